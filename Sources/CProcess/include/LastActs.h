#pragma once

/// Acts that are owed when a signal ends the process, or it ends itself at once: a terminal shows
/// again what is typed, a file that is not whole yet is removed. Each is owed once at a time, and by
/// one thread.

/// Stops showing what is typed at the terminal behind `descriptor`, until `show_typing`. Whatever
/// signal ends the process before, or stops it, the terminal shows it again, and what was typed and
/// not read is thrown away. A first Ctrl-C ends the process, whoever else waits for it.
/// - Returns: 0, or -1 when it is no terminal; then nothing changed.
int hide_typing(int descriptor);

/// Ends what `hide_typing` began, signals included.
void show_typing(void);

/// From here on the file at `path` is removed when a signal ends the process, be it asked to, at a
/// limit or by a crash, unless it ignores the signal or handles it otherwise; NULL when no file is.
/// SIGKILL leaves no time for that. A longer path than the system allows is passed over.
void remove_when_ended(const char *path);

/// Does what is owed, for who ends the process without a signal; any thread may.
void do_last_acts(void);

/// Handles a signal: does what is owed, and lets the signal end the process.
void obey_signal(int number);
