#pragma once

/// Remembers how the terminal behind standard input is set, and from here on puts it right when a
/// signal ends the process: a crash, a hang-up, a second Ctrl-C. The first Ctrl-C is only noticed.
/// - Parameter farewell: what the terminal must be sent to leave the full screen; it is copied, and
///   cut after some hundred bytes, which no terminal needs.
/// - Returns: 0, or -1 when standard input is no terminal; then nothing is guarded.
int guard_terminal(const char *farewell);

/// Whether Ctrl-C was pressed since the terminal is guarded.
int terminal_was_interrupted(void);

/// Puts a guarded terminal right before the process is ended at once; does nothing without one.
void restore_terminal(void);
