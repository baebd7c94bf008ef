import Foundation
import Ingestion

/// The two streams a command may write to, and what is known of the terminal behind them.
struct Terminal: Sendable {
  /// Columns of standard output; 80 when it is no terminal and `COLUMNS` says nothing.
  let width: Int
  /// Whether standard output is a terminal that wants colour (`NO_COLOR` honoured, as
  /// no-color.org has it: set and not empty).
  let color: Bool

  init(environment: [String: String]) {
    let isTerminal = isatty(STDOUT_FILENO) == 1
    var size = winsize()
    let measured =
      isTerminal && ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 ? Int(size.ws_col) : 0
    let stated = environment["COLUMNS"].flatMap(Int.init) ?? 80
    width = min(max(measured > 0 ? measured : stated, 40), 120)
    color = isTerminal && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
  }

  /// Writes all of `text` to standard output. A reader that has gone away is not an error.
  static func write(_ text: String) { send(text, to: STDOUT_FILENO) }

  /// Writes one line to standard error, after the program's name. Secrets in it, such as a key in
  /// the name of a file, are taken out.
  static func complain(_ text: String) {
    send("keyinquest: \(CredentialKey.withoutSecrets(text))\n", to: STDERR_FILENO)
  }

  /// Replaces the line that stands on the terminal behind standard error, likewise.
  static func draw(_ text: String) {
    send("\r\u{1B}[K" + CredentialKey.withoutSecrets(text), to: STDERR_FILENO)
  }

  private static func send(_ text: String, to descriptor: Int32) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let sent = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if sent < 0 && errno == EINTR { continue }
      guard sent > 0 else { return }
      bytes = bytes.dropFirst(sent)
    }
  }
}
