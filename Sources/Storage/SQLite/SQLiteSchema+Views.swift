import Vocabulary

/// The views are the interface for people: they say in words what the tables keep as numbers.
extension SQLiteSchema {
  static let views = [
    eventsView, usageBucketsView, callersView, credentialsView, importsView, rejectsView,
  ].joined()

  /// A column of milliseconds as RFC 3339 text.
  private static func time(_ column: String) -> String {
    "strftime('%Y-%m-%dT%H:%M:%fZ', \(column) / 1000.0, 'unixepoch')"
  }

  /// A CASE that gives every raw value its word.
  private static func words<Value: CaseIterable & RawRepresentable>(
    _ column: String, of type: Value.Type
  ) -> String where Value.RawValue == UInt8 {
    "CASE \(column) "
      + type.allCases.map { "WHEN \($0.rawValue) THEN '\($0)'" }.joined(separator: " ") + " END"
  }

  private static let eventsView = """
    CREATE VIEW events AS
    SELECT event, \(time("time_ms")) AS time, credential.name AS credential,
      address, \(words("address_class", of: AddressClass.self)) AS address_class, agent, principal,
      service, operation, region, model, resource.name AS resource,
      \(words("outcome", of: Outcome.self)) AS outcome, status, bytes_in, bytes_out,
      input_tokens, cached_tokens, cache_write_tokens, cache_write_1h_tokens, output_tokens,
      cost_microdollars,
      source_file.path AS source, record
    FROM keyinquest_event AS held
      JOIN credential ON credential.id = held.credential
      JOIN caller ON caller.id = held.caller
      JOIN action ON action.id = held.action
      LEFT JOIN resource ON resource.id = held.resource
      JOIN source_file ON source_file.id = held.source_file
    WHERE width_ms = 0;

    """

  private static let usageBucketsView = """
    CREATE VIEW usage_buckets AS
    SELECT event, \(time("time_ms")) AS start, width_ms / 1000 AS width_seconds,
      credential.name AS credential, service, operation, region, model, requests,
      input_tokens, cached_tokens, cache_write_tokens, cache_write_1h_tokens, output_tokens,
      cost_microdollars,
      source_file.path AS source, record
    FROM keyinquest_event AS held
      JOIN credential ON credential.id = held.credential
      JOIN caller ON caller.id = held.caller
      JOIN action ON action.id = held.action
      JOIN source_file ON source_file.id = held.source_file
    WHERE width_ms > 0;

    """

  private static let callersView = """
    CREATE VIEW callers AS
    SELECT credential.name AS credential, address,
      \(words("address_class", of: AddressClass.self)) AS address_class, agent, principal,
      events, \(time("first_ms")) AS first, \(time("last_ms")) AS last
    FROM (SELECT caller, count(*) AS events, min(time_ms) AS first_ms, max(time_ms) AS last_ms
        FROM keyinquest_event WHERE width_ms = 0 GROUP BY caller) AS used
      JOIN caller ON caller.id = used.caller
      JOIN credential ON credential.id = caller.credential;

    """

  private static let credentialsView = """
    CREATE VIEW credentials AS
    SELECT name AS credential, kind,
      (SELECT group_concat(alias, ', ') FROM credential_alias
        WHERE credential_alias.credential = credential.id) AS aliases,
      sum(events) AS events,
      \(time("min(first_ms)")) AS first, \(time("max(last_ms)")) AS last
    FROM credential JOIN segment ON segment.credential = credential.id
    GROUP BY credential.id ORDER BY name;

    """

  private static let importsView = """
    CREATE VIEW imports AS
    SELECT id AS source_file, path, format, compression, bytes, sha256, content_sha256,
      records_read, imported, duplicate, rejected, blank,
      \(time("first_ms")) AS first, \(time("last_ms")) AS last, capability, warnings, notes
    FROM source_file ORDER BY id;

    """

  private static let rejectsView = """
    CREATE VIEW rejects AS
    SELECT path AS source, record, byte_offset, reason
    FROM reject JOIN source_file ON source_file.id = reject.source_file
    ORDER BY reject.rowid;

    """
}
