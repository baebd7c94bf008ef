internal import Vocabulary

extension ReportComposition {
  func rotation() -> Section {
    guard let rotation = inquest.rotation else {
      return Section(
        anchor: "rotation", title: "Rotation proof",
        blocks: [
          .notice(
            inquest.exposure.revokedAt == nil
              ? "The time of revocation was not given, so nothing is proved about rotation."
              : "These logs do not reach past the revocation, so nothing is proved about rotation.")
        ])
    }
    return Section(
      anchor: "rotation", title: "Rotation proof",
      blocks: (rotation.claim.isEmpty ? [] : [.paragraph(Prose(rotation.claim))])
        + [.facts(facts(rotation))] + missing(rotation) + moves(rotation) + uses(rotation))
  }

  private func facts(_ rotation: RotationStatus) -> [Block.Fact] {
    func span(_ seconds: Double?) -> String {
      seconds.map { Wording.duration(seconds: $0) } ?? "cannot be told"
    }
    let unseen: Prose? =
      inquest.exposure.revokedAt.map { revoked in
        inquest.coverage.logEnd.map { $0 <= revoked } == true ? "the logs end before it" : nil
      } ?? "the time of revocation was not given"
    return [
      Block.Fact(name: "Proved", value: rotation.isProved ? "yes" : .strong("no")),
      Block.Fact(
        name: "Uses after revocation",
        value: unseen
          ?? rotation.totalsAfterRevocation.map { totals in
            Prose(
              "booked in totals: \(Wording.count(totals.tokens)) tokens, "
                + Wording.span(totals.first, totals.last))
          }
          ?? Prose(
            Wording.count(rotation.usesAfterRevocation) + ", of which "
              + Wording.count(rotation.refusedAfterRevocation) + " were refused; the first "
              + Wording.duration(seconds: rotation.graceSeconds) + " are propagation")),
      Block.Fact(
        name: "Last use of the old key",
        value: Prose(rotation.lastUse.map { Wording.time($0) } ?? "none in these logs")),
      Block.Fact(
        name: "Silent for",
        value: Prose(
          span(rotation.silentForSeconds) + " (a stranger's refused call breaks no silence)")),
      Block.Fact(name: "Longest period", value: Prose(span(rotation.longestPeriodSeconds))),
      Block.Fact(
        name: "Still on the old key",
        value: rotation.stillOnOldKey.isEmpty
          ? "nobody seen" : .codes(rotation.stillOnOldKey, limit: 30)),
      Block.Fact(
        name: "Moved to the new key",
        value: rotation.moved.isEmpty ? "nobody seen" : .codes(rotation.moved, limit: 30)),
    ]
  }

  private func missing(_ rotation: RotationStatus) -> [Block] {
    let rest = rotation.furtherLacks
    return rest.isEmpty
      ? []
      : [
        .heading(
          "What \(rest.count < rotation.whyNot.count ? "else " : "")the proof lacks"),
        .bullets(rest.map { Prose($0) }),
      ]
  }

  private func moves(_ rotation: RotationStatus) -> [Block] {
    guard !rotation.moves.isEmpty else { return [] }
    func time(_ time: Timestamp?, _ absent: String) -> Prose {
      Prose(time.map { Wording.time($0) } ?? absent)
    }
    return [
      .table(
        Table(
          "Services between the two keys",
          columns: ["Service", "State", "First on the new key", "Last on the old key", "Due by"],
          rows: rotation.moves.prefix(100).map { move in
            [
              .strong(move.service),
              Prose(
                move.state.words + (move.changedNetwork ? ", from networks it did not have" : "")),
              time(move.firstOnNew, "not seen"), time(move.lastOnOld, "never"),
              time(
                move.dueBy,
                move.state == .notDue || move.state == .lagging ? "cannot be told" : "–"),
            ]
          }))
    ]
  }

  private func uses(_ rotation: RotationStatus) -> [Block] {
    guard !rotation.uses.isEmpty else { return [] }
    var blocks: [Block] = [
      .table(
        Table(
          "Uses of the old key after its revocation",
          columns: ["Meaning", "Who", "From", "Software", "#Calls", "When"],
          rows: rotation.uses.prefix(100).map { use in
            [
              Prose(use.kind.words), use.service.isEmpty ? "a stranger" : .strong(use.service),
              use.addresses.isEmpty ? "not logged" : .codes(use.addresses, limit: 6),
              use.agents.isEmpty
                ? "not logged" : .codes(use.agents.map { Wording.shortened($0, 60) }, limit: 2),
              Prose(Wording.count(use.count)), Prose(Wording.span(use.first, use.last)),
            ]
          }))
    ]
    if let revoked = inquest.exposure.revokedAt,
      rotation.uses.contains(where: { $0.first.slot == revoked.slot })
    {
      blocks.append(
        .notice(
          "Calls are counted by five minutes: of those in which the key was revoked only one is "
            + "sure to come after it, so the numbers above may be higher."))
    }
    if rotation.uses.contains(where: { $0.kind == .knock }) {
      blocks.append(
        .notice(
          "Addresses of knocks are indicators: whoever tries a dead key got it from the leak. Keep "
            + "watching the dead key: its refused calls go on bringing such addresses."))
    }
    return blocks
  }
}

extension OldKeyUse.Kind {
  /// What it means, for a reader.
  var words: String {
    switch self {
    case .propagation: "propagation: granted in the first seconds"
    case .failedRevocation: "failed revocation: granted"
    case .straggler: "straggler: refused"
    case .knock: "knock: refused"
    case .unclear: "not said whether refused"
    }
  }
}
