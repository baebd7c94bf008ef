import CProcess
import Foundation

/// The user's command that is run at every change, with the look as JSON on its standard input.
///
/// Its shell is started before the first log is read, because the program then gives away the right
/// to start others (``Sandbox``). Nothing of a log is ever part of the command's text.
enum Hook {
  private struct Waiting {
    let process: pid_t
    let descriptor: Int32
  }

  // Written once, before any thread is started.
  nonisolated(unsafe) private static var waiting: Waiting?

  static let option = CommandOption(
    "hook", "COMMAND",
    "run this in the shell at every change; it reads one line of JSON (keyinquest.watch/1)")

  /// Keeps a shell ready, when the user named a command.
  static func prepare(for arguments: ParsedArguments) throws {
    guard let command = arguments.value(option.name) else { return }
    var descriptor: Int32 = -1
    let process = prepare_program(loop(around: command), &descriptor)
    guard process > 0 else {
      throw CommandError(message: "cannot start a shell for --hook: no more processes are allowed.")
    }
    waiting = Waiting(process: process, descriptor: descriptor)
  }

  /// Runs it, beside whatever the program goes on with; what it prints goes where the program's
  /// own errors go.
  static func run(_ line: String) {
    guard let hook = waiting else { return }
    if Terminal.send(line, to: hook.descriptor) != 0 {
      Terminal.complain("the shell of --hook has ended; nobody was told of this change.")
    }
  }

  /// Waits until every run has ended.
  static func finish() {
    guard let hook = waiting else { return }
    waiting = nil
    close(hook.descriptor)
    var status: Int32 = 0
    while waitpid(hook.process, &status, 0) < 0, errno == EINTR {}
  }

  /// Runs `command` once for each line, with the line as its standard input.
  static func loop(around command: String) -> String {
    let quoted = "'" + command.replacing("'", with: #"'\''"#) + "'"
    return """
      exec 1>&2
      while IFS= read -r look; do
        printf '%s\\n' "$look" | sh -c \(quoted) ||
          echo "keyinquest: the command of --hook ended with $?" >&2
      done
      """
  }
}
