import Vocabulary

/// What the key's callers were granted, told apart by whose they are.
enum PermissionInventory {

  /// `nil` when the logs name neither operations nor models.
  static func of(
    _ caseFile: CaseFile, _ judged: JudgedActivity, _ coverage: Coverage, provider: Provider
  ) -> UsedPermissions? {
    let activity = caseFile.activity
    let names = provider.permissionNames
    var counted = Counted(names: names)
    if activity.cells.isEmpty {
      // Totals name no caller: what was in use before the exposure is taken for the owner's.
      for bucket in activity.buckets {
        let isOwn = !judged.exposure.fromGiven || bucket.start < judged.exposure.from
        counted.add(bucket, as: isOwn ? .known : .undecided)
      }
    } else {
      for (index, cell) in activity.cells.enumerated()
      where activity.actions.indices.contains(cell.action) {
        counted.add(cell, activity.actions[cell.action], as: assessment(index, judged))
      }
    }
    guard !counted.isEmpty, let from = coverage.logStart ?? counted.first,
      let to = coverage.logEnd ?? counted.last
    else { return nil }
    let known = counted.granted(to: .known)
    let knownKeys = counted.keys(grantedTo: .known)
    let undecided = counted.granted(to: .undecided, except: knownKeys)
    let refused = counted.refused(to: .known, except: knownKeys)
    let foreignOnly = counted.keys(grantedTo: .foreign).subtracting(knownKeys)
      .subtracting(counted.keys(grantedTo: .undecided)).count
    var permissions = UsedPermissions(
      from: from, to: to, used: known, undecided: undecided, refused: refused,
      foreignOnly: foreignOnly, proposal: names?.proposal(for: known))
    permissions.policy = caseFile.question.policy.map {
      PolicyCoverage.use(of: $0, by: known.permissions, holders: holders(activity, judged))
    }
    permissions.notes = notes(on: permissions, names != nil, caseFile, coverage)
    return permissions
  }

  /// The names of users and roles under which known callers used the key, out of their ARNs.
  private static func holders(_ activity: Activity, _ judged: JudgedActivity) -> Set<String> {
    let known = judged.callers.filter { $0.assessment != .foreign }
    return Set(known.flatMap(\.principals).compactMap(AmazonPrincipal.init).map(\.name))
  }

  /// Calls that nobody was found to have made are nobody's yet.
  private static func assessment(_ cell: Int, _ judged: JudgedActivity) -> Assessment {
    guard judged.callerOfCell.indices.contains(cell) else { return .undecided }
    let caller = judged.callerOfCell[cell]
    return judged.callers.indices.contains(caller)
      ? judged.callers[caller].assessment : .undecided
  }

  private static func notes(
    on permissions: UsedPermissions, _ hasNames: Bool, _ caseFile: CaseFile, _ coverage: Coverage
  ) -> [String] {
    var notes = [
      "The logs cover \(Figures.count(permissions.days, "day")): what is done less often than that "
        + "may be missing"
        + (permissions.days < 31 ? ", every monthly job among it." : ".")
    ]
    if caseFile.activity.cells.isEmpty {
      notes.append(
        "The logs hold totals only: what was in use before the exposure is taken for the owner's.")
    }
    if !hasNames {
      notes.append("What the issuer of this key calls its rights is not known here.")
    } else {
      let unnamed = (permissions.used).withoutPermissions
      if !unnamed.isEmpty {
        notes.append(
          "The rights behind \(Figures.count(Int64(unnamed.count), "operation")) cannot be derived "
            + "from the log: "
            + Figures.list(unnamed.map { Wording.excerpt($0.operation) }, most: 5) + ".")
      }
    }
    if !coverage.capability.contains(.outcome), coverage.capability.contains(.requests) {
      notes.append("The logs do not say whether a call was granted: all count as granted.")
    }
    if let events = Blindness.dataEvents(of: caseFile, coverage), !events.areSeen {
      notes.append(
        "CloudTrail's data events are not in these logs: object reads, function calls and table "
          + "reads of legitimate services are missing from the list.")
    }
    return notes
  }
}

/// Operations by service and name, with what each kind of caller got of them.
private struct Counted {
  struct Key: Hashable, Comparable {
    var service: String
    var operation: String

    static func < (left: Key, right: Key) -> Bool {
      (left.service, left.operation) < (right.service, right.operation)
    }
  }

  private struct Use {
    var calls: Int64 = 0
    var first: Timestamp
    var last: Timestamp

    mutating func add(_ count: Int64, _ from: Timestamp, _ to: Timestamp) {
      calls &+= count
      first = min(first, from)
      last = max(last, to)
    }
  }

  var names: (any PermissionNames)?
  private var granted: [Assessment: [Key: Use]] = [:]
  private var denied: [Assessment: [Key: Use]] = [:]
  private var models: [Key: Set<String>] = [:]
  private(set) var first: Timestamp?
  private(set) var last: Timestamp?

  init(names: (any PermissionNames)?) { self.names = names }

  var isEmpty: Bool { granted.isEmpty && denied.isEmpty }

  mutating func add(_ cell: ActivityCell, _ action: Action, as assessment: Assessment) {
    add(
      action, cell.count, cell.first, cell.last, as: assessment,
      // A call that fails otherwise (no such object) was permitted.
      isGranted: cell.outcome != .denied)
  }

  mutating func add(_ bucket: UsageBucket, as assessment: Assessment) {
    // Of a total, tier and context window stand in the place of service and operation.
    add(
      Action(operation: bucket.action.model.isEmpty ? "" : "model use", model: bucket.action.model),
      bucket.requests ?? 1, bucket.start,
      bucket.start.advanced(bySeconds: Double(bucket.widthSeconds)), as: assessment,
      isGranted: true)
  }

  private mutating func add(
    _ action: Action, _ count: Int64, _ from: Timestamp, _ to: Timestamp,
    as assessment: Assessment, isGranted: Bool
  ) {
    first = min(first ?? from, from)
    last = max(last ?? to, to)
    let word =
      action.operation.isEmpty ? (action.model.isEmpty ? "" : "model use") : action.operation
    guard !word.isEmpty else { return }
    let key = Key(service: action.service, operation: word)
    if !action.model.isEmpty, isGranted, assessment == .known {
      models[key, default: []].insert(action.model)
    }
    let fresh = Use(first: from, last: to)
    if isGranted {
      granted[assessment, default: [:]][key, default: fresh].add(count, from, to)
    } else {
      denied[assessment, default: [:]][key, default: fresh].add(count, from, to)
    }
  }

  func keys(grantedTo assessment: Assessment) -> Set<Key> {
    Set((granted[assessment] ?? [:]).keys)
  }

  func granted(
    to assessment: Assessment, except: Set<Key> = []
  ) -> [UsedPermissions.Operation] { operations(granted[assessment] ?? [:], except) }

  func refused(
    to assessment: Assessment, except: Set<Key> = []
  ) -> [UsedPermissions.Operation] { operations(denied[assessment] ?? [:], except) }

  private func operations(
    _ uses: [Key: Use], _ except: Set<Key>
  ) -> [UsedPermissions.Operation] {
    uses.filter { !except.contains($0.key) }.sorted { $0.key < $1.key }.map { key, use in
      let action = Action(service: key.service, operation: key.operation)
      let rights = names?.permissions(for: action)
      return UsedPermissions.Operation(
        service: key.service, operation: key.operation,
        models: Array((models[key] ?? []).sorted().prefix(20)), permissions: rights ?? [],
        needsNoPermission: rights?.isEmpty == true, calls: use.calls, first: use.first,
        last: use.last)
    }
  }
}
