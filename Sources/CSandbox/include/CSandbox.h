#pragma once

/// Takes from this process, and from every thread it starts later, the system calls that open a
/// connection and those that start another program; they fail with EACCES from then on, and nothing
/// gives them back. Sockets that are open stay usable. Call it before threads are started.
/// - Returns: 0, or -1 where the kernel or the processor has no such filter; then nothing changed.
int sandbox_deny_network_and_programs(void);
