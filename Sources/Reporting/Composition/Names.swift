package import Vocabulary

extension Caller {
  /// The address, else the software, else the principal.
  var shortName: String {
    [address, agent, principal].first { !$0.isEmpty } ?? "a caller without a name"
  }
}

extension CallerAssessment {
  /// The addresses, else the software, else the principals; at most two of them. What was new at
  /// an address the owner uses goes by its software.
  package var shortName: String {
    let isShared = actor == "software" || actor == "work"
    let order = isShared ? [agents, addresses, principals] : [addresses, agents, principals]
    let names = order.first { !$0.isEmpty } ?? []
    return names.isEmpty
      ? "a caller without a name"
      : Wording.list(names.map { Wording.shortened($0, 60) }, limit: 2)
  }
}

extension Action {
  /// The operation, or whatever else is known of the action.
  var operationName: String {
    let name = [operation, model, service].first { !$0.isEmpty } ?? "a request"
    return Wording.shortened(name, 80)
  }

  /// The operation and its model, or whatever else is known of the action.
  package var shortName: String {
    let known = [operation, model].filter { !$0.isEmpty }
    let name = known.isEmpty ? service : known.joined(separator: " ")
    return name.isEmpty ? "a request" : Wording.shortened(name, 80)
  }
}

/// Calls of one operation, service and model, whatever the region.
struct CallKind {
  var summary: ActionSummary
  /// Ascending; empty when the log names none.
  var regions: [String]
  /// Whether one of the regions at least was met before; ``ActionSummary/known`` is of all.
  var isKnownSomewhere: Bool

  init(_ summary: ActionSummary) {
    self.summary = summary
    regions = summary.action.region.isEmpty ? [] : [summary.action.region]
    isKnownSomewhere = summary.known
  }

  fileprivate mutating func add(_ other: ActionSummary) {
    summary.add(other)
    if !other.action.region.isEmpty { regions.append(other.action.region) }
    isKnownSomewhere = isKnownSomewhere || other.known
  }

  /// Whether the key's owner never called so.
  var noveltyWord: String { summary.known ? "no" : isKnownSomewhere ? "in some regions" : "yes" }
}

extension [ActionSummary] {
  /// Most calls first.
  var acrossRegions: [CallKind] {
    var kinds: [CallKind] = []
    var places: [Action: Int] = [:]
    for summary in self {
      if let place = places[summary.action.anywhere] {
        kinds[place].add(summary)
      } else {
        places[summary.action.anywhere] = kinds.count
        kinds.append(CallKind(summary))
      }
    }
    for place in kinds.indices { kinds[place].regions = Set(kinds[place].regions).sorted() }
    return kinds.enumerated().sorted { left, right in
      (right.element.summary.count, left.offset) < (left.element.summary.count, right.offset)
    }.map(\.element)
  }
}

extension CallerAssessment {
  /// What of its calls ``actions`` does not tell; `nil` when nothing.
  var untold: (kinds: Int, calls: Int64)? {
    let kinds = actionCount - actions.acrossRegions.count
    let told = max(0, actions.total(of: \.count))
    return kinds > 0 ? (kinds, max(0, saturatingSum(events, -told))) : nil
  }
}

extension RotationStatus {
  /// What the proof lacks beside what the claim, which ends with the first of it, says already.
  var furtherLacks: [String] { whyNot.filter { !claim.contains($0) } }
}

extension [CallerAssessment] {
  /// Whose calls a chart draws beside those of foreign callers: `Known`, `Undecided`, or both.
  var restWord: String {
    let isOpen = contains { $0.assessment == .undecided }
    let isKnown = contains { $0.assessment == .known }
    return isOpen ? isKnown ? "Known and undecided" : "Undecided" : "Known"
  }
}

extension Assessment {
  /// The word a reader sees.
  package var word: String {
    switch self {
    case .foreign: "foreign"
    case .known: "known"
    case .undecided: "undecided"
    }
  }
}

extension ServiceDependency {
  /// The schedule, or the little that can be said without one.
  var scheduleWords: String {
    schedule == "irregular" ? "no fixed schedule (\(rateWords))" : schedule
  }

  /// `about 34 calls a day`, `about 3 calls a week`, `about 1 call in 23 days`: by the shortest
  /// time that has a call.
  var rateWords: String {
    func about(_ calls: Double, _ time: String) -> String {
      let calls = calls.rounded()
      return "about \(Wording.number(calls)) call\(calls == 1 ? "" : "s") \(time)"
    }
    // A little less than one is one.
    let least = 0.95
    if callsPerDay >= least || !(callsPerDay > 0) { return about(callsPerDay, "a day") }
    if callsPerDay * 7 >= least { return about(callsPerDay * 7, "a week") }
    return about(1, "in \(Wording.number((1 / callsPerDay).rounded())) days")
  }
}

extension Credential {
  /// A name short enough for a title: the alias, else the id without the end of a fingerprint.
  package var title: String {
    if kind == "fingerprint", let alias = aliases.first(where: { !$0.isEmpty }) { return alias }
    return kind == "fingerprint" ? Wording.shortened(id, 20) : id
  }

  /// What the kind means: "AWS access key".
  var kindTitle: String { Credential.kindTitle(kind) }

  static func kindTitle(_ kind: String) -> String {
    switch kind {
    case "aws-access-key": "AWS access key"
    case "aws-session-key": "AWS temporary key"
    case "claude-api-key": "Claude API key"
    case "openai-api-key": "OpenAI API key"
    case "aws-service-credential": "AWS service credential"
    case "aws-user": "AWS user"
    case "aws-role": "AWS role"
    case "aws-role-trust": "trust of an AWS role"
    case "aws-login-profile": "console password"
    case "aws-resource-grant": "share"
    case "aws-identity-provider": "identity provider"
    case "aws-instance": "EC2 machine"
    case "aws-ssh-key": "SSH key"
    case "aws-signing-certificate": "signing certificate"
    case "fingerprint": "key known by its SHA-256 fingerprint"
    case "label": "key asked for by a label"
    default: kind
    }
  }
}

extension Coverage {
  /// Why a section is empty: nothing was read, there is none among the calls, or totals hide it.
  func emptiness(ofCalls calls: String, ofTotals totals: String) -> String {
    if logStart == nil { return "No record with a time was read." }
    return capability.contains(.requests) ? calls : totals
  }
}

extension BlindSpot.Kind {
  /// What a reader sees.
  var title: String {
    switch self {
    case .hole: "hole"
    case .rejects: "unreadable records"
    case .truncated: "cut-off file"
    case .notUTF8: "damaged text"
    case .note: "kind of log"
    case .unread: "unread file"
    case .lateStart: "late beginning"
    case .earlyEnd: "early end"
    case .switchedOff: "log switched off"
    case .silentLog: "silent log"
    case .absent: "kind of log"
    case .regions: "regions"
    case .altered: "altered file"
    case .missing: "missing file"
    case .unproven: "unproven"
    case .maker: "maker of the key"
    case .namesake: "key of the same name"
    case .otherLog: "log of other things"
    }
  }
}

extension Outcome {
  /// The word a reader sees.
  package var word: String {
    switch self {
    case .unknown: "unknown"
    case .success: "granted"
    case .denied: "refused"
    case .failure: "failed"
    }
  }
}

extension Capability {
  /// What a log can show, as a reader says it; in the order of ``all``.
  var readerWords: [String] {
    Capability.all.filter { contains($0.capability) }.map { member in
      switch member.capability {
      case .requests: "single calls"
      case .buckets: "totals over intervals"
      case .address: "client addresses"
      case .agent: "client software"
      case .operation: "what was asked for"
      case .outcome: "whether it was granted"
      case .region: "regions"
      case .model: "models"
      case .resource: "the things touched"
      case .bytes: "sizes in bytes"
      case .tokens: "tokens"
      case .cost: "cost"
      case .credential: "the key"
      case .principal: "the user or role"
      default: member.word
      }
    }
  }
  /// What a log with these lacks; single calls make totals needless.
  var absentWords: [String] {
    let carried = union(.ofDatabases).union(contains(.requests) ? .buckets : [])
    return Capability.all.reduce(Capability()) { $0.union($1.capability) }.subtracting(carried)
      .readerWords
  }
}

extension Inquest {
  /// The findings, most unusual first; facts, which have no p, before all.
  package var rankedFindings: [Finding] {
    findings.enumerated().sorted { left, right in
      let sizes = (left.element.adjustedP ?? 0, right.element.adjustedP ?? 0)
      return sizes.0 == sizes.1 ? left.offset < right.offset : sizes.0 < sizes.1
    }.map(\.element)
  }
}
