#pragma once

/// Takes from this process, and from every thread it starts later, the system calls that open a
/// connection and those that start another program; they fail with EACCES from then on, and nothing
/// gives them back. Sockets that are open stay usable. Call it before threads are started.
/// - Returns: 0, or -1 where the kernel or the processor has no such filter; then nothing changed.
int deny_network_and_programs(void);

/// Forbids a dump of this process's memory when it crashes. A limit alone is not kept where dumps go
/// to a program, so the process is marked too; afterwards only the superuser may read its memory.
/// - Returns: 0 when the system agreed.
int forbid_memory_dumps(void);
