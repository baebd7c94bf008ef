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
      calls &+= other.calls
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

  /// Begins the word for an operation that only its model is known of.
  static let modelUse = "use of "

  /// Until when what a known caller does is surely the owner's; `nil` for always.
  let ownerUntil: Timestamp?
  private var granted: [Assessment: [Key: Use]] = [:]
  private var denied: [Key: Use] = [:]
  /// What known callers did before ``ownerUntil``.
  private var settled: Set<Key> = []
  private(set) var first: Timestamp?
  private(set) var last: Timestamp?

  init(ownerUntil: Timestamp?) { self.ownerUntil = ownerUntil }

  mutating func add(_ cell: ActivityCell, _ action: Action, as assessment: Assessment) {
    // A call that fails otherwise than by refusal (no such object) was permitted.
    add(
      action, Use(calls: cell.count, first: cell.first, last: cell.last), as: assessment,
      isGranted: cell.outcome != .denied)
  }

  /// Of a total, tier and context window stand in the place of service and operation.
  mutating func add(_ bucket: UsageBucket) {
    let isOwn = ownerUntil.map { bucket.start < $0 } ?? true
    add(
      Action(model: bucket.action.model),
      Use(
        calls: bucket.requests ?? 0, first: bucket.start,
        last: bucket.start.advanced(bySeconds: Double(bucket.widthSeconds))),
      as: isOwn ? .known : .undecided, isGranted: true)
  }

  private mutating func add(
    _ action: Action, _ use: Use, as assessment: Assessment, isGranted: Bool
  ) {
    guard !action.operation.isEmpty || !action.model.isEmpty else { return }
    first = min(first ?? use.first, use.first)
    last = max(last ?? use.last, use.last)
    let key = Key(
      service: action.service,
      operation: action.operation.isEmpty ? Self.modelUse + action.model : action.operation)
    var use = use
    if !action.model.isEmpty { use.models = [action.model] }
    func count(in uses: inout [Key: Use]) {
      if uses[key]?.add(use) == nil { uses[key] = use }
    }
    guard isGranted else {
      if assessment == .known { count(in: &denied) }
      return
    }
    count(in: &granted[assessment, default: [:]])
    if assessment == .known, ownerUntil.map({ use.first < $0 }) ?? true { settled.insert(key) }
  }

  /// What known callers did before strangers could, with all their calls of it.
  var owners: [Key: Use] { (granted[.known] ?? [:]).filter { settled.contains($0.key) } }

  /// What nobody is known to need: of undecided callers, and of known ones only since then.
  var undecided: [Key: Use] {
    var uses = granted[.undecided] ?? [:]
    uses.merge(granted[.known] ?? [:]) { left, right in
      var sum = left
      sum.add(right)
      return sum
    }
    return uses.filter { !settled.contains($0.key) }
  }

  /// What known callers were always refused.
  var refused: [Key: Use] { denied.filter { granted[.known]?[$0.key] == nil } }

  /// How many operations nobody but foreign callers was granted.
  var foreignOnly: Int {
    (granted[.foreign] ?? [:]).keys.count {
      granted[.known]?[$0] == nil && granted[.undecided]?[$0] == nil
    }
  }
}
