#pragma once

#include <sys/types.h>
#include "LastActs.h"
#include "TerminalGuard.h"

/// Takes from this process, and from every thread it starts later, the system calls that open a
/// connection and those that start another program; they fail with EACCES from then on, and nothing
/// gives them back. Sockets that are open stay usable. Call it before threads are started.
/// - Returns: 0, or -1 where the kernel or the processor has no such filter; then nothing changed.
int deny_network_and_programs(void);

/// Forbids a dump of this process's memory when it crashes. A limit alone is not kept where dumps go
/// to a program, so the process is marked too; afterwards only the superuser may read its memory.
/// - Returns: 0 when the system agreed.
int forbid_memory_dumps(void);

/// Starts a process that waits until something is written to `*descriptor`, and then becomes the
/// shell's `command` with that as its standard input; when the descriptor is closed before, it ends.
/// So a program can be kept ready by a process that may soon start none. Call it before threads are
/// started. A variable LESS is set for it where there is none, so that colours are shown and the
/// screen stays when it ends.
/// - Returns: the process, to be waited for, or -1.
pid_t prepare_program(const char *command, int *descriptor);
