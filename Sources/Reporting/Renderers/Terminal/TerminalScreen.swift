internal import Vocabulary

/// What the `check` screen says, in order, before it is broken into lines.
struct TerminalScreen {
  static let labelColumns = 10

  var report: Report
  var inquest: Inquest { report.inquest }

  struct Item {
    var mark = ""
    var text: String
  }

  struct Entry {
    /// At most nine letters.
    var label: String
    var items: [Item]

    init(_ label: String, _ texts: [String]) {
      self.label = label
      items = texts.map { Item(text: $0) }
    }

    init(_ label: String, numbered texts: [String]) {
      self.label = label
      items = texts.enumerated().map { Item(mark: "\($0 + 1).", text: $1) }
    }

    init(_ label: String, listed texts: [String]) {
      self.label = label
      items = texts.map { Item(mark: "-", text: $0) }
    }
  }

  /// What follows the word in the first line: whose key, and how sure, in `room` columns where
  /// its name can be cut to fit.
  func answer(room: Int) -> String {
    let verdict = inquest.verdict
    let chance =
      ": probability of abuse \(Wording.percent(verdict.probability)) "
      + "(prior \(Wording.percent(verdict.prior)))"
    return Wording.shortened(inquest.credential.title, max(12, room - chance.count)) + chance
  }

  /// Groups are separated by an empty line; empty ones are gone.
  func groups() -> [[Entry]] {
    return [
      changes + [key, Entry("Exposure", [composition.exposureSentence + "."])] + leak + leakReasons,
      reasons + flagged,
      callers,
      [touched, data, derived, created, services].compactMap { $0 } + rotation,
      inquest.verdict.outcome.isAccusation ? [] : [innocent, power].compactMap { $0 },
      coverage + integrity + rights,
      [notification, next].compactMap { $0 } + elsewhere,
    ].filter { !$0.isEmpty }
  }

  private var composition: ReportComposition { ReportComposition(report: report) }

  private var key: Entry {
    let credential = inquest.credential
    let id = credential.kind == "fingerprint" ? Wording.shortened(credential.id, 20) : credential.id
    let others = credential.otherIdentifiers.map { Wording.shortened($0, 20) }
    let elsewhere = others.isEmpty ? "" : "; in other logs " + others.joined(separator: ", ")
    let kind = Wording.capitalized(credential.kindTitle)
    let told = (credential.title == id ? kind : "\(kind), \(id)") + elsewhere
    return Entry("Key", [told] + [inquest.holderSentence.map { "Whose: \($0)" }].compactMap { $0 })
  }

  private var leak: [Entry] {
    inquest.leak.map { [Entry("Leaked", [LeakWording.summary(of: $0)])] } ?? []
  }

  /// The first `limit` texts, and how many more the report has.
  func some(_ texts: [String], _ limit: Int) -> [String] {
    texts.count <= limit + 1
      ? texts
      : texts.prefix(limit) + ["\(Wording.count(Int64(texts.count - limit))) more in the report."]
  }

  private var reasons: [Entry] {
    var entries: [Entry] = []
    if !inquest.verdict.reasons.isEmpty {
      entries.append(Entry("Why", numbered: some(inquest.verdict.reasons, 5)))
    }
    if !inquest.verdict.wouldDecide.isEmpty {
      let isOpen = inquest.verdict.outcome == .cannotTell
      entries.append(
        Entry(isOpen ? "Decide by" : "Ask", listed: some(inquest.verdict.wouldDecide, 3)))
    }
    return entries
  }

  private var callers: [Entry] {
    guard !inquest.callers.isEmpty else {
      return [
        Entry(
          "Callers",
          [
            inquest.coverage.emptiness(
              ofCalls: "No call was made with this key in these logs.",
              ofTotals: "These logs hold totals only: who used the key cannot be seen in them.")
          ])
      ]
    }
    var entries: [Entry] = []
    for (assessment, limit) in [(Assessment.foreign, 3), (.undecided, 2)] {
      let all = inquest.callers.filter { $0.assessment == assessment }
      for caller in all.prefix(limit) {
        entries.append(Entry(assessment == .foreign ? "Foreign" : "Undecided", lines(of: caller)))
      }
      if all.count > limit {
        let rest = all.dropFirst(limit).total(of: \.events)
        entries.append(
          Entry(
            "",
            [
              "\(Wording.count(all.count - limit, "more \(assessment.word) caller")) with "
                + "\(Wording.count(rest, "call")) in the report."
            ]))
      }
    }
    let known = inquest.callers.filter { $0.assessment == .known }
    let calls = known.total(of: \.events)
    entries.append(
      Entry(
        "Known",
        [
          known.isEmpty
            ? "No caller is known from before the exposure."
            : "\(Wording.count(known.count, "caller")), \(Wording.count(calls, "call"))."
        ]))
    return entries
  }

  private func lines(of caller: CallerAssessment) -> [String] {
    var name: [String] = []
    if !caller.addresses.isEmpty { name.append(Wording.list(caller.addresses, limit: 4)) }
    if !caller.agents.isEmpty {
      name.append(Wording.list(ClientPrograms.names(caller.agents, width: 40), limit: 2))
    }
    if name.isEmpty, !caller.principals.isEmpty {
      name.append(Wording.list(caller.principals.map { Wording.shortened($0, 60) }, limit: 2))
    }
    let refused = caller.denied > 0 ? " (\(Wording.count(caller.denied)) refused)" : ""
    let actions = caller.actions.acrossRegions
    let did = actions.prefix(4).map { action in
      "\(action.summary.action.shortName) ×\(Wording.count(action.summary.count))"
    }
    let rest = max(actions.count, caller.actionCount) - did.count
    let more = rest > 0 ? " and \(Wording.count(rest, "other kind")) of call" : ""
    let networks = inquest.networkWords(of: caller)
    return [
      name.isEmpty ? "a caller without address, software or name" : name.joined(separator: " · ")
    ] + (networks.isEmpty ? [] : [Wording.list(networks, limit: 3)]) + [
      Wording.count(caller.events, "call") + refused + ", "
        + Wording.span(caller.first, caller.last)
    ] + (did.isEmpty ? [] : [did.joined(separator: ", ") + more])
  }

  private var innocent: Entry? {
    let claim = inquest.innocentExplanation.claim
    return claim.isEmpty ? nil : Entry("Innocent", [claim])
  }

  private var power: Entry? {
    guard !inquest.power.isEmpty else { return nil }
    let lines = inquest.power.map { statement in
      statement.claim
        + (statement.power.map { _ in " Chance of seeing it: \(Wording.chance(statement.power))." }
          ?? "")
    }
    return Entry("Would see", listed: some(lines, 2))
  }

  private var coverage: [Entry] {
    let coverage = inquest.coverage
    var lines = [composition.logSentence, composition.shortConservation]
    if !composition.isConserved { lines.append("These do not add up: records are missing.") }
    if let gap = coverage.gaps.first {
      let rest = coverage.gaps.count - 1
      lines.append(
        "Hole: \(Wording.span(gap.from, gap.to))"
          + (rest > 0 ? " and \(Wording.count(rest, "more hole"))." : "."))
    }
    let warnings = coverage.sources.flatMap { source in
      source.warnings.map { "\(source.path): \($0)" }
    }
    lines += some(warnings + coverage.sources.notes.map(\.text), 2)
    var entries = [Entry("Coverage", lines)]
    if !coverage.cannotShow.isEmpty {
      entries.append(Entry("Not shown", listed: some(coverage.cannotShow, 2)))
    }
    return entries
  }

  private var next: Entry {
    Entry("Next", numbered: some(report.remediation.steps.map(\.title), 6))
  }
}
