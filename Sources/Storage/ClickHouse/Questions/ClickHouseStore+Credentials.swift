public import Vocabulary

/// Credentials, their other names, and what was made with them.
extension ClickHouseStore {
  public borrowing func credentials() throws(StoreError) -> [Credential] {
    try session.credentials().values.filter { $0.events > 0 }.sorted { $0.id < $1.id }
  }

  public borrowing func resolve(_ name: String) throws(StoreError) -> [String] {
    let credentials = try session.credentials()
    return CredentialName.found(
      name, among: credentials.mapValues(\.aliases),
      isUsed: { (credentials[$0]?.events ?? 0) > 0 })
  }

  public borrowing func lineage() throws(StoreError) -> [LineageLink] {
    guard
      let rows = try session.askTable(
        ClickHouseSchema.lineage, order: "source_file, time_ms", "What was made with which key.")
    else { return [] }
    var links: [LineageLink] = []
    var met: Set<LineageLink> = []
    for row in 0..<rows.rowCount {
      let expires = try rows.integer(row, 6)
      var link = LineageLink(
        parent: try rows.text(row, 1), child: try rows.text(row, 2),
        operation: try rows.text(row, 3), subject: try rows.text(row, 4),
        time: Timestamp(milliseconds: try rows.integer(row, 5)))
      guard met.insert(link).inserted else { continue }
      if expires != EventRow.unknown { link.expires = Timestamp(milliseconds: expires) }
      links.append(link)
    }
    return links.sorted {
      ($0.time, $0.parent, $0.child, $0.operation, $0.subject)
        < ($1.time, $1.parent, $1.child, $1.operation, $1.subject)
    }
  }

  public borrowing func stateChanges() throws(StoreError) -> [StateChange] {
    guard
      let rows = try session.askTable(
        ClickHouseSchema.stateChange, order: "source_file",
        "Which keys and logs were switched on or off.")
    else { return [] }
    var changes: Set<StateChange> = []
    for row in 0..<rows.rowCount {
      guard
        let kind = StateChange.Kind(rawValue: UInt8(truncatingIfNeeded: try rows.integer(row, 1)))
      else { continue }
      changes.insert(
        StateChange(
          kind: kind, subject: try rows.text(row, 2), operation: try rows.text(row, 3),
          isOn: try rows.integer(row, 4) != 0,
          time: Timestamp(milliseconds: try rows.integer(row, 5))))
    }
    return changes.sorted { left, right in
      (left.time, left.kind.rawValue, left.subject, left.operation, left.isOn ? 1 : 0)
        < (right.time, right.kind.rawValue, right.subject, right.operation, right.isOn ? 1 : 0)
    }
  }

  public borrowing func ledger() throws(StoreError) -> ImportLedger {
    try session.ledger()
  }
}
