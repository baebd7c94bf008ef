/// What a ``TableMap`` gives SQL expressions for; the raw value is the member's name in the file.
public enum EventField: String, CaseIterable, Hashable, Sendable {
  /// When the request was made: milliseconds since 1970 UTC, a whole number.
  case time
  /// The key's id as the table names it.
  case credential
  case address, agent, principal
  case service, operation, region, model, resource
  /// One of the words of ``words`` or a raw value of `Outcome`.
  case outcome
  /// HTTP status.
  case status
  case requests
  case bytesIn = "bytes_in"
  case bytesOut = "bytes_out"
  case inputTokens = "input_tokens"
  case cachedTokens = "cached_tokens"
  case cacheWriteTokens = "cache_write_tokens"
  case cacheWriteHourTokens = "cache_write_1h_tokens"
  case outputTokens = "output_tokens"
  case costMicrodollars = "cost_microdollars"
  /// The provider's id of the request.
  case identity
  /// A number that finds the row again: a line, an offset.
  case record

  /// Without these a row is no event.
  static let required: [EventField] = [.time, .credential]

  /// The name of the field inside the sub-select of ``TableMap``. No table has such a column, so
  /// that it never takes the place of one.
  var innerName: String { EventField.innerPrefix + rawValue }

  static let innerPrefix = "keyinquest_"
}

/// The columns that every question is asked over, in every mode; the raw value is the name in SQL.
public enum EventColumn: String, CaseIterable, Hashable, Sendable {
  case time = "time_ms"
  /// Length of a usage bucket; 0 for a single request.
  case width = "width_ms"
  case credential, address
  case addressClass = "address_class"
  case agent, principal, service, operation, region, model, resource
  case outcome, status, requests
  case bytesIn = "bytes_in"
  case bytesOut = "bytes_out"
  case inputTokens = "input_tokens"
  case cachedTokens = "cached_tokens"
  case cacheWriteTokens = "cache_write_tokens"
  case cacheWriteHourTokens = "cache_write_1h_tokens"
  case outputTokens = "output_tokens"
  case costMicrodollars = "cost_microdollars"
  case format
  case identityHigh = "identity_high"
  case identityLow = "identity_low"
  case sourceFile = "source_file"
  case record

  /// The type of the column in ClickHouse.
  public var type: String {
    switch self {
    case .credential, .address, .agent, .principal, .service, .operation, .region, .model,
      .resource, .format:
      "String"
    case .addressClass, .outcome: "UInt8"
    case .identityHigh, .identityLow: "UInt64"
    default: "Int64"
    }
  }

  /// What is measured of one request, in the order of ``EventMeasures``.
  static let measures: [EventColumn] = [
    .bytesIn, .bytesOut, .inputTokens, .cachedTokens, .cacheWriteTokens, .cacheWriteHourTokens,
    .outputTokens, .costMicrodollars,
  ]
  /// The words of a caller and of an action, in the order of `Caller` and `Action`.
  static let callerWords: [EventColumn] = [
    .credential, .address, .addressClass, .agent, .principal,
  ]
  static let actionWords: [EventColumn] = [.service, .operation, .region, .model]
}
