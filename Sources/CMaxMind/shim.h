#pragma once
#include <maxminddb.h>

/// The value at `first`, or at `second` inside it when that is not NULL. The library's own function
/// takes its path as an array of C strings that Swift would have to build for every look-up.
static inline int maxminddb_value(MMDB_entry_s *entry, MMDB_entry_data_s *value,
                                  const char *first, const char *second) {
  const char *const path[] = {first, second, NULL};
  return MMDB_aget_value(entry, value, path);
}
