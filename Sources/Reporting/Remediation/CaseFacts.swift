internal import Vocabulary

/// The facts of an inquest that steps are bound to; words for command lines are quoted here.
struct CaseFacts {
  var inquest: Inquest

  /// More names, and commands of a kind that is no act, than this are not listed.
  static let mostCommands = 20

  var isAbuse: Bool { inquest.verdict.outcome.isAccusation }
  /// Whether somebody else has the key, were it only to be refused.
  var isHeldByStrangers: Bool { inquest.verdict.outcome.namesStrangers }
  var isRevoked: Bool { inquest.exposure.revokedAt != nil }
  /// Whether the key was granted something after it was said to be revoked, or totals book it.
  var stillWorks: Bool {
    guard let rotation = inquest.rotation else { return false }
    return rotation.grantedAfterRevocation > 0 || rotation.totalsAfterRevocation != nil
  }
  /// Why it is held to work still, in one sentence.
  var whyStillWorks: String {
    let granted = inquest.rotation?.grantedAfterRevocation ?? 0
    return granted > 0
      ? "\(Wording.count(granted, "call")) with it \(granted == 1 ? "was" : "were") granted after "
        + "the revocation that you named."
      : "Totals book use of it after the revocation that you named."
  }
  var isTemporary: Bool { inquest.credential.kind == "aws-session-key" }

  /// The key's id for a command line.
  var id: String { ShellWord.quoted(inquest.credential.id, else: "KEY_ID") }

  /// Why those who need the key may move first where nobody is accused, as the start of a sentence.
  var whyNotAtOnce: String {
    inquest.verdict.outcome == .noSignOfAbuse
      ? "Nothing shows abuse, so"
      : "Whether it is abused is open: make sure that each of them is yours,"
  }

  /// Names under which the logs know the key.
  var ownNames: Set<String> {
    Set([inquest.credential.id] + inquest.credential.otherIdentifiers)
  }

  var foreign: [CallerAssessment] { inquest.callers.foreign }

  /// Acts of note of foreign callers, done or tried.
  var acts: [ActOfNote] { inquest.acts?.acts ?? [] }

  /// Operations of foreign callers, ascending, without those all of whose calls were refused.
  var foreignOperations: [String] {
    // A caller tells what it asked for most; an act of note may have been asked for once.
    var names = Set(acts.filter { $0.calls > 0 }.map(\.operation))
    for caller in foreign {
      for action in caller.actions where action.count > saturatingSum(action.denied, action.failed)
      {
        names.insert(action.action.operation)
      }
    }
    return names.subtracting([""]).sorted()
  }

  /// Things of one kind that foreign callers touched, most calls first, as far as they are told;
  /// without those that they had made themselves.
  func touched(_ kind: DataKind) -> [String] {
    let touches = inquest.dataTouched?.touches ?? []
    return touches.filter { $0.kind == kind && $0.calls > 0 }.flatMap(\.resources)
      .filter { $0.madeByStranger != true }.map(\.name)
  }

  /// Regions foreign callers worked in, ascending.
  var foreignRegions: [String] {
    Set(foreign.flatMap(\.actions).map(\.action.region) + acts.flatMap(\.regions))
      .subtracting([""]).sorted()
  }

  /// Regions of any caller, ascending.
  var regions: [String] {
    Set(inquest.callers.flatMap(\.actions).map(\.action.region)).subtracting([""]).sorted()
  }

  /// Regions of any caller in which a service was called, ascending.
  func regions(ofService part: String) -> [String] {
    let actions = inquest.callers.flatMap(\.actions).map(\.action)
    return Set(actions.filter { $0.service.contains(part) }.map(\.region)).subtracting([""])
      .sorted()
  }

  func uses(service part: String) -> Bool {
    inquest.callers.contains { $0.actions.contains { $0.action.service.contains(part) } }
  }

  /// Whether known callers were granted something of a service.
  func isUsedByOwner(service part: String) -> Bool {
    inquest.callers.filter { $0.assessment == .known }.flatMap(\.actions).contains {
      $0.action.service.contains(part) && $0.count > saturatingSum($0.denied, $0.failed)
    }
  }

  /// Operations among `foreignOperations` that begin with one of `prefixes`.
  func foreignDid(_ prefixes: [String]) -> [String] {
    foreignOperations.filter { name in prefixes.contains { name.hasPrefix($0) } }
  }

  func reads(format prefix: String) -> Bool {
    inquest.coverage.sources.contains { $0.format.hasPrefix(prefix) }
  }

  /// Whether models are called through what issued the key.
  var callsModels: Bool {
    !inquest.coverage.capability.isDisjoint(with: [.model, .tokens])
      || inquest.dataTouched?[.modelsCalled] != nil
  }

  func lacks(_ column: Capability) -> Bool { !inquest.coverage.capability.contains(column) }

  /// Names of services with when each calls next: what a move has to be in time for.
  func schedule(of services: [ServiceDependency]) -> [String] {
    services.prefix(CaseFacts.mostCommands).map { service in
      let name = Wording.shortened(service.name, 60)
      return service.nextExpected.map { "\(name): next run \(Wording.minute($0))" }
        ?? "\(name): \(service.scheduleWords)"
    }
  }

  /// What a provider's support needs to know, in one paragraph to be pasted.
  var statement: String {
    let exposure = inquest.exposure
    var parts = ["Key: \(inquest.credential.id)."]
    if let holder = inquest.holderStatement { parts.append(holder) }
    parts.append(
      exposure.fromGiven
        ? "Exposed from \(Wording.time(exposure.from))." : "The time of exposure is not known.")
    if let revoked = exposure.revokedAt {
      let granted = inquest.rotation?.grantedAfterRevocation ?? 0
      parts.append(
        "Revoked \(Wording.time(revoked))"
          + (granted > 0 ? ", with \(Wording.count(granted, "call")) granted after it." : "."))
    }
    if let first = foreign.map(\.first).min(), let last = foreign.map(\.last).max() {
      let calls = foreign.total(of: \.events)
      parts.append("\(Wording.count(calls, "foreign call")), \(Wording.span(first, last)).")
      let made = Set(foreign.flatMap(\.credentials)).subtracting(ownNames).sorted()
      if !made.isEmpty {
        parts.append("Some of them with what was made with it: \(Wording.list(made, limit: 10)).")
      }
      parts += origins
    }
    if !foreignRegions.isEmpty { parts.append("Regions: \(Wording.list(foreignRegions)).") }
    if let dollars = inquest.cost.foreignDollars {
      let origin = inquest.cost.prices == nil ? " as logged" : ""
      parts.append("Cost of the foreign calls\(origin): \(Wording.dollars(dollars)).")
    } else if let dollars = inquest.cost.excessDollars {
      parts.append("Cost above the forecast: \(Wording.dollars(dollars)).")
    }
    return parts.joined(separator: " ")
  }

  /// Where foreign calls came from; private addresses mean nothing to others.
  private var origins: [String] {
    let all = foreign.flatMap(\.addresses)
    let addresses = PrivateAddresses.without(all)
    guard !addresses.isEmpty else { return [] }
    let list = Wording.list(addresses, limit: 10)
    return [
      all.contains(where: PrivateAddresses.contains)
        ? "Public addresses among theirs: \(list)." : "From \(list)."
    ]
  }
}

extension ServiceDependency {
  /// Whether all its calls came from services of the provider's: `AWS Internal`.
  var isProvidersOwn: Bool {
    !addresses.isEmpty
      && addresses.allSatisfy { $0 == "AWS Internal" || $0.hasSuffix(".amazonaws.com") }
  }
}
