#pragma once
#include <stddef.h>
#include <stdint.h>

/* The columns of a segment, in the order in which they are written; identities follow them. */
enum segment_column {
  COLUMN_TIME, COLUMN_WIDTH, COLUMN_CALLER, COLUMN_ACTION, COLUMN_RESOURCE, COLUMN_OUTCOME,
  COLUMN_STATUS, COLUMN_REQUESTS, COLUMN_BYTES_IN, COLUMN_BYTES_OUT, COLUMN_INPUT_TOKENS,
  COLUMN_CACHED_TOKENS, COLUMN_CACHE_WRITE_TOKENS, COLUMN_CACHE_WRITE_HOUR_TOKENS,
  COLUMN_OUTPUT_TOKENS, COLUMN_COST, COLUMN_RECORD, COLUMN_COUNT
};

enum { SEGMENT_MOST_EVENTS = 8192, SEGMENT_IDENTITY_BYTES = 16 };

/* A segment decoded: the value of column c for event e stands at cells[c * events + e]. */
struct segment {
  size_t events;
  int64_t *cells;
  unsigned char *identities;
};

enum segment_result { SEGMENT_OK, SEGMENT_DAMAGED, SEGMENT_NO_MEMORY };

/* Decodes `size` bytes that should hold `events` events. Whatever the bytes are, none beyond their
   end is read. After SEGMENT_OK the segment must be given to segment_free(). */
enum segment_result segment_decode(
  struct segment *segment, const unsigned char *bytes, size_t size, int64_t events);

void segment_free(struct segment *segment);
