#pragma once
// prctl takes a variable number of arguments, which Swift cannot pass.
#include <sys/resource.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

/* Forbids a dump of this process's memory when it crashes; 0 when the system agreed. A limit alone
   is not kept where dumps go to a program, so the process is marked too. Afterwards only the
   superuser may read its memory. */
static inline int forbid_memory_dumps(void) {
  const struct rlimit none = {0, 0};
  int refused = setrlimit(RLIMIT_CORE, &none);
#ifdef __linux__
  refused |= prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
  return refused;
}
