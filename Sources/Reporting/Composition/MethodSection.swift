internal import Vocabulary

extension ReportComposition {
  /// How the verdict was made, on one page; the numbers are those of this report's constants.
  func verdictMethod() -> Section {
    Section(
      anchor: "verdict-method", title: "Method",
      blocks: [
        .paragraph(
          "The question is how many times likelier these logs are if somebody else used the key "
            + "than if only its owner did. Every number that is not from the logs stands under "
            + "Assumptions and constants, and anybody can do the sum again.")
      ] + methods + findingsMethod + notTested + sources)
  }

  /// Of the calls, of totals, or of calls whose verdict gave way to that of the totals beside them.
  private var methods: [Block] {
    if !coverage.capability.contains(.requests), coverage.capability.contains(.buckets) {
      return [.heading("The verdict")] + totalsMethod("These logs")
    }
    let weighsTotals = inquest.assumptions.contains { $0.name == "totals-growth" }
    guard weighsTotals else { return requestsMethod }
    return requestsMethod + [
      .heading("Totals beside the calls"),
      .paragraph(
        "The calls alone would have led to a milder verdict, and do not account for the provider's "
          + "totals of the same key. The verdict is that of the totals."),
    ] + totalsMethod("Totals")
  }

  /// The value of a constant as a reader wants it; the constant's name where it is not in use.
  private func value(_ name: String) -> String {
    inquest.assumptions.first { $0.name == name }.map { Wording.number($0.value) } ?? "'\(name)'"
  }

  private func percent(_ name: String) -> String {
    inquest.assumptions.first { $0.name == name }.map { Wording.percent($0.value) } ?? "'\(name)'"
  }

  private var requestsMethod: [Block] {
    [
      .heading("The verdict"),
      .bullets([
        .strong("Baseline. ")
          + "The time before the exposure is the owner's. It is frozen: nothing after it may teach "
          + "what is usual. Without a time of exposure each newcomer is compared with everything "
          + "else.",
        .strong("Callers. ")
          + "Calls are gathered into callers by network, program and user. A caller is judged as a "
          + "whole, and a run of active hours, not a call, is what is counted.",
        .strong("Terms. ")
          + "Each caller has a few terms: how new its network is against the rate at which the key "
          + "met new ones, counted in days; whether its program and its work are the owner's; "
          + "whether its calls replaced the owner's or came on top; how soon it came; and what "
          + "it did that thieves do (signatures, at most \(value("signature-limit")) together, and "
          + "\(value("signature-known-address")) times as much at a known address). A term is the "
          + "logarithm of a likelihood ratio, attacker : owner, and can speak for the owner.",
        .strong("Prior and sum. ")
          + "Before looking, abuse is assumed to be \(percent("prior")) likely. The odds of "
          + "abuse are those "
          + "of the prior times the sum of the ratios of all callers that were granted anything: "
          + "whoever was refused each time has abused nothing. A newcomer competes with the "
          + "number of innocent newcomers that were to be expected, which pays for looking at "
          + "many.",
        .strong("Outcome. ")
          + "Abused from \(percent("abused-from")), likely abused from "
          + "\(percent("likely-abused-from")), no sign of abuse up to \(percent("no-sign-to")), "
          + "and cannot tell between. Attempted, where there is no sign of abuse and the sum with "
          + "the refused callers would be an accusation.",
        .strong("Gates. ")
          + "A log that ends before the exposure cannot tell. With fewer than "
          + "\(value("thin-history-calls")) calls or \(value("thin-history-days")) days of history "
          + "only signatures speak. A hole in the exposure, and a file that is cut off, unread or "
          + "has more than \(percent("unreadable-share")) unreadable records that may be of the "
          + "exposure, turn an all-clear into cannot tell.",
        .strong("Power. ")
          + "The same terms are worked out for strangers that did not call: what verdict each "
          + "would have led to says what an all-clear is worth.",
      ]),
    ]
  }

  private func totalsMethod(_ nameless: String) -> [Block] {
    [
      .bullets([
        .strong("Totals. ")
          + "\(nameless) name no callers, so volume and mix must speak: the excess of each day "
          + "over the forecast, less what other keys of the same account rose by; models, tiers "
          + "and kinds of use never used before; how long an excess lasts and how soon it came.",
        .strong("Baseline. ")
          + "The time before the exposure is the owner's, and frozen: nothing after it may teach "
          + "what is usual.",
        .strong("Prior and sum. ")
          + "Before looking, abuse is assumed to be \(percent("prior")) likely. Owners grow "
          + "(\(percent("totals-growth"))) and leap (\(percent("totals-launch"))) by themselves, "
          + "and an attacker shows in totals in \(percent("totals-visible")) of cases only.",
        .strong("Outcome. ")
          + "Likely abused from \(percent("likely-abused-from")), no sign of abuse up to "
          + "\(percent("no-sign-to")), and cannot tell between. Totals alone never say abused.",
      ])
    ]
  }

  private var findingsMethod: [Block] {
    [
      .heading("Findings, and many tests"),
      .paragraph(
        Prose(
          "Detectors look at volume, hours, novelty and refusals by themselves. They tell and are "
            + "not weighed in the verdict where callers are visible. p is computed against a "
            + "negative-binomial forecast of the owner's hours of the week, or the rate at which "
            + "the key met new things. All tests of all detectors are adjusted together "
            + "(Benjamini and Yekutieli, valid under any dependence), and what is left at an "
            + "adjusted p of "
            + "\(value("findings.level")) is told.")),
    ]
  }

  /// What was not looked at, and why: the sentences of the coverage that say so.
  private var notTested: [Block] {
    let absent = coverage.capability.absentWords
    let tests = coverage.cannotShow.filter { $0.contains("Not tested") }
    let list =
      (absent.isEmpty
        ? []
        : ["What needs \(Wording.list(absent, limit: 20)): these logs do not carry them."])
      + tests
    return [
      .heading("What was not tested"),
      list.isEmpty
        ? .paragraph("Everything that the program tests was tested.")
        : .bullets(list.map { Prose($0) }),
    ]
  }

  private var sources: [Block] {
    [
      .heading("After whom"),
      .bullets([
        "Benjamini and Yekutieli 2001, The Annals of Statistics 29 (4): error control over all "
          + "tests.",
        "Good 1953, Biometrika 40: the chance of something never seen before, from what was seen "
          + "once.",
        "Noufaily and others 2013, Statistics in Medicine 32 (7): a history that is itself "
          + "anomalous is weighed down in the forecast.",
        "Page 1954, Biometrika 41: the cumulative sum for a low, lasting lift.",
        "Lin 1991, IEEE Transactions on Information Theory 37 (1): how far two mixes of work "
          + "differ.",
        "MITRE ATT&CK: numbers and names of techniques.",
      ]),
      .paragraph(
        "The constants were judged and adjusted by hand on simulated worlds, not fitted to real "
          + "cases. How often the verdict is right on other worlds is measured in "
          + "Documentation/Evaluation.md of the program."),
    ]
  }
}
