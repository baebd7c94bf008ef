internal import Vocabulary

extension ReportComposition {
  func services() -> Section {
    var blocks: [Block] = []
    let revoked = inquest.exposure.revokedAt != nil
    if inquest.services.isEmpty {
      blocks.append(
        .notice(
          Prose(
            coverage.emptiness(
              ofCalls:
                "No regular user of the key is visible. One that calls less often than these logs "
                + "are long would not be.",
              ofTotals: "These logs hold totals only: they cannot show which services use the key.")
          )))
    } else {
      blocks.append(
        .paragraph(
          revoked
            ? "These used the key and had to move when it was revoked."
            : "These will fail when the key is revoked. One that calls less often than these logs "
              + "are long is not listed."))
      let hasReplacement = inquest.services.contains { $0.moved != nil }
      blocks.append(
        .table(
          Table(
            "Services that depend on the key",
            columns: [
              "Service", "From", "Schedule", "#Calls a day", "Last call", "Next expected",
              "Uses",
            ] + (hasReplacement ? ["Moved"] : []),
            rows: inquest.services.prefix(60).map { service in
              [
                .strong(service.name),
                service.addresses.isEmpty ? "not logged" : .codes(service.addresses, limit: 4),
                Prose(service.schedule == "irregular" ? "no fixed schedule" : service.schedule),
                Prose(Wording.number(service.callsPerDay)),
                Prose(Wording.time(service.last)),
                Prose(service.nextExpected.map { Wording.time($0) } ?? "cannot be told"),
                .codes(service.operations, limit: 5),
              ] + (hasReplacement ? [movedWord(service)] : [])
            })))
      if inquest.services.count > 60 {
        blocks.append(
          .notice(
            "\(Wording.count(inquest.services.count - 60, "more service")) are in the JSON report.")
        )
      }
    }
    return Section(
      anchor: "services", title: "Services that stop when the key is revoked", blocks: blocks)
  }

  private func movedWord(_ service: ServiceDependency) -> Prose {
    guard service.moved == true else { return .strong("not yet") }
    let isBehind = inquest.rotation?.stillOnOldKey.contains(service.name) == true
    return isBehind ? .strong("on both keys") : "yes"
  }
}
