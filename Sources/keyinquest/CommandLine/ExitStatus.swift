/// What the exit status promises; scripts depend on it.
enum ExitStatus: Int32 {
  /// No sign of abuse, or: done.
  case done = 0
  /// Abused, likely abused, or attempted: strangers have the key; of `verify`: not intact.
  case abused = 1
  /// It could not be done.
  case failed = 2
  /// The logs cannot tell.
  case cannotTell = 3
  /// Wrong usage.
  case usage = 64
  /// The user interrupted it (128 and the number of the signal, as shells count).
  case interrupted = 130
}
