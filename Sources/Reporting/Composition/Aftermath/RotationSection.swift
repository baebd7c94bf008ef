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
    var facts = [
      Block.Fact(
        name: "Uses after revocation",
        value: Prose(
          Wording.count(rotation.usesAfterRevocation) + ", of which "
            + Wording.count(rotation.refusedAfterRevocation) + " were refused")),
      Block.Fact(
        name: "Last use of the old key",
        value: Prose(rotation.lastUse.map { Wording.time($0) } ?? "none in these logs")),
    ]
    facts.append(
      Block.Fact(
        name: "Still on the old key",
        value: rotation.stillOnOldKey.isEmpty
          ? "nobody seen" : .codes(rotation.stillOnOldKey, limit: 30)))
    facts.append(
      Block.Fact(
        name: "Moved to the new key",
        value: rotation.moved.isEmpty ? "nobody seen" : .codes(rotation.moved, limit: 30)))
    return Section(
      anchor: "rotation", title: "Rotation proof",
      blocks: (rotation.claim.isEmpty ? [] : [.paragraph(Prose(rotation.claim))]) + [.facts(facts)])
  }
}
