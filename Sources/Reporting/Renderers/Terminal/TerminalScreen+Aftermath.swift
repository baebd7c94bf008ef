internal import Vocabulary

extension TerminalScreen {
  var services: Entry? {
    guard !inquest.services.isEmpty else { return nil }
    let lines = inquest.services.map { service in
      let next =
        service.nextExpected.map { "next \(Wording.minute($0))" }
        ?? "last seen \(Wording.minute(service.last))"
      let isBehind = inquest.rotation?.stillOnOldKey.contains(service.name) == true
      let moved = service.moved.map {
        $0 ? (isBehind ? "on both keys" : "has moved") : "has not moved"
      }
      return
        "\(Wording.shortened(service.name, 60)): "
        + ([service.scheduleWords, next] + [moved].compactMap { $0 }).joined(separator: ", ")
    }
    return Entry("Breaks", listed: some(lines, 4))
  }

  var rotation: Entry? {
    guard let rotation = inquest.rotation else { return nil }
    return Entry(
      "Rotation",
      [
        rotation.claim.isEmpty
          ? Wording.count(rotation.usesAfterRevocation, "use") + " after revocation, "
            + Wording.count(rotation.refusedAfterRevocation) + " refused." : rotation.claim
      ])
  }
}
