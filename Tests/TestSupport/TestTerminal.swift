public import Foundation

/// A terminal as a person has it, in tmux: a program runs, keys are typed, its screen is read.
public final class TestTerminal {
  public static let tmux = "/usr/bin/tmux"
  public static var isThere: Bool { FileManager.default.isExecutableFile(atPath: tmux) }

  private let server = "keyinquest-\(UUID().uuidString.prefix(8))"
  private let folder: URL

  /// Starts a shell's command; when it ends, `ended with STATUS` stands on the screen.
  /// - Parameter environment: assignments before the command, such as `NO_COLOR=1`.
  public init(
    _ arguments: [String], in folder: URL = packageRoot, columns: Int = 100, rows: Int = 24,
    environment: String = ""
  ) throws {
    self.folder = folder
    let program = try ProgramRun.program().path()
    let words = ([program] + arguments).map { "'" + $0.replacing("'", with: "'\\''") + "'" }
    let command =
      "trap : INT; before=$(stty -g); \(environment) \(words.joined(separator: " ")); "
      + "printf 'ended with %s\\n' $?; "
      + "[ \"$before\" = \"$(stty -g)\" ] && printf 'the terminal is as it was\\n'; exec sleep 600"
    _ = try run([
      "-f", "/dev/null", "new-session", "-d", "-x", String(columns), "-y", String(rows), "-s", "t",
      "-c", folder.path(), "sh", "-c", command,
    ])
  }

  deinit { _ = try? run(["kill-server"]) }

  /// Types keys by tmux's names (`Enter`, `Down`, `C-c`), and everything else letter by letter.
  public func type(_ keys: String...) throws {
    for key in keys { _ = try run(["send-keys", "-t", "t", key]) }
  }

  /// Types a text as it stands.
  public func write(_ text: String) throws {
    _ = try run(["send-keys", "-t", "t", "-l", text])
  }

  public func resize(columns: Int, rows: Int) throws {
    _ = try run(["resize-window", "-t", "t", "-x", String(columns), "-y", String(rows)])
  }

  /// What stands on the screen; with `styled` the codes of its colours as well.
  public func screen(styled: Bool = false) throws -> String {
    try run(["capture-pane", "-p", "-t", "t"] + (styled ? ["-e"] : []))
  }

  /// Whether the program has taken the whole screen.
  public func isFullScreen() throws -> Bool {
    try run(["display-message", "-p", "-t", "t", "#{alternate_on}"]).hasPrefix("1")
  }

  /// The process that runs in the terminal below the shell.
  public func programProcess() throws -> Int32? {
    let shell = try run(["display-message", "-p", "-t", "t", "#{pane_pid}"])
      .trimmingCharacters(in: .whitespacesAndNewlines)
    let path = "/proc/\(shell)/task/\(shell)/children"
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    return String(decoding: data, as: UTF8.self).split(separator: " ").first.flatMap { Int32($0) }
  }

  /// Waits until the screen holds `text` and returns it; the last screen when it does not in time.
  public func waits(for text: String, seconds: Double = 60) throws -> (found: Bool, screen: String)
  {
    let end = Date(timeIntervalSinceNow: seconds)
    var shown = try screen()
    while !shown.contains(text), Date() < end {
      usleep(50_000)
      shown = try screen()
    }
    return (shown.contains(text), shown)
  }

  /// Not by `Process`: tmux leaves a server behind, which keeps what would tell it of the end.
  private func run(_ arguments: [String]) throws -> String {
    let output = FileManager.default.temporaryDirectory
      .appending(path: "keyinquest-tmux-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: output) }
    var environment = ProcessInfo.processInfo.environment
    // A terminal inside a terminal would be refused, and colours asked of the outer one.
    for name in ["TMUX", "NO_COLOR", "COLUMNS", "LINES"] { environment[name] = nil }
    environment["TERM"] = "xterm-256color"

    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(
      &actions, STDOUT_FILENO, output.path(), O_WRONLY | O_CREAT, 0o600)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    // Closing what is not open is no error. The server would keep what others wait to see closed.
    for descriptor in 3..<Int32(1000) {
      posix_spawn_file_actions_addclose(&actions, descriptor)
    }
    // Threads of tests block signals, which what they start would inherit.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))

    let words = [TestTerminal.tmux, "-L", server, "-u"] + arguments
    var argumentTexts = words.map { strdup($0) } + [nil]
    var environmentTexts = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in argumentTexts + environmentTexts { free(text) } }
    var process: pid_t = 0
    let failure = posix_spawn(
      &process, TestTerminal.tmux, &actions, &attributes, &argumentTexts, &environmentTexts)
    guard failure == 0 else { throw POSIXError(POSIXErrorCode(rawValue: failure) ?? .EIO) }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    return String(decoding: try Data(contentsOf: output), as: UTF8.self)
  }
}
