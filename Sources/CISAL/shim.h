#pragma once
#include <isa-l/igzip_lib.h>
#include <stddef.h>

// The library's state is a structure with arrays too long for Swift; it stays behind a pointer.

static inline size_t isal_state_size(void) { return sizeof(struct inflate_state); }

/// Expects the deflate data of a gzip member, whose trailer is to be verified. The header is the
/// caller's: isal_read_gzip_header forgets its flags between two portions.
static inline void isal_begin(void *memory) {
  struct inflate_state *state = (struct inflate_state *)memory;
  isal_inflate_init(state);
  state->crc_flag = ISAL_GZIP_NO_HDR_VER;
}

/// Decompresses until one of both is used up. Returns 1 at the end of the member, 0 when there is
/// more, below 0 for corrupt data; then the library's count of used bytes means nothing.
static inline int isal_step(void *memory, const uint8_t *input, uint32_t input_count,
                            uint8_t *output, uint32_t output_count, uint32_t *used,
                            uint32_t *made) {
  struct inflate_state *state = (struct inflate_state *)memory;
  state->next_in = (uint8_t *)input;
  state->avail_in = input_count;
  state->next_out = output;
  state->avail_out = output_count;
  int result = isal_inflate(state);
  *used = result < 0 || state->avail_in > input_count ? input_count : input_count - state->avail_in;
  *made = state->avail_out > output_count ? 0 : output_count - state->avail_out;
  if (result < 0) return -1;
  return state->block_state == ISAL_BLOCK_FINISH;
}
