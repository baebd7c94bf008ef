extension SQLiteSchema {
  /// Documentation/Store.md explains every table and column.
  static let tables = """
    CREATE TABLE source_file (
      id INTEGER PRIMARY KEY,
      path TEXT NOT NULL,
      format TEXT NOT NULL,
      compression TEXT NOT NULL,
      bytes INTEGER NOT NULL,
      sha256 TEXT NOT NULL,
      content_sha256 TEXT NOT NULL,
      records_read INTEGER NOT NULL,
      imported INTEGER NOT NULL,
      duplicate INTEGER NOT NULL,
      rejected INTEGER NOT NULL,
      blank INTEGER NOT NULL,
      first_ms INTEGER,
      last_ms INTEGER,
      first_event INTEGER,
      last_event INTEGER,
      capability TEXT NOT NULL,
      warnings TEXT NOT NULL,
      notes TEXT NOT NULL,
      place_sha256 TEXT
    ) STRICT;
    CREATE INDEX source_file_by_content ON source_file (content_sha256, format);
    CREATE INDEX source_file_unread ON source_file (path) WHERE format = 'unread';
    CREATE TABLE reject (
      source_file INTEGER NOT NULL,
      record INTEGER NOT NULL,
      byte_offset INTEGER NOT NULL,
      reason TEXT NOT NULL
    ) STRICT;
    CREATE TABLE hour_count (
      source_file INTEGER NOT NULL,
      hour INTEGER NOT NULL,
      events INTEGER NOT NULL,
      PRIMARY KEY (source_file, hour)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE credential (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE,
      kind TEXT NOT NULL
    ) STRICT;
    CREATE TABLE credential_alias (
      credential INTEGER NOT NULL,
      alias TEXT NOT NULL,
      UNIQUE (credential, alias)
    ) STRICT;
    CREATE TABLE caller (
      id INTEGER PRIMARY KEY,
      credential INTEGER NOT NULL,
      address TEXT NOT NULL,
      address_class INTEGER NOT NULL,
      agent TEXT NOT NULL,
      principal TEXT NOT NULL
    ) STRICT;
    CREATE TABLE action (
      id INTEGER PRIMARY KEY,
      service TEXT NOT NULL,
      operation TEXT NOT NULL,
      region TEXT NOT NULL,
      model TEXT NOT NULL
    ) STRICT;
    CREATE TABLE resource (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL
    ) STRICT;
    CREATE TABLE lineage (
      parent INTEGER NOT NULL,
      child INTEGER NOT NULL,
      operation TEXT NOT NULL,
      subject TEXT NOT NULL,
      time_ms INTEGER NOT NULL,
      expires_ms INTEGER,
      UNIQUE (parent, child, operation, subject, time_ms)
    ) STRICT;
    CREATE TABLE state_change (
      kind INTEGER NOT NULL,
      subject TEXT NOT NULL,
      operation TEXT NOT NULL,
      is_on INTEGER NOT NULL,
      time_ms INTEGER NOT NULL,
      UNIQUE (time_ms, kind, subject, operation, is_on)
    ) STRICT;
    CREATE TABLE segment (
      first_event INTEGER PRIMARY KEY,
      credential INTEGER NOT NULL,
      source_file INTEGER NOT NULL,
      events INTEGER NOT NULL,
      first_ms INTEGER NOT NULL,
      last_ms INTEGER NOT NULL,
      requests INTEGER,
      bytes_in INTEGER,
      bytes_out INTEGER,
      input_tokens INTEGER,
      cached_tokens INTEGER,
      cache_write_tokens INTEGER,
      cache_write_1h_tokens INTEGER,
      output_tokens INTEGER,
      cost_microdollars INTEGER,
      columns BLOB NOT NULL
    ) STRICT;
    CREATE INDEX segment_by_credential ON segment (credential);
    CREATE INDEX segment_by_source_file ON segment (source_file);

    """
}
