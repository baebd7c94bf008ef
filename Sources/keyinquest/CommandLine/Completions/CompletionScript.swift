/// What makes a shell complete the program's commands, options and values.
///
/// To add a shell: a file here, a line in ``CompletionScripts/all``. A script is text without a
/// call of the program, so that a press of the tabulator starts nothing.
protocol CompletionScript: Sendable {
  /// As `completions` is told it.
  static var shell: String { get }
  static var script: String { get }
}

enum CompletionScripts {
  static let all: [any CompletionScript.Type] = [
    BashCompletion.self, ZshCompletion.self, FishCompletion.self,
  ]
}

/// `text` between single quotes of a POSIX shell.
func shellQuoted(_ text: String) -> String {
  "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
    + "'"
}
