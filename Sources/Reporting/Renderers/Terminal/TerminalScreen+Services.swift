internal import Vocabulary

extension TerminalScreen {
  var services: Entry? {
    guard !inquest.services.isEmpty else { return nil }
    return Entry("Breaks", listed: some(inquest.services.map(line), 4))
  }

  private func line(of service: ServiceDependency) -> String {
    let next =
      service.nextExpected.map { "next \(Wording.minute($0))" }
      ?? "last seen \(Wording.minute(service.last))"
    let status =
      [.overdue, .quiet, .tooLittle].contains(service.status) ? service.statusWords : nil
    let move = inquest.rotation?.moves.first { $0.service == service.name }
    let isBehind = inquest.rotation?.stillOnOldKey.contains(service.name) == true
    let moved =
      move.map { $0.state == .moved ? "has moved" : $0.state.words }
      ?? service.moved.map {
        $0 ? (isBehind ? "on both keys" : "has moved") : "has not moved"
      }
    return "\(Wording.shortened(service.name, 60)): "
      + ([service.scheduleWords, next] + [status, moved].compactMap { $0 }).joined(separator: ", ")
  }

  var rotation: [Entry] {
    guard let rotation = inquest.rotation else { return [] }
    let claim =
      rotation.claim.isEmpty
      ? Wording.count(rotation.usesAfterRevocation, "use") + " after revocation, "
        + Wording.count(rotation.refusedAfterRevocation) + " refused." : rotation.claim
    var entries = [Entry("Rotation", [claim])]
    let more = rotation.furtherLacks
    if !rotation.moves.isEmpty, !more.isEmpty {
      entries.append(Entry("Not yet", listed: some(more, 3)))
    }
    return entries
  }
}
