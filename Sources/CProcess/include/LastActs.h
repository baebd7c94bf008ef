#pragma once

/// Acts that are owed when a signal ends the process: a terminal shows again what is typed, a file
/// that is not whole yet is removed. Each is owed once at a time, and by one thread.

/// Stops showing what is typed at the terminal behind `descriptor`, until `show_typing`. Whatever
/// signal ends the process before, or stops it, the terminal shows it again, and what was typed and
/// not read is thrown away. A first Ctrl-C ends the process, whoever else waits for it.
/// - Returns: 0, or -1 when it is no terminal; then nothing changed.
int hide_typing(int descriptor);

/// Ends what `hide_typing` began, signals included.
void show_typing(void);

/// From here on the file at `path` is removed when SIGINT, SIGTERM or SIGHUP end the process,
/// unless the process ignores them; NULL when no file is. A longer path than the system allows is
/// passed over.
void remove_when_ended(const char *path);

/// Handles a signal: does what is owed, and lets the signal end the process.
void obey_signal(int number);
