import CProcess
import Foundation

/// The program that shows an answer longer than the screen, as `git` and `man` do.
///
/// It is started before the first log is read, because the program then gives away the right to
/// start others (``Sandbox``), and sleeps until there is something to show.
enum Pager {
  private struct Waiting {
    let process: pid_t
    let descriptor: Int32
  }

  // Written once, before any thread is started, and taken once.
  nonisolated(unsafe) private static var waiting: Waiting?

  /// Keeps the user's pager ready, when somebody sits at the terminal.
  static func prepare(_ environment: [String: String]) {
    guard let command = command(environment), isatty(STDOUT_FILENO) == 1, isatty(STDIN_FILENO) == 1
    else { return }
    var descriptor: Int32 = -1
    let process = prepare_program(command, &descriptor)
    if process > 0 { waiting = Waiting(process: process, descriptor: descriptor) }
  }

  /// `nil` when the user wants none.
  static func command(_ environment: [String: String]) -> String? {
    guard environment[EnvironmentVariable.term.name] != "dumb" else { return nil }
    let chosen =
      environment[EnvironmentVariable.ownPager.name]
      ?? environment[EnvironmentVariable.pager.name] ?? "less"
    return ["", "cat"].contains(chosen) ? nil : chosen
  }

  /// Shows `text` and waits until the reader leaves; `false` when there is no pager, or none that
  /// takes it.
  static func show(_ text: String) -> Bool {
    guard let pager = waiting else { return false }
    waiting = nil
    // The reader's Ctrl-C is the pager's.
    let interrupted = signal(SIGINT, SIG_IGN)
    defer { signal(SIGINT, interrupted) }
    let refused = Terminal.send(text, to: pager.descriptor)
    close(pager.descriptor)
    var status: Int32 = 0
    while waitpid(pager.process, &status, 0) < 0, errno == EINTR {}
    let couldNotStart = (status >> 8) & 0xFF == 127
    return !couldNotStart && [0, EPIPE].contains(refused)
  }
}
