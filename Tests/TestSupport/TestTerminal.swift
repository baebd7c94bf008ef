public import Foundation

/// A terminal as a person has it, in tmux: a program runs in it, keys are typed, the screen is read.
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
      "before=$(stty -g); \(environment) \(words.joined(separator: " ")); "
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

  private func run(_ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: TestTerminal.tmux)
    process.arguments = ["-L", server, "-u"] + arguments
    var environment = ProcessInfo.processInfo.environment
    // A terminal inside a terminal would be refused, and colours asked of the outer one.
    for name in ["TMUX", "NO_COLOR", "COLUMNS", "LINES"] { environment[name] = nil }
    environment["TERM"] = "xterm-256color"
    process.environment = environment
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }
}
