import Glibc

@testable import Ingestion

/// Keeps the portion at hand, so that it can be looked at when the program ends over it.
enum Findings {
  // One thread only; what the handler of a signal touches is there before it can be called.
  nonisolated(unsafe) private static var portion: RecordPortion?
  nonisolated(unsafe) private static var name = ""
  nonisolated(unsafe) private static var path: [CChar] = []

  /// Writes the portion at hand to `$KEYINQUEST_FINDINGS/FORMAT` when the program breaks.
  static func watch() {
    for number in [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGABRT] {
      signal(number) { number in
        Findings.keep()
        signal(number, SIG_DFL)
        raise(number)
      }
    }
  }

  static func begin(_ portion: RecordPortion, of name: String) {
    self.portion = portion
    guard name != self.name else { return }
    self.name = name
    let folder = getenv("KEYINQUEST_FINDINGS").map { String(cString: $0) } ?? "."
    path = Array("\(folder)/\(name)".utf8CString)
  }

  private static func keep() {
    guard let portion, let start = portion.bytes.baseAddress else { return }
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    _ = write(file, start, portion.bytes.count)
    close(file)
  }
}
