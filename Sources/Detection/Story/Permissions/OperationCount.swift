import Vocabulary

/// Operations by service and name, with what each kind of caller got of them.
struct OperationCount {
  struct Key: Hashable, Comparable {
    var service: String
    var operation: String

    static func < (left: Key, right: Key) -> Bool {
      (left.service, left.operation) < (right.service, right.operation)
    }
  }

  struct Use {
    /// Models told with one operation.
    private static let mostModels = 20

    var calls: Int64 = 0
    var first: Timestamp
    var last: Timestamp
    var models: Set<String> = []

    mutating func add(_ other: Use) {
      calls.increase(by: other.calls)
      first = min(first, other.first)
      last = max(last, other.last)
      models.formUnion(other.models)
    }

    func operation(_ key: Key, _ names: (any PermissionNames)?) -> UsedPermissions.Operation {
      let rights = names?.permissions(
        for: Action(service: key.service, operation: key.operation))
      return UsedPermissions.Operation(
        service: key.service, operation: key.operation,
        models: Array(models.sorted().prefix(Self.mostModels)), permissions: rights ?? [],
        needsNoPermission: rights?.isEmpty == true, calls: calls, first: first, last: last)
    }
  }

  /// Whose calls are counted together.
  enum Group: CaseIterable {
    case known, undecided, foreign
    /// Refused to known callers; what was refused to others needs no counting.
    case refusedToKnown, refused

    /// Where it stands among those that are counted.
    var place: Int? { self == .refused ? nil : Group.allCases.firstIndex(of: self) }
  }

  /// Begins the word for an operation that only its model is known of.
  static let modelUse = "use of "

  /// Until when what a known caller does is surely the owner's; `nil` for always.
  let ownerUntil: Timestamp?
  private var uses: [Group: [Key: Use]] = [:]
  /// What known callers did before ``ownerUntil``.
  private var settled: Set<Key> = []
  private(set) var first: Timestamp?
  private(set) var last: Timestamp?

  init(ownerUntil: Timestamp?) { self.ownerUntil = ownerUntil }

  /// Of a total, tier and context window stand in the place of service and operation.
  mutating func add(_ bucket: UsageBucket) {
    let isOwn = ownerUntil.map { bucket.start < $0 } ?? true
    add(
      Use(
        calls: bucket.requests ?? 0, first: bucket.start,
        last: bucket.start.advanced(bySeconds: Double(bucket.widthSeconds))),
      Action(model: bucket.action.model), as: isOwn ? .known : .undecided)
  }

  mutating func add(_ use: Use, _ action: Action, as group: Group) {
    guard !action.operation.isEmpty || !action.model.isEmpty else { return }
    first = min(first ?? use.first, use.first)
    last = max(last ?? use.last, use.last)
    let key = Key(
      service: action.service,
      operation: action.operation.isEmpty ? Self.modelUse + action.model : action.operation)
    var use = use
    if !action.model.isEmpty { use.models = [action.model] }
    if uses[group]?[key]?.add(use) == nil { uses[group, default: [:]][key] = use }
    if group == .known, ownerUntil.map({ use.first < $0 }) ?? true { settled.insert(key) }
  }

  /// What known callers did before strangers could, with all their calls of it.
  var owners: [Key: Use] { (uses[.known] ?? [:]).filter { settled.contains($0.key) } }

  /// What nobody is known to need: of undecided callers, and of known ones only since then.
  var undecided: [Key: Use] {
    let both = (uses[.undecided] ?? [:]).merging(uses[.known] ?? [:]) { left, right in
      var sum = left
      sum.add(right)
      return sum
    }
    return both.filter { !settled.contains($0.key) }
  }

  /// What known callers were always refused.
  var refused: [Key: Use] {
    (uses[.refusedToKnown] ?? [:]).filter { uses[.known]?[$0.key] == nil }
  }

  /// How many operations nobody but foreign callers was granted.
  var foreignOnly: Int {
    (uses[.foreign] ?? [:]).keys.count {
      uses[.known]?[$0] == nil && uses[.undecided]?[$0] == nil
    }
  }
}
