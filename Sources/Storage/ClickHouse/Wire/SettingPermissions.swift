/// What a user may change for one question.
struct SettingPermissions {
  /// ClickHouse's `readonly`: 0 = everything is allowed, 1 = only reading and no settings at all,
  /// 2 = only reading, with settings.
  private let readonly: UInt64
  /// The limit that the server sets by itself; 0 = none.
  private let ownRowLimit: UInt64
  private let knowsCancelling: Bool

  private static let cancelling = "cancel_http_readonly_queries_on_client_close"

  static let question = """
    SELECT name, value FROM system.settings
    WHERE name IN ('readonly', 'max_rows_to_read', '\(cancelling)') ORDER BY name
    FORMAT JSONCompact
    """

  init(_ table: ResultTable) throws(StoreError) {
    var values: [String: UInt64] = [:]
    for row in 0..<table.rowCount {
      values[try table.text(row, 0)] = UInt64(try table.text(row, 1))
    }
    // A server that does not tell is asked for nothing.
    readonly = values["readonly"] ?? 1
    ownRowLimit = values["max_rows_to_read"] ?? 0
    knowsCancelling = values[SettingPermissions.cancelling] != nil
  }

  var maySend: Bool { readonly != 1 }

  /// What is sent with every question: nothing that it asks can write, and it ends where the
  /// limit is or when nobody waits for it any longer.
  func guards(rowsLeft: Int64?) -> [(String, String)] {
    guard maySend else { return [] }
    var settings: [(String, String)] = []
    if let rowsLeft, ownRowLimit == 0 || ownRowLimit > UInt64(max(0, rowsLeft)) {
      settings.append(("max_rows_to_read", String(rowsLeft)))
    }
    if knowsCancelling { settings.append((SettingPermissions.cancelling, "1")) }
    if readonly == 0 { settings.append(("readonly", "2")) }
    return settings
  }
}
