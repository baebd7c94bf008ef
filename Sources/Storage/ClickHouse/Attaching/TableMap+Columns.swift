import Vocabulary

extension TableMap {
  /// The fields of the innermost level that a canonical column is made of; unmapped ones are left
  /// out.
  func fieldsNeeded(_ column: EventColumn) -> [EventField] {
    let wanted: [EventField] =
      switch column {
      case .width, .addressClass, .format, .sourceFile: []
      case .time: [.time]
      case .outcome: [fields[.outcome] != nil ? .outcome : .status]
      case .identityHigh, .identityLow:
        fields[.identity] != nil ? [.identity] : EventField.allCases
      default: [EventField(rawValue: column.rawValue)].compactMap { $0 }
      }
    return wanted.filter { fields[$0] != nil }
  }

  /// A canonical column over the names of the innermost level.
  func expression(_ column: EventColumn) -> String {
    switch column {
    case .time: cast(.time)
    case .width, .sourceFile: "toInt64(0)"
    case .addressClass: "toUInt8(0)"
    case .format: ClickHouseLiteral.string(TableMap.format)
    case .address: address
    case .outcome: outcome
    case .identityHigh: identity(part: 0)
    case .identityLow: identity(part: 1)
    default: EventField(rawValue: column.rawValue).map(cast) ?? "NULL"
    }
  }

  /// What the manifest and every event call a table read in place.
  static let format = SourceSummary.tableFormat

  /// A field in its canonical type, or what stands for one that is not mapped.
  func cast(_ field: EventField) -> String {
    let name = field.innerName
    let isMapped = fields[field] != nil
    switch field {
    case .credential, .address, .agent, .principal, .service, .operation, .region, .model,
      .resource, .identity, .outcome:
      return isMapped ? "ifNull(toString(\(name)), '')" : "''"
    case .time, .status, .record:
      return isMapped ? "ifNull(toInt64(\(name)), toInt64(0))" : "toInt64(0)"
    case .requests:
      return isMapped ? "ifNull(toInt64(\(name)), toInt64(1))" : "toInt64(1)"
    case .bytesIn, .bytesOut, .inputTokens, .cachedTokens, .cacheWriteTokens,
      .cacheWriteHourTokens, .outputTokens, .costMicrodollars:
      return isMapped ? "ifNull(toInt64(\(name)), toInt64(-1))" : "toInt64(-1)"
    }
  }

  /// Columns of type IPv6 write an IPv4 address as `::ffff:203.0.113.9`.
  private var address: String {
    guard fields[.address] != nil else { return cast(.address) }
    return "replaceRegexpOne(\(cast(.address)), '^::ffff:([0-9]+[.])', '\\\\1')"
  }

  /// The words an expression for `outcome` may give, with the raw value of `Outcome`.
  static let outcomeWords: [(word: String, outcome: UInt8)] = [
    ("success", 1), ("ok", 1), ("1", 1), ("denied", 2), ("2", 2), ("failure", 3), ("error", 3),
    ("3", 3), ("unknown", 0), ("0", 0), ("", 0),
  ]

  private var outcome: String {
    if fields[.outcome] != nil {
      let known = TableMap.outcomeWords.filter { $0.outcome != 0 }
      let words = known.map { ClickHouseLiteral.string($0.word) }.joined(separator: ", ")
      let values = known.map { String($0.outcome) }.joined(separator: ", ")
      return "toUInt8(transform(lower(\(cast(.outcome))), [\(words)], [\(values)], 0))"
    }
    guard fields[.status] != nil else { return "toUInt8(0)" }
    let status = cast(.status)
    return "toUInt8(multiIf(\(status) < 100 OR \(status) > 599, 0, \(status) < 400, 1, "
      + "\(status) IN (401, 403), 2, 3))"
  }

  /// Half of 16 bytes that tell one event from another: of the provider's id, or of everything
  /// mapped.
  private func identity(part: Int) -> String {
    let mapped = EventField.allCases.filter { fields[$0] != nil }
    let text =
      fields[.identity] != nil
      ? cast(.identity)
      : "concat("
        + mapped.map { "ifNull(toString(\($0.innerName)), '')" }.joined(separator: ", '\\0', ")
        + ")"
    // Through hexadecimal text, because a fixed string ends at its first zero byte when it is cast.
    return
      "reinterpretAsUInt64(reverse(unhex(substring(hex(SHA256(\(text))), \(1 + 16 * part), 16))))"
  }
}
