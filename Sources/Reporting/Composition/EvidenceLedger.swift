internal import Foundation
internal import Vocabulary

/// The verdict as a sum that a reader can do again: every term, every ratio, the prior.
struct EvidenceLedger {
  private let verdict: Verdict
  /// Callers to whom nothing was granted, which the sum leaves out.
  private let refused: [CallerAssessment]
  /// Hypotheses that are shown term by term.
  private static let most = 12

  init(_ inquest: Inquest) {
    verdict = inquest.verdict
    refused = inquest.callers.notKnown.filter { caller in
      caller.isRefused && caller.evidence.contains { $0.nats != nil }
    }
  }

  var blocks: [Block] {
    let prior = min(max(verdict.prior, 1e-9), 1 - 1e-9)
    let priorLog = log10(prior / (1 - prior))
    var blocks: [Block] = [
      .heading("How the evidence adds up"), .paragraph(Prose(explanation(prior))),
    ]
    guard !verdict.hypotheses.isEmpty else {
      return blocks + [
        .notice(
          "Nothing was weighed: the answer follows from what these logs hold, and the probability "
            + "is the one assumed before looking.")
      ] + attempts
    }
    blocks.append(.table(sum(priorLog)))
    for (index, hypothesis) in verdict.hypotheses.prefix(Self.most).enumerated() {
      if hypothesis.evidence.contains(where: { $0.nats != nil }) {
        blocks.append(.figure(.evidence(hypothesis: index)))
      }
      blocks.append(
        .table(terms("Terms: \(hypothesis.subject)", hypothesis, against: "abuse")))
    }
    return blocks + attempts
  }

  private var attempts: [Block] {
    guard !refused.isEmpty else { return [] }
    return [
      .paragraph(
        "A caller to whom every call was refused has abused nothing, whoever it is, so it is not "
          + "in the sum. Its terms say how many times likelier it is a stranger than the owner.")
    ]
      + refused.prefix(Self.most).map { caller in
        .table(
          terms(
            "Terms, not in the sum: \(caller.shortName)",
            Hypothesis(
              subject: caller.shortName, log10Ratio: caller.log10Odds, evidence: caller.evidence),
            against: caller.opponent))
      }
  }

  private func explanation(_ prior: Double) -> String {
    "Before any log is read, a leaked key is assumed to be abused with a probability of "
      + "\(Wording.percent(verdict.prior)). Each hypothesis below says that certain calls are an "
      + "attacker's. Its terms say how many times likelier what was seen is if they are an "
      + "attacker's than if they are the owner's; they are written as base-10 logarithms, so that "
      + "terms add up where ratios would be multiplied. The odds of abuse are the odds before "
      + "looking, times the sum of the ratios of all hypotheses."
  }

  private func sum(_ priorLog: Double) -> Table {
    let shown = verdict.hypotheses.prefix(Self.most)
    var rows = shown.map { row(.words($0.subject), $0.log10Ratio) }
    let rest = verdict.hypotheses.dropFirst(Self.most)
    if !rest.isEmpty {
      let total = log10(rest.reduce(0) { $0 + pow(10, min($1.log10Ratio, 300)) })
      let count = Wording.count(rest.count, "weaker hypothesis", plural: "weaker hypotheses")
      rows.append(row(.words("\(count), in the JSON report"), total))
    }
    let all = log10(verdict.hypotheses.reduce(0) { $0 + pow(10, min($1.log10Ratio, 300)) })
    rows += [
      row(.strong("Sum of the ratios"), all),
      row(.words("Odds before looking (probability \(Wording.percent(verdict.prior)))"), priorLog),
      row(.strong("Odds of abuse: their product"), verdict.log10Odds),
      [
        Prose(spans: [.strong("Probability of abuse: odds / (1 + odds)")]), "",
        Prose(Wording.percent(verdict.probability)),
      ],
    ]
    return Table(
      "The sum", columns: ["Whose calls are taken to be an attacker's", "#log10", "#Ratio"],
      rows: rows)
  }

  private func row(_ name: Span, _ log10: Double) -> [Prose] {
    [
      Prose(spans: [name]), Prose(Wording.logarithm(log10)), Prose(Wording.ratio(log10: log10)),
    ]
  }

  private func terms(_ caption: String, _ hypothesis: Hypothesis, against other: String) -> Table {
    var rows = hypothesis.heaviestFirst.map { term -> [Prose] in
      [
        Prose(term.family), Prose(term.claim),
        Prose(term.nats.map { Wording.logarithm($0 / log(10)) } ?? ""),
        Prose(term.nats.map { Wording.odds(nats: $0, against: other) } ?? "told, not weighed"),
      ]
    }
    rows.append([
      .strong("together"), "", .strong(Wording.logarithm(hypothesis.log10Ratio)),
      .strong(Wording.odds(log10: hypothesis.log10Ratio, against: other)),
    ])
    return Table(caption, columns: ["Kind", "What is claimed", "#log10", "Odds"], rows: rows)
  }
}

extension CallerAssessment {
  /// What the owner is weighed against in its odds: nobody has abused a key who was refused.
  package var opponent: String { isRefused ? "a stranger" : "abuse" }
}

extension Hypothesis {
  /// The evidence, heaviest term first; what is told and has no weight stands last.
  var heaviestFirst: [Evidence] {
    evidence.enumerated().sorted { left, right in
      let sizes = (left.element.nats?.magnitude ?? -1, right.element.nats?.magnitude ?? -1)
      return sizes.0 == sizes.1 ? left.offset < right.offset : sizes.0 > sizes.1
    }.map(\.element)
  }
}
