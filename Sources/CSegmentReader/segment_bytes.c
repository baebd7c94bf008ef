/* Decodes the columns of a segment. Documentation/Store.md describes every byte. */
#include "segment_bytes.h"

#include <stdlib.h>
#include <string.h>

/* Bytes still to be read; `failed` once they did not suffice or made no sense. */
struct reader {
  const unsigned char *next, *end;
  int failed;
};

static const unsigned char *take(struct reader *reader, size_t count) {
  if (reader->failed || count > (size_t)(reader->end - reader->next)) {
    reader->failed = 1;
    return NULL;
  }
  const unsigned char *start = reader->next;
  reader->next += count;
  return start;
}

static unsigned read_byte(struct reader *reader) {
  const unsigned char *byte = take(reader, 1);
  return byte ? *byte : 0;
}

static uint64_t read_varint(struct reader *reader) {
  uint64_t value = 0;
  for (unsigned shift = 0; shift < 64; shift += 7) {
    unsigned byte = read_byte(reader);
    value |= (uint64_t)(byte & 0x7F) << shift;
    if (byte < 0x80) return value;
  }
  reader->failed = 1;
  return 0;
}

/* Results are added and multiplied without a sign, because that may wrap around in C. */
static uint64_t read_signed(struct reader *reader) {
  uint64_t value = read_varint(reader);
  return (value >> 1) ^ (0 - (value & 1));
}

/* Bits `bit` to `bit + width` of `bytes`, of which `size` may be read. */
static uint64_t bits(const unsigned char *bytes, size_t size, size_t bit, unsigned width) {
  unsigned char word[9] = {0};
  size_t first = bit / 8;
  size_t readable = size - first < sizeof word ? size - first : sizeof word;
  memcpy(word, bytes + first, readable);
  unsigned shift = bit % 8;
  uint64_t value = 0;
  for (int index = 7; index >= 0; index--) value = value << 8 | word[index];
  value >>= shift;
  if (shift + width > 64) value |= (uint64_t)word[8] << (64 - shift);
  return width == 64 ? value : value & (((uint64_t)1 << width) - 1);
}

/* The packed values that follow; NULL when they do not. */
static const unsigned char *take_packed(
  struct reader *reader, size_t count, unsigned width, size_t *size
) {
  /* Between 57 and 64 a value may lie in two words, and is never written so. */
  if (width > 57 && width != 64) reader->failed = 1;
  *size = (count * width + 7) / 8;
  return take(reader, *size);
}

static void decode_packed(struct reader *reader, int64_t *values, size_t count) {
  uint64_t base = read_signed(reader);
  unsigned width = read_byte(reader);
  size_t size;
  const unsigned char *packed = take_packed(reader, count, width, &size);
  if (!packed) return;
  for (size_t index = 0; index < count; index++) {
    uint64_t above = width == 0 ? 0 : bits(packed, size, index * width, width);
    values[index] = (int64_t)(base + above);
  }
}

static void decode_dictionary(struct reader *reader, int64_t *values, size_t count) {
  uint64_t distinct[256] = {0};
  size_t last = read_byte(reader);
  distinct[0] = read_signed(reader);
  for (size_t index = 1; index <= last; index++) {
    distinct[index] = distinct[index - 1] + read_varint(reader);
  }
  unsigned width = 0;
  while (last >> width) width++;
  size_t size;
  const unsigned char *packed = take_packed(reader, count, width, &size);
  if (!packed) return;
  for (size_t index = 0; index < count; index++) {
    uint64_t place = width == 0 ? 0 : bits(packed, size, index * width, width);
    values[index] = (int64_t)distinct[place];
  }
}

static void decode_delta(struct reader *reader, int64_t *values, size_t count) {
  uint64_t value = read_signed(reader);
  uint64_t factor = read_varint(reader);
  uint64_t size = read_varint(reader);
  if (size > (uint64_t)(reader->end - reader->next)) reader->failed = 1;
  const unsigned char *start = reader->next;
  values[0] = (int64_t)value;
  for (size_t index = 1; index < count && !reader->failed; index++) {
    value += read_signed(reader) * factor;
    values[index] = (int64_t)value;
  }
  if ((uint64_t)(reader->next - start) != size) reader->failed = 1;
}

static void decode_column(struct reader *reader, int64_t *values, size_t count) {
  switch (read_byte(reader)) {
    case 0: {
      int64_t value = (int64_t)read_signed(reader);
      for (size_t index = 0; index < count; index++) values[index] = value;
      break;
    }
    case 1: decode_packed(reader, values, count); break;
    case 2: decode_dictionary(reader, values, count); break;
    case 3: decode_delta(reader, values, count); break;
    default: reader->failed = 1;
  }
}

enum segment_result segment_decode(
  struct segment *segment, const unsigned char *bytes, size_t size, int64_t events
) {
  memset(segment, 0, sizeof *segment);
  if (!bytes) return SEGMENT_DAMAGED;
  struct reader reader = {bytes, bytes + size, 0};
  if (read_byte(&reader) != 2) return SEGMENT_DAMAGED;
  uint64_t count = read_varint(&reader);
  if (reader.failed || count < 1 || count > SEGMENT_MOST_EVENTS || (int64_t)count != events) {
    return SEGMENT_DAMAGED;
  }
  segment->events = (size_t)count;
  segment->cells = malloc(COLUMN_COUNT * segment->events * sizeof *segment->cells);
  segment->identities = malloc(segment->events * SEGMENT_IDENTITY_BYTES);
  if (!segment->cells || !segment->identities) {
    segment_free(segment);
    return SEGMENT_NO_MEMORY;
  }
  for (size_t column = 0; column < COLUMN_COUNT && !reader.failed; column++) {
    decode_column(&reader, segment->cells + column * segment->events, segment->events);
  }
  const unsigned char *identities = take(&reader, segment->events * SEGMENT_IDENTITY_BYTES);
  if (!identities || reader.next != reader.end) {
    segment_free(segment);
    return SEGMENT_DAMAGED;
  }
  memcpy(segment->identities, identities, segment->events * SEGMENT_IDENTITY_BYTES);
  return SEGMENT_OK;
}

void segment_free(struct segment *segment) {
  free(segment->cells);
  free(segment->identities);
  memset(segment, 0, sizeof *segment);
}
