internal import Vocabulary

/// The facts at the head of every form: somebody who reads nothing else knows whether, since when,
/// by whom, what was done, and what to do now.
extension ReportComposition {
  func keyFacts() -> [Block.Fact] {
    let credential = inquest.credential
    var facts = [
      Block.Fact(
        name: "Credential", value: .code(credential.id) + Prose(" (\(credential.kindTitle))"))
    ]
    if !credential.aliases.isEmpty {
      facts.append(Block.Fact(name: "Also known as", value: .codes(credential.aliases)))
    }
    let holders = inquest.holderNames
    if !holders.isEmpty {
      facts.append(Block.Fact(name: "Whose key", value: .codes(holders, limit: 3)))
    }
    facts.append(Block.Fact(name: "Exposure", value: Prose(exposureSentence)))
    if let time = inquest.exposure.discoveredAt {
      let origin = inquest.leak?.setsDiscovery == true ? " " + inquest.discoveryOrigin : ""
      facts.append(Block.Fact(name: "Discovered", value: Prose(Wording.time(time) + origin)))
    }
    if let leak = inquest.leak {
      facts.append(Block.Fact(name: "Leaked", value: Prose(LeakWording.summary(of: leak))))
    }
    facts += changeFacts + [since, whom, deeds, price, outage].compactMap { $0 }
    facts.append(Block.Fact(name: "Do now", value: firstSteps))
    facts.append(Block.Fact(name: "Logs", value: Prose(logSentence)))
    return facts
  }

  private var foreign: [CallerAssessment] { inquest.callers.foreign }
  private var isTried: Bool { inquest.verdict.outcome == .attempted }

  /// When the abuse or the attempts began, beside the exposure, and whether they still went on.
  private var since: Block.Fact? {
    guard inquest.verdict.outcome.namesStrangers else { return nil }
    let first = foreign.map(\.first).min() ?? inquest.episodes.map(\.from).min()
    let last = foreign.map(\.last).max() ?? inquest.episodes.map(\.to).max()
    guard let first, let last else { return nil }
    var text = Wording.time(first)
    let exposure = inquest.exposure
    if exposure.fromGiven, first >= exposure.from {
      text += ", \(Wording.duration(from: exposure.from, to: first)) after the exposure"
    } else if exposure.fromGiven {
      text += ", before the exposure that was given"
    }
    return Block.Fact(
      name: isTried ? "Tried since" : "Abused since",
      value: .strong(text) + Prose("; " + lastSeen(last)))
  }

  /// Whether it may go on, as far as logs that end can tell.
  private func lastSeen(_ last: Timestamp) -> String {
    let told = "last seen \(Wording.time(last))"
    if let revoked = inquest.exposure.revokedAt, last <= revoked { return told }
    guard let end = coverage.logEnd, end > last else { return told + ", when the logs end" }
    let quiet = Wording.duration(from: last, to: end)
    return end.seconds(since: last) < 86_400
      ? told + ", \(quiet) before the logs end: it may go on"
      : told + ", then nothing for the \(quiet) until the logs end"
  }

  private var whom: Block.Fact? {
    guard !inquest.callers.isEmpty else {
      return coverage.logStart == nil
        ? nil
        : Block.Fact(
          name: "By whom",
          value: Prose(
            coverage.emptiness(
              ofCalls: "nobody: no call was made with this key in these logs",
              ofTotals: "cannot be told: these logs hold totals only")))
    }
    let some = foreign.isEmpty ? inquest.callers.notKnown : foreign
    guard !some.isEmpty else {
      let known = Wording.count(inquest.callers.count, "caller")
      let isMade = coverage.blindSpots.contains { $0.kind == .maker && $0.forbidsAllClear }
      return Block.Fact(
        name: "Used by",
        value: Prose(
          isMade
            ? "\(known) that it always had; the key itself may be a stranger's from its first call"
            : "no stranger: \(known), all known"))
    }
    let addresses = Set(some.flatMap(\.addresses)).sorted()
    let agents = ClientPrograms.names(some.flatMap(\.agents))
    let doubt: Prose =
      foreign.isEmpty
      ? "undecided: "
      : some.count == 1 && addresses.count > 1 ? "strangers judged as one, from " : ""
    let places: Prose =
      addresses.isEmpty ? "addresses are not logged" : .codes(addresses, limit: 6)
    let privacy: Prose =
      !addresses.isEmpty && addresses.allSatisfy(PrivateAddresses.contains)
      ? Prose(
        addresses.count == 1 ? " (a private address: see Callers)" : " (private: see Callers)") : ""
    return Block.Fact(
      name: inquest.verdict.outcome == .noSignOfAbuse ? "Refused to" : "By whom",
      value: doubt + places + privacy
        + (agents.isEmpty ? "" : Prose(", with ") + .codes(agents, limit: 3)))
  }

  /// What strangers touched, else what they asked for.
  private var deeds: Block.Fact? {
    guard !foreign.isEmpty else { return nil }
    let touches = inquest.dataTouched.map(\.touches) ?? []
    var words = touches.filter { $0.kind != .listed && $0.calls > 0 }.prefix(5)
      .map { $0.kind.phrase($0) }
    var made: [String] = []
    let credentials = inquest.derivedCredentials.count(where: \.madeByForeign)
    if credentials > 0 { made.append(Wording.count(credentials, "credential")) }
    if let created = inquest.createdResources {
      made.append(Wording.count(created.count, "resource"))
    }
    if words.isEmpty {
      words = foreign.flatMap(\.actions.acrossRegions).prefix(4).map {
        "\($0.summary.action.shortName) ×\(Wording.count($0.summary.count))"
      }
    }
    let calls = foreign.total(of: \.events)
    let told =
      Wording.count(calls, "call") + (foreign.allSatisfy(\.isRefused) ? ", every one refused" : "")
      + (words.isEmpty ? "" : ", among them \(Wording.list(words, limit: 7))")
      + (made.isEmpty ? "" : "; \(Wording.list(made)) made")
    return Block.Fact(name: isTried ? "They tried" : "They did", value: Prose(told))
  }

  private var price: Block.Fact? {
    guard inquest.verdict.outcome.isAccusation else { return nil }
    let dollars =
      inquest.cost.estimate.map { Wording.dollars($0) }
      ?? (inquest.cost.foreignDollars ?? inquest.cost.excessDollars).map { Wording.dollars($0) }
    let part = inquest.cost.unpriced.isEmpty || dollars == nil ? "" : ", and calls without a price"
    return Block.Fact(
      name: "Cost", value: Prose((dollars ?? "cannot be told from these logs") + part))
  }

  /// Who is hit by the revocation that the steps ask for.
  private var outage: Block.Fact? {
    let waiting = inquest.services.filter { $0.moved != true }
    guard !waiting.isEmpty, inquest.exposure.revokedAt == nil else { return nil }
    let names = waiting.map { Wording.shortened($0.name, 50) }
    return Block.Fact(name: "Revoking stops", value: Prose(Wording.list(names, limit: 3)))
  }

  private var firstSteps: Prose {
    let steps = report.remediation.steps.map(\.title)
    let shown = steps.prefix(4).enumerated().map { "(\($0 + 1)) \($1)" }
    let rest = steps.count - shown.count
    return Prose(shown.joined(separator: " "))
      + (rest > 0
        ? Prose(" \(Wording.count(rest, "more step")) with commands: see What to do.") : "")
  }

  var logSentence: String {
    Wording.count(coverage.recordsRead, "record") + " in " + fileSentence
  }
}
