internal import Vocabulary

extension ReportComposition {
  func verdict() -> Section {
    let verdict = inquest.verdict
    var blocks: [Block] = []
    if verdict.reasons.isEmpty {
      blocks.append(.notice("No single reason stands out; the terms below add up to the verdict."))
    } else {
      blocks += [.heading("Why"), .bullets(verdict.reasons.map { Prose($0) })]
    }
    if !verdict.wouldDecide.isEmpty {
      let isOpen = verdict.outcome == .cannotTell
      blocks += [
        .heading(isOpen ? "What would decide" : "What could change this answer"),
        .bullets(verdict.wouldDecide.map { Prose($0) }),
      ]
    }
    return Section(
      anchor: "verdict", title: "Verdict and why", blocks: blocks + EvidenceLedger(inquest).blocks)
  }

  func power() -> Section {
    var blocks: [Block] = [
      .paragraph(
        "What a clean result is worth depends on what these logs would have shown. Abuse smaller "
          + "than this could have gone unseen.")
    ]
    if inquest.power.isEmpty {
      blocks.append(.notice("No statement can be made about abuse that would have been seen."))
    } else {
      blocks.append(
        .table(
          Table(
            "Abuse that would have been seen", columns: ["Abuse", "#Chance of seeing it"],
            rows: inquest.power.map { statement in
              [
                Prose(statement.claim),
                Prose(Wording.chance(statement.power)),
              ]
            })))
      if let table = strangers { blocks.append(.table(table)) }
    }
    return Section(
      anchor: "power", title: "The smallest abuse that would have been seen", blocks: blocks)
  }

  /// The verdict that a stranger of each kind would have led to: a row for each place.
  private var strangers: Table? {
    let all = inquest.verdict.strangers
    guard let first = all.first else { return nil }
    let kinds = all.filter { $0.place == first.place }
    let places = all.filter {
      $0.runsOwnSoftware == first.runsOwnSoftware && $0.doesOwnWork == first.doesOwnWork
    }
    func likeness(_ stranger: Stranger) -> String {
      let parts = [
        stranger.runsOwnSoftware.map { $0 ? "your program" : "another program" },
        stranger.doesOwnWork.map { $0 ? "your work" : "other work" },
      ].compactMap { $0 }
      return parts.isEmpty ? "any stranger" : parts.joined(separator: ", ")
    }
    return Table(
      "Probability of abuse, had a single stranger called",
      columns: ["The stranger calls from"] + kinds.map { "#" + likeness($0) },
      rows: places.map { place in
        [Prose(place.placeName)]
          + kinds.map { kind in
            let stranger = all.first {
              $0.place == place.place && $0.runsOwnSoftware == kind.runsOwnSoftware
                && $0.doesOwnWork == kind.doesOwnWork
            }
            return Prose(stranger.map { Wording.percent($0.probability) } ?? "")
          }
      })
  }

  func innocentExplanation() -> Section {
    let story = inquest.innocentExplanation
    func side(_ title: String, _ points: [String]) -> [Block] {
      [
        .heading(title),
        points.isEmpty
          ? .notice("Nothing in these logs.") : .bullets(points.map { Prose($0) }),
      ]
    }
    return Section(
      anchor: "innocent-explanation", title: "The innocent explanation",
      blocks: [
        story.claim.isEmpty
          ? .notice("No innocent explanation was found that fits these calls.")
          : .paragraph(Prose(story.claim))
      ] + side("For it", story.speaksFor) + side("Against it", story.speaksAgainst))
  }

  func findings() -> Section {
    var blocks: [Block] = []
    let ranked = inquest.rankedFindings
    if ranked.isEmpty {
      blocks.append(.notice("No detector found anything that differs from the baseline."))
    } else {
      blocks.append(.paragraph(Prose(falseAlarmSentence)))
      blocks.append(
        .table(
          Table(
            "Findings, most unusual first",
            columns: [
              "#No.", "Detector", "Claim", "When", "#Observed", "#Expected", "#p", "#Adjusted p",
            ],
            rows: ranked.prefix(60).enumerated().map { index, finding in
              [
                Prose("\(index + 1)"), Prose(finding.detector), Prose(finding.claim),
                Prose(Wording.span(finding.from, finding.to)),
                Prose(Wording.quantity(finding.observed)),
                Prose(Wording.quantity(finding.expected)),
                Prose(finding.p.map { Wording.number($0) } ?? "fact"),
                Prose(finding.adjustedP.map { Wording.number($0) } ?? "–"),
              ]
            })))
      if ranked.count > 60 {
        blocks.append(
          .notice("\(Wording.count(ranked.count - 60, "more finding")) are in the JSON report."))
      }
    }
    return Section(anchor: "findings", title: "Findings", blocks: blocks)
  }

  private var falseAlarmSentence: String {
    let control =
      "p is the chance of something at least as unusual under the owner's own habits; "
      + "adjusted p allows for the number of tests."
    guard let expected = inquest.expectedFalseAlarms else {
      return "These findings state facts; nothing was tested against chance. " + control
    }
    let rounded =
      expected < 0.005
      ? "less than 0.01" : "about " + Wording.number((expected * 100).rounded() / 100)
    return "Chance alone would give \(rounded) findings of this strength. " + control
  }

  func assumptions() -> Section {
    guard !inquest.assumptions.isEmpty else {
      return Section(
        anchor: "assumptions", title: "Assumptions and constants",
        blocks: [.notice("The verdict used no adjustable constants.")])
    }
    // What is not of the verdict's terms is named `area.name`.
    let others = inquest.assumptions.filter { $0.name.contains(".") }
    return Section(
      anchor: "assumptions", title: "Assumptions and constants",
      blocks: [
        .paragraph(
          "Every number the verdict rests on that does not come from these logs. Weights of "
            + "signatures are natural logarithms: times 0.4343 they are the log10 of the terms."),
        .table(
          constants("Constants of the verdict", inquest.assumptions.filter { !others.contains($0) })
        ),
      ]
        + (others.isEmpty
          ? []
          : [.table(constants("Thresholds of findings, services, costs and the rest", others))])
    )
  }

  private func constants(_ caption: String, _ constants: [Assumption]) -> Table {
    Table(
      caption, columns: ["Name", "#Value", "Meaning"],
      rows: constants.map {
        [.code($0.name), Prose(Wording.number($0.value)), Prose($0.meaning)]
      })
  }
}
