/* A loadable extension of SQLite: the table-valued view keyinquest_event, one row for each event of
   the table `segment` of the main database. It reads and never writes. */
#include <sqlite3ext.h>
#include <stdlib.h>
#include <string.h>

#include "CSegmentReader.h"
#include "segment_bytes.h"

SQLITE_EXTENSION_INIT1

/* Columns beside those of a segment, in the order of the declaration below. */
enum {
  SHOWN_EVENT, SHOWN_CREDENTIAL, SHOWN_SOURCE_FILE, SHOWN_FIRST_CELL,
  SHOWN_IDENTITY = SHOWN_FIRST_CELL + COLUMN_COUNT
};

static const char declaration[] =
  "CREATE TABLE keyinquest_event (event INTEGER, credential INTEGER, source_file INTEGER,"
  " time_ms INTEGER, width_ms INTEGER, caller INTEGER, action INTEGER, resource INTEGER,"
  " outcome INTEGER, status INTEGER, requests INTEGER, bytes_in INTEGER, bytes_out INTEGER,"
  " input_tokens INTEGER, cached_tokens INTEGER, cache_write_tokens INTEGER,"
  " cache_write_1h_tokens INTEGER, output_tokens INTEGER,"
  " cost_microdollars INTEGER, record INTEGER, identity BLOB)";

/* What a plan narrows down; `argument` is the place of its value in the query. */
enum { NARROW_CREDENTIAL = 1, NARROW_FROM = 2, NARROW_TO = 4 };

struct table {
  sqlite3_vtab base;
  sqlite3 *database;
};

struct cursor {
  sqlite3_vtab_cursor base;
  sqlite3_stmt *segments;
  struct segment segment;
  sqlite3_int64 first_event, credential, source_file;
  size_t place;
  int is_at_end;
};

static int connect(
  sqlite3 *database, void *unused, int count, const char *const *arguments,
  sqlite3_vtab **made, char **message
) {
  (void)unused, (void)count, (void)arguments, (void)message;
  int code = sqlite3_declare_vtab(database, declaration);
  if (code != SQLITE_OK) return code;
  /* It only reads this database, so views may use it where the schema is not trusted. */
  sqlite3_vtab_config(database, SQLITE_VTAB_INNOCUOUS);
  struct table *table = sqlite3_malloc(sizeof *table);
  if (!table) return SQLITE_NOMEM;
  memset(table, 0, sizeof *table);
  table->database = database;
  *made = &table->base;
  return SQLITE_OK;
}

static int disconnect(sqlite3_vtab *table) {
  sqlite3_free(table);
  return SQLITE_OK;
}

static int best_index(sqlite3_vtab *table, sqlite3_index_info *info) {
  (void)table;
  /* By the bits of `NARROW_…`: the constraint that narrows, or -1. */
  int chosen[3] = {-1, -1, -1};
  for (int index = 0; index < info->nConstraint; index++) {
    if (!info->aConstraint[index].usable) continue;
    int column = info->aConstraint[index].iColumn;
    switch (info->aConstraint[index].op) {
      case SQLITE_INDEX_CONSTRAINT_EQ:
        if (column == SHOWN_CREDENTIAL) chosen[0] = index;
        if (column == SHOWN_FIRST_CELL + COLUMN_TIME) chosen[1] = chosen[2] = index;
        break;
      case SQLITE_INDEX_CONSTRAINT_GE:
      case SQLITE_INDEX_CONSTRAINT_GT:
        if (column == SHOWN_FIRST_CELL + COLUMN_TIME && chosen[1] < 0) chosen[1] = index;
        break;
      case SQLITE_INDEX_CONSTRAINT_LE:
      case SQLITE_INDEX_CONSTRAINT_LT:
        if (column == SHOWN_FIRST_CELL + COLUMN_TIME && chosen[2] < 0) chosen[2] = index;
        break;
    }
  }
  /* One constraint has one argument: an equal time narrows from below only. */
  if (chosen[2] == chosen[1]) chosen[2] = -1;
  int arguments = 0;
  double rows = 1e7;
  info->idxNum = 0;
  for (int bit = 0; bit < 3; bit++) {
    if (chosen[bit] < 0) continue;
    info->idxNum |= 1 << bit;
    info->aConstraintUsage[chosen[bit]].argvIndex = ++arguments;
    rows /= bit == 0 ? 1000 : 4;
  }
  info->estimatedCost = rows;
  info->estimatedRows = (sqlite3_int64)rows;
  return SQLITE_OK;
}

/* The number of the current event; unsigned, because a damaged store may hold any number. */
static sqlite3_int64 event_number(const struct cursor *cursor) {
  return (sqlite3_int64)((sqlite3_uint64)cursor->first_event + cursor->place);
}

static int open_cursor(sqlite3_vtab *table, sqlite3_vtab_cursor **made) {
  (void)table;
  struct cursor *cursor = sqlite3_malloc(sizeof *cursor);
  if (!cursor) return SQLITE_NOMEM;
  memset(cursor, 0, sizeof *cursor);
  *made = &cursor->base;
  return SQLITE_OK;
}

static void rewind_cursor(struct cursor *cursor) {
  sqlite3_finalize(cursor->segments);
  segment_free(&cursor->segment);
  cursor->segments = NULL;
  cursor->place = 0;
  cursor->is_at_end = 0;
}

static int close_cursor(sqlite3_vtab_cursor *base) {
  struct cursor *cursor = (struct cursor *)base;
  rewind_cursor(cursor);
  sqlite3_free(cursor);
  return SQLITE_OK;
}

static int damaged(struct cursor *cursor) {
  sqlite3_free(cursor->base.pVtab->zErrMsg);
  cursor->base.pVtab->zErrMsg = sqlite3_mprintf(
    "segment %lld of the store is damaged", cursor->first_event);
  return SQLITE_CORRUPT_VTAB;
}

/* Goes to the first event of the next segment, or to the end. */
static int next_segment(struct cursor *cursor) {
  segment_free(&cursor->segment);
  cursor->place = 0;
  int code = sqlite3_step(cursor->segments);
  if (code == SQLITE_DONE) {
    cursor->is_at_end = 1;
    return SQLITE_OK;
  }
  if (code != SQLITE_ROW) return code;
  cursor->first_event = sqlite3_column_int64(cursor->segments, 0);
  cursor->credential = sqlite3_column_int64(cursor->segments, 1);
  cursor->source_file = sqlite3_column_int64(cursor->segments, 2);
  sqlite3_int64 events = sqlite3_column_int64(cursor->segments, 3);
  const unsigned char *bytes = sqlite3_column_blob(cursor->segments, 4);
  int size = sqlite3_column_bytes(cursor->segments, 4);
  switch (segment_decode(&cursor->segment, bytes, (size_t)size, events)) {
    case SEGMENT_OK: return SQLITE_OK;
    case SEGMENT_NO_MEMORY: return SQLITE_NOMEM;
    default: return damaged(cursor);
  }
}

static int filter(
  sqlite3_vtab_cursor *base, int plan, const char *unused, int count, sqlite3_value **values
) {
  (void)unused;
  struct cursor *cursor = (struct cursor *)base;
  rewind_cursor(cursor);
  char *text = sqlite3_mprintf(
    "SELECT first_event, credential, source_file, events, columns FROM main.segment"
    " WHERE 1%s%s%s",
    plan & NARROW_CREDENTIAL ? " AND credential = ?" : "",
    plan & NARROW_FROM ? " AND last_ms >= ?" : "", plan & NARROW_TO ? " AND first_ms <= ?" : "");
  if (!text) return SQLITE_NOMEM;
  struct table *table = (struct table *)base->pVtab;
  int code = sqlite3_prepare_v2(table->database, text, -1, &cursor->segments, NULL);
  sqlite3_free(text);
  for (int index = 0; code == SQLITE_OK && index < count; index++) {
    code = sqlite3_bind_value(cursor->segments, index + 1, values[index]);
  }
  return code == SQLITE_OK ? next_segment(cursor) : code;
}

static int next_event(sqlite3_vtab_cursor *base) {
  struct cursor *cursor = (struct cursor *)base;
  cursor->place++;
  return cursor->place < cursor->segment.events ? SQLITE_OK : next_segment(cursor);
}

static int is_at_end(sqlite3_vtab_cursor *base) { return ((struct cursor *)base)->is_at_end; }

static int show(sqlite3_vtab_cursor *base, sqlite3_context *context, int shown) {
  struct cursor *cursor = (struct cursor *)base;
  const struct segment *segment = &cursor->segment;
  switch (shown) {
    case SHOWN_EVENT:
      sqlite3_result_int64(context, event_number(cursor));
      return SQLITE_OK;
    case SHOWN_CREDENTIAL: sqlite3_result_int64(context, cursor->credential); return SQLITE_OK;
    case SHOWN_SOURCE_FILE: sqlite3_result_int64(context, cursor->source_file); return SQLITE_OK;
    case SHOWN_IDENTITY:
      sqlite3_result_blob(
        context, segment->identities + cursor->place * SEGMENT_IDENTITY_BYTES,
        SEGMENT_IDENTITY_BYTES, SQLITE_TRANSIENT);
      return SQLITE_OK;
  }
  int column = shown - SHOWN_FIRST_CELL;
  if (column < 0 || column >= COLUMN_COUNT) return SQLITE_ERROR;
  int64_t value = segment->cells[(size_t)column * segment->events + cursor->place];
  int is_absent = column == COLUMN_RESOURCE || column == COLUMN_STATUS
    ? value == 0
    : column >= COLUMN_REQUESTS && column <= COLUMN_COST && value < 0;
  if (!is_absent) sqlite3_result_int64(context, value);
  return SQLITE_OK;
}

static int row_number(sqlite3_vtab_cursor *base, sqlite3_int64 *number) {
  *number = event_number((struct cursor *)base);
  return SQLITE_OK;
}

/* Without xCreate the table is there by itself in every database opened, and cannot be made. */
static sqlite3_module module = {
  .iVersion = 0,
  .xConnect = connect,
  .xBestIndex = best_index,
  .xDisconnect = disconnect,
  .xOpen = open_cursor,
  .xClose = close_cursor,
  .xFilter = filter,
  .xNext = next_event,
  .xEof = is_at_end,
  .xColumn = show,
  .xRowid = row_number,
};

int sqlite3_extension_init(void *database, char **message, const void *routines) {
  (void)message;
  SQLITE_EXTENSION_INIT2((const sqlite3_api_routines *)routines);
  return sqlite3_create_module(database, "keyinquest_event", &module, NULL);
}
