/// A command could not do its work; exit status 2.
struct CommandError: Error {
  /// What, where, why and what to do next, in one sentence or two.
  let message: String
}

/// The user interrupted a command that keeps nothing.
struct InterruptedError: Error {}
