import Foundation
import Testing
import Vocabulary

@testable import Storage

/// A change to a store that nobody should make, and what verification must say of it.
struct Manipulation: CustomTestStringConvertible, Sendable {
  var testDescription: String
  var sql: String
  var kind: StoreVerification.Fault.Kind
  var place: String

  init(_ name: String, _ sql: String, _ kind: StoreVerification.Fault.Kind, _ place: String) {
    testDescription = name
    self.sql = sql
    self.kind = kind
    self.place = place
  }

  /// The triggers would keep the shell from it; whoever means harm drops them.
  private static func onJournal(_ sql: String) -> String {
    "DROP TRIGGER import_journal_update; DROP TRIGGER import_journal_delete; \(sql);"
      + SQLiteSchema.journal.components(separatedBy: "CREATE TRIGGER").dropFirst()
      .filter { $0.contains(" import_journal_") }.map { "CREATE TRIGGER" + $0 }.joined()
  }

  static let all = [
    Manipulation(
      "one event", "UPDATE segment SET columns = x'00' WHERE first_event = 1", .rows, "segment"),
    Manipulation(
      "a sum", "UPDATE segment SET requests = requests + 1 WHERE first_event = 1", .rows,
      "segment"),
    Manipulation(
      "a segment removed", "DELETE FROM segment WHERE first_event = 1", .rows, "segment"),
    Manipulation(
      "a segment added",
      """
      INSERT INTO segment SELECT first_event + 1000, credential, source_file, events, first_ms,
        last_ms, requests, bytes_in, bytes_out, input_tokens, cached_tokens, cache_write_tokens,
        cache_write_1h_tokens, output_tokens, cost_microdollars, columns FROM segment LIMIT 1
      """, .added, "segment"),
    Manipulation("a reject removed", "DELETE FROM reject WHERE rowid = 1", .rows, "reject"),
    Manipulation(
      "two rejects swapped",
      "UPDATE reject SET record = 3 - record WHERE source_file = 1", .rows, "reject"),
    Manipulation("a file removed", "DELETE FROM source_file WHERE id = 1", .rows, "source_file"),
    Manipulation(
      "a file's hash", "UPDATE source_file SET sha256 = 'other' WHERE id = 2", .rows,
      "source_file"),
    Manipulation(
      "the place of a file", "UPDATE source_file SET place_sha256 = 'other' WHERE id = 2", .rows,
      "source_file"),
    Manipulation(
      "an address", "UPDATE caller SET address = '192.0.2.1' WHERE id = 1", .rows, "caller"),
    Manipulation("a word removed", "DELETE FROM resource WHERE id = 2", .rows, "resource"),
    Manipulation("an hour", "UPDATE hour_count SET events = 0", .rows, "hour_count"),
    Manipulation(
      "counts that do not add up", "UPDATE source_file SET imported = 0 WHERE id = 2",
      .conservation, "trail.json"),
    Manipulation(
      "an alias", "INSERT INTO credential_alias VALUES (1, 'x')", .added, "credential_alias"),
    Manipulation("a link removed", "DELETE FROM lineage", .rows, "lineage"),
    Manipulation("a change of state", "UPDATE state_change SET is_on = 1", .rows, "state_change"),
    Manipulation("a view", "DROP VIEW rejects", .schema, "view rejects"),
    Manipulation(
      "a trigger", "DROP TRIGGER import_journal_update", .schema,
      "trigger import_journal_update"),
    Manipulation(
      "a journal row removed", onJournal("DELETE FROM import_journal WHERE number = 1"), .journal,
      "import_journal"),
    Manipulation(
      "a journal row changed",
      onJournal("UPDATE import_journal SET asked = 'other' WHERE number = 2"), .journal,
      "import_journal"),
    Manipulation(
      "the last journal row removed",
      onJournal("DELETE FROM import_journal WHERE number = 3"), .added, "source_file"),
    Manipulation(
      "journal rows swapped",
      onJournal(
        """
        UPDATE import_journal SET number = 9 WHERE number = 1;
        UPDATE import_journal SET number = 1 WHERE number = 2;
        UPDATE import_journal SET number = 2 WHERE number = 9
        """), .journal, "import_journal"),
    Manipulation(
      "a journal row at the end of the numbers",
      onJournal("UPDATE import_journal SET number = 9223372036854775807 WHERE number = 3"),
      .journal, "import_journal"),
    Manipulation(
      "journal rows at both ends of the numbers",
      onJournal(
        """
        UPDATE import_journal SET number = -9223372036854775808 WHERE number = 1;
        UPDATE import_journal SET number = 9223372036854775807 WHERE number = 2
        """), .journal, "import_journal"),
    Manipulation(
      "a revision removed",
      "DROP TRIGGER revision_delete; DELETE FROM revision WHERE id = 1", .rows, "revision"),
  ]
}

extension Manipulation {
  /// A segment that was never imported.
  private static func segment(_ number: Int, source: Int = 1, events: String = "events") -> String {
    """
    INSERT INTO segment SELECT \(number), credential, \(source), \(events), first_ms, last_ms,
      requests, bytes_in, bytes_out, input_tokens, cached_tokens, cache_write_tokens,
      cache_write_1h_tokens, output_tokens, cost_microdollars, columns FROM segment
      WHERE first_event = 1
    """
  }

  /// Changes the SQL of `name`, runs `sql` under it, and puts it back: so whoever writes the file
  /// byte by byte gets values into it that SQLite refuses.
  private static func under(_ change: String, of name: String, _ sql: String) -> String {
    """
    CREATE TEMP TABLE was AS SELECT sql FROM sqlite_schema WHERE name = '\(name)';
    PRAGMA writable_schema = ON;
    UPDATE sqlite_schema SET sql = \(change) WHERE name = '\(name)';
    PRAGMA writable_schema = RESET;
    \(sql);
    PRAGMA writable_schema = ON;
    UPDATE sqlite_schema SET sql = (SELECT sql FROM was) WHERE name = '\(name)';
    PRAGMA writable_schema = RESET;
    """
  }

  /// What would be outside of every range that the journal hashes.
  static let outside = [
    Manipulation("a segment before the first", segment(-1000), .added, "segment"),
    Manipulation("a segment numbered 0", segment(0), .added, "segment"),
    Manipulation("a segment far behind", segment(Int.max), .added, "segment"),
    Manipulation("a segment within another", segment(2), .rows, "segment"),
    Manipulation(
      "a revision before the first",
      "INSERT INTO revision SELECT -1, 'segment', 1, '', after_sha256 FROM revision LIMIT 1",
      .added,
      "revision"),
    Manipulation(
      "an alias before the first",
      "INSERT INTO credential_alias (rowid, credential, alias) VALUES (-1, 1, 'x')", .added,
      "credential_alias"),
    Manipulation(
      "a change of state before the first",
      "INSERT INTO state_change (rowid, kind, subject, operation, is_on, time_ms) "
        + "VALUES (-1, 0, 'AKIAEXAMPLE', 'DeleteAccessKey', 0, 1)", .added, "state_change"),
    Manipulation(
      "a link before the first",
      "INSERT INTO lineage (rowid, parent, child, operation, subject, time_ms) "
        + "VALUES (0, 1, 1, 'x', '', 1)", .added, "lineage"),
    Manipulation(
      "a reject before the first",
      "INSERT INTO reject (rowid, source_file, record, byte_offset, reason) "
        + "VALUES (-3, 1, 9, 9, 'x')", .added, "reject"),
    Manipulation(
      "an hour of no file", "INSERT INTO hour_count VALUES (-1, 1, 5)", .added, "hour_count"),
    Manipulation(
      "an hour of a later file", "INSERT INTO hour_count VALUES (999, 1, 5)", .conservation,
      "hour_count"),
    Manipulation(
      "a caller before the first", "INSERT INTO caller VALUES (-1, 1, '192.0.2.1', 1, 'x', 'y')",
      .added, "caller"),
    Manipulation(
      "an action numbered 0", "INSERT INTO action VALUES (0, 's', 'o', 'r', 'm')", .added,
      "action"),
    Manipulation(
      "a resource numbered 0", "INSERT INTO resource VALUES (0, 'x')", .added, "resource"),
    Manipulation(
      "a credential before the first", "INSERT INTO credential VALUES (-1, 'x', 'y')", .added,
      "credential"),
    Manipulation(
      "a file before the first",
      """
      INSERT INTO source_file SELECT -1, path, format, compression, bytes, sha256, 'other',
        records_read, imported, duplicate, rejected, blank, first_ms, last_ms, first_event,
        last_event, capability, warnings, notes, place_sha256 FROM source_file WHERE id = 1
      """, .added, "source_file"),
    Manipulation(
      "a journal row before the first",
      """
      INSERT INTO import_journal SELECT -1, run, program_version, asked, files, already_held,
        skipped, records_read, imported, duplicate, rejected, blank, last_source_file, last_event,
        contents, previous_sha256, sha256 FROM import_journal WHERE number = 1
      """, .journal, "import_journal"),
    Manipulation(
      "a count below zero", segment(-5, events: "-1"), .conservation, "segment"),
    Manipulation(
      "hours that cancel out",
      "INSERT INTO hour_count VALUES (1, 7, 5), (1, 8, -5)", .conservation, "hour_count"),
    Manipulation(
      "counts too large for a sum of whole numbers",
      "INSERT INTO hour_count VALUES (1, 7, 9223372036854775807), (1, 8, 9223372036854775807)",
      .rows, "hour_count"),
    Manipulation(
      "segments too large for a sum of whole numbers",
      "UPDATE segment SET events = 9223372036854775807", .rows, "segment"),
    Manipulation(
      "text for a number",
      under(
        "replace(sql, ' STRICT', '')", of: "hour_count",
        "INSERT INTO hour_count VALUES ('x', 1, 0)"), .added, "hour_count"),
    Manipulation(
      "nothing for a text",
      under(
        "replace(sql, 'agent TEXT NOT NULL', 'agent TEXT')", of: "caller",
        "UPDATE caller SET agent = NULL WHERE id = 1"), .rows, "caller"),
    Manipulation(
      "an index that leaves rows out",
      under("sql || ' WHERE 0'", of: "segment_by_credential", "REINDEX segment_by_credential"),
      .file, "s.sqlite"),
    Manipulation(
      "a view in the place of a table",
      """
      PRAGMA legacy_alter_table = ON; ALTER TABLE source_file RENAME TO held;
      CREATE VIEW source_file AS WITH RECURSIVE r(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r)
        SELECT held.* FROM held, r
      """, .schema, "table source_file"),
    Manipulation(
      "a table with another condition",
      "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET "
        + "sql = replace(sql, 'kind TEXT NOT NULL', 'kind TEXT NOT NULL CHECK (1)') "
        + "WHERE name = 'credential'", .schema, "table credential"),
    Manipulation(
      "a trigger of somebody else's",
      "CREATE TRIGGER t BEFORE INSERT ON source_file BEGIN DELETE FROM segment; END", .schema,
      "trigger t"),
    Manipulation(
      "an index of somebody else's", "CREATE INDEX i ON segment (events + 1)", .schema, "index i"),
    Manipulation("a table of somebody else's", "CREATE TABLE t (x)", .schema, "table t"),
    Manipulation("a view of somebody else's", "CREATE VIEW v AS SELECT 1", .schema, "view v"),
  ]
}
