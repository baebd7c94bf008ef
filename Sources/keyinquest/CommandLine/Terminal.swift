import Foundation
import Ingestion

/// The two streams a command may write to, and what is known of the terminal behind them.
struct Terminal: Sendable {
  /// Columns of standard output: as `COLUMNS` says, else the terminal's own, else 80.
  let width: Int
  /// Whether standard output is a terminal that wants colour (`NO_COLOR` honoured, as
  /// no-color.org has it: set and not empty).
  let color: Bool

  init(environment: [String: String]) {
    let isTerminal = isatty(STDOUT_FILENO) == 1
    let stated = environment[EnvironmentVariable.columns.name].flatMap(Int.init) ?? 0
    let measured = Terminal.size().columns
    width = min(max(stated > 0 ? stated : measured > 0 ? measured : 80, 40), 120)
    color =
      isTerminal && (environment[EnvironmentVariable.noColor.name] ?? "").isEmpty
      && environment[EnvironmentVariable.term.name] != "dumb"
  }

  /// Of the terminal behind standard output; zeros when there is none.
  private static func size() -> (columns: Int, rows: Int) {
    var size = winsize()
    guard isatty(STDOUT_FILENO) == 1, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 else {
      return (0, 0)
    }
    return (Int(size.ws_col), Int(size.ws_row))
  }

  /// Writes what a person reads: through the pager when it is longer than the screen.
  /// - Throws: as ``write(_:)``.
  static func show(_ text: String) throws(CommandError) {
    let (columns, rows) = size()
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    let needed = lines.reduce(0) { $0 + max(1, ($1.count + columns - 1) / max(columns, 1)) }
    if rows > 0, needed >= rows, Pager.show(text) { return }
    try write(text)
  }

  /// Writes all of `text` to standard output. A reader that has gone away is not an error.
  /// - Throws: ``CommandError`` when not all of it was taken.
  static func write(_ text: String) throws(CommandError) {
    try check(send(text, to: STDOUT_FILENO))
  }

  /// Ends standard output; some file systems tell only then that they did not keep what was
  /// written.
  static func close() throws(CommandError) {
    try check(Foundation.close(STDOUT_FILENO) == 0 ? 0 : errno)
  }

  /// Writes one line to standard error, after the program's name. Secrets in it, such as a key in
  /// the name of a file, are taken out.
  static func complain(_ text: String) {
    _ = send("keyinquest: \(CredentialKey.withoutSecrets(text))\n", to: STDERR_FILENO)
  }

  /// Writes a page to standard error, where the command line was not understood.
  static func explain(_ page: String) {
    _ = send(page, to: STDERR_FILENO)
  }

  /// Replaces the line that stands on the terminal behind standard error, likewise.
  static func draw(_ text: String) {
    _ = send("\r\u{1B}[K" + CredentialKey.withoutSecrets(text), to: STDERR_FILENO)
  }

  /// Gives every standard stream that the program was started without to `/dev/null`, the wrong way
  /// round: it fails when it is used, and no file that is opened later is taken for it.
  static func claimStreams() -> Bool {
    [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO].allSatisfy { stream in
      fcntl(stream, F_GETFD) >= 0 || errno != EBADF
        || open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY) == stream
    }
  }

  private static func check(_ code: Int32) throws(CommandError) {
    guard code != 0, code != EPIPE, code != EINTR else { return }
    throw CommandError(
      message: "cannot write to standard output: \(String(cString: strerror(code))). What stands "
        + "there is not whole; make room, or send it elsewhere, and run the same command again.")
  }

  /// Writes all of `text`; the system's error when it cannot, else 0.
  static func send(_ text: String, to descriptor: Int32) -> Int32 {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let sent = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if sent >= 0 {
        bytes = bytes.dropFirst(sent)
        continue
      }
      let code = errno
      switch code {
      case EINTR: continue
      case EAGAIN:
        // Whoever started the program wants no waiting for itself; here is nothing else to do.
        var wanted = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&wanted, 1, -1)
      default: return code
      }
    }
    return 0
  }
}
