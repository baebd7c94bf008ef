"""What a store holds, read by the stock SQLite and not by the program under test."""

import hashlib
import sqlite3

_CONSERVATION = """
  SELECT path FROM source_file
  WHERE records_read <> imported + duplicate + rejected + blank
    OR imported <> (SELECT coalesce(sum(events), 0) FROM segment WHERE source_file = source_file.id)
    OR imported <> (
      SELECT coalesce(sum(events), 0) FROM hour_count WHERE source_file = source_file.id)
    OR min(rejected, 10000) <> (SELECT count(*) FROM reject WHERE source_file = source_file.id)
"""
_ORPHANS = """
  SELECT 'segment' FROM segment WHERE source_file NOT IN (SELECT id FROM source_file)
    OR credential NOT IN (SELECT id FROM credential)
  UNION ALL SELECT 'hour' FROM hour_count WHERE source_file NOT IN (SELECT id FROM source_file)
  UNION ALL SELECT 'reject' FROM reject WHERE source_file NOT IN (SELECT id FROM source_file)
  UNION ALL SELECT 'caller' FROM caller WHERE credential NOT IN (SELECT id FROM credential)
"""
# Those that need no extension.
_VIEWS = ["credentials", "imports", "rejects"]


def complaints(path):
    """Why the store is not consistent; empty when it is, or when there is none yet."""
    if not path.exists() or path.stat().st_size == 0:
        return []
    found = []
    connection = sqlite3.connect(path)
    try:
        found += [f"integrity: {row[0]}" for row in connection.execute("PRAGMA integrity_check")
                  if row[0] != "ok"]
        if connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0] == 0:
            return found
        found += [f"conservation: {row[0]}" for row in connection.execute(_CONSERVATION)]
        found += [f"orphan: {row[0]}" for row in connection.execute(_ORPHANS)]
        for view in _VIEWS:
            connection.execute(f"SELECT * FROM {view}").fetchall()
    except sqlite3.Error as error:
        found.append(f"SQLite: {error}")
    finally:
        connection.close()
    return found


# The history of the store and not what it holds: `verify --store` says whether it is right.
_HISTORY = "import_journal"


def dump(path):
    """Every row of every table as text, in a fixed order, ids and blobs included."""
    connection = sqlite3.connect(path)
    try:
        tables = [row[0] for row in connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> ? "
            "ORDER BY name", [_HISTORY])]
        lines = []
        for table in tables:
            columns = " || ', ' || ".join(
                f"quote({row[1]})" for row in connection.execute(f"PRAGMA table_info({table})"))
            rows = sorted(row[0] for row in connection.execute(f"SELECT {columns} FROM {table}"))
            lines += [table] + rows
        return "\n".join(lines)
    finally:
        connection.close()


def digest(path):
    """SHA-256 of ``dump``."""
    return hashlib.sha256(dump(path).encode()).hexdigest()


_WORDS = [
    "SELECT count(*), sum(imported), sum(rejected), sum(blank) FROM source_file",
    "SELECT path, format, sha256, records_read, rejected, blank FROM source_file",
    "SELECT hour, sum(events) FROM hour_count GROUP BY hour",
    "SELECT name, kind FROM credential",
    "SELECT name, address, address_class, agent, principal FROM caller JOIN credential "
    "ON credential.id = credential",
    "SELECT service, operation, region, model FROM action",
    "SELECT name FROM resource",
    "SELECT subject, operation, is_on, time_ms FROM state_change",
    "SELECT p.name, c.name, operation, subject, time_ms FROM lineage "
    "JOIN credential AS p ON p.id = parent JOIN credential AS c ON c.id = child",
]


def words_digest(path):
    """SHA-256 of what the store says in words: equal for the same files in whatever order they were
    imported, where numbers are others and of two equal records another one is the duplicate."""
    connection = sqlite3.connect(path)
    try:
        told = [sorted(map(repr, connection.execute(query))) for query in _WORDS]
        return hashlib.sha256(repr(told).encode()).hexdigest()
    finally:
        connection.close()
