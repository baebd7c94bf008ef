/// Looks at a table before any question is asked over it, and refuses what could answer wrongly.
///
/// It decides over small answers only: how a question reaches the server is the caller's. Every
/// question is allowed to a user with `readonly=1`, and none reads more than
/// ``sampleRows`` rows of the table.
struct ClickHousePreflight {
  /// Asks the server; throws when it does not answer, and returns what it says otherwise, errors
  /// included.
  typealias Ask = (String) throws(StoreError) -> ServerAnswer

  let map: TableMap
  /// What the address of the store names; the map's own table goes before it.
  let table: String
  /// The address of the store, for errors.
  let path: String
  /// The first millisecond read and the first no longer read; `nil` for all.
  var from: Int64?
  var to: Int64?
  /// What is asked about, for the estimate; `nil` for every credential.
  var credentials: [String]?

  /// A granule of the table, as the server reads it at least.
  static let sampleRows = 8192

  /// - Throws: ``StoreError/Cause/unfit(reason:)`` with everything that is wrong at once, or what
  ///   `ask` throws.
  func run(_ ask: Ask) throws(StoreError) -> Preflight {
    var found = Preflight()
    found.table = map.source(table)
    let version = try ask(PreflightQuestion.version)
    guard let row = version.rows.first, let name = row.first ?? nil else {
      throw unfit(["The server does not tell its version" + ClickHousePreflight.words(version)])
    }
    found.version = name
    noteTimezone(row.last ?? nil, in: &found)
    try ClickHousePreflight.checkSettings(path: path, ask)
    try checkFields(ask)
    try describe(&found, ask)
    try noteRowPolicies(&found, ask)
    try checkSample(&found, ask)
    noteReading(&found)
    let select = map.select(
      EventColumn.allCases, table: table, credentials: credentials, from: from, to: to)
    found.rowsToRead = try rowsToRead(select, ask)
    return found
  }

  func unfit(_ reasons: [String]) -> StoreError {
    StoreError(path: path, cause: .unfit(reason: reasons.joined(separator: " ")))
  }

  /// The words of an exception behind a colon, or a full stop.
  static func words(_ answer: ServerAnswer) -> String {
    guard case .exception(_, let reason) = answer else { return "." }
    return ": \(reason)\(reason.hasSuffix(".") ? "" : ".")"
  }

  private func noteTimezone(_ zone: String?, in found: inout Preflight) {
    guard let zone, zone != "UTC", zone != "Etc/UTC" else { return }
    found.notes.append(
      "The server's time zone is \(zone): times that the map reads from text without a zone are "
        + "read in it.")
  }

  /// Refuses settings that leave rows out or change what SQL means.
  static func checkSettings(path: String, _ ask: Ask) throws(StoreError) {
    func unfit(_ reasons: [String]) -> StoreError {
      StoreError(path: path, cause: .unfit(reason: reasons.joined(separator: " ")))
    }
    let answer = try ask(PreflightQuestion.settings)
    guard case .rows(let rows) = answer, !rows.isEmpty else {
      throw unfit([
        "The settings cannot be looked at, and one of them could leave rows out without a word"
          + ClickHousePreflight.words(answer)
          + " Grant SELECT on system.settings to the user."
      ])
    }
    var settings: [String: String] = [:]
    for row in rows {
      if let name = row.first ?? nil { settings[name] = (row.last ?? nil) ?? "" }
    }
    let objections = SettingRule.all.compactMap { $0.objection(to: settings) }
    guard objections.isEmpty else {
      throw unfit(
        objections.map { $0.prefix(1).uppercased() + $0.dropFirst() }
          + ["Set it in the profile of the user; a read-only user cannot change it."])
    }
  }

  /// Refuses a field whose expression the server does not understand, by the field's name.
  private func checkFields(_ ask: Ask) throws(StoreError) {
    let all = try ask(PreflightQuestion.columns(map, table))
    guard case .exception = all else { return }
    var reasons: [String] = []
    for field in EventField.allCases where map.fields[field] != nil {
      let answer = try ask(PreflightQuestion.field(field, map, table))
      guard case .exception = answer else { continue }
      reasons.append(
        "The map's fields.\(field.rawValue) (\(map.fields[field] ?? "")) cannot be read"
          + ClickHousePreflight.words(answer))
    }
    throw unfit(
      reasons.isEmpty
        ? ["The table cannot be read" + ClickHousePreflight.words(all)]
        : reasons.count == map.fields.count && reasons.count > 1
          ? ["No field of the table can be read" + ClickHousePreflight.words(all)] : reasons)
  }
}
