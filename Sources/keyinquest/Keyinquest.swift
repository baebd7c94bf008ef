import CProcess
import Foundation
import Ingestion
import Inquiry
import Networks
import Storage

/// The program: picks the command, and turns what happened into an exit status.
@main
struct Keyinquest {
  static let version = "0.1.0"

  static func main() {
    // A closed pipe shows as a failed write, which `Terminal` takes as "nobody reads any more".
    signal(SIGPIPE, SIG_IGN)
    // A file at its limit of size likewise: the store says so and stays whole.
    signal(SIGXFSZ, SIG_IGN)
    // Logs and keys are in memory: a crash must not write them to a disk.
    _ = forbid_memory_dumps()
    guard Terminal.claimStreams() else { exit(ExitStatus.failed.rawValue) }
    let arguments = Array(CommandLine.arguments.dropFirst())
    EnvironmentSecrets.take(namedIn: arguments)
    let environment = ProcessInfo.processInfo.environment
    Pager.prepare(environment)
    exit(run(arguments, environment: environment).rawValue)
  }

  static func run(_ arguments: [String], environment: [String: String]) -> ExitStatus {
    let terminal = Terminal(environment: environment)
    guard let name = arguments.first else {
      Terminal.explain(HelpPage(width: terminal.width).firstSteps())
      return .usage
    }
    do {
      let status = try run(name, Array(arguments.dropFirst()), in: terminal)
      try Terminal.close()
      return status
    } catch let error as UnknownCommand {
      Terminal.complain(oneLine(error.message))
      return .usage
    } catch let error as UsageError {
      Terminal.complain(oneLine(error.message) + " 'keyinquest \(name) --help' explains.")
      return .usage
    } catch let error as StoreError where error.cause == .interrupted {
      Terminal.complain(oneLine(error.message))
      return .interrupted
    } catch is InterruptedError {
      Terminal.complain("interrupted; nothing was kept.")
      return .interrupted
    } catch {
      Terminal.complain(oneLine(message(of: error)))
    }
    return .failed
  }

  private static func run(
    _ name: String, _ arguments: [String], in terminal: Terminal
  ) throws -> ExitStatus {
    let page = HelpPage(width: terminal.width)
    switch name {
    case "--help", "-h", "help":
      try Terminal.show(
        try arguments.first.map { page.page(of: try named($0)) } ?? page.overview())
      return .done
    case "--version", "-V":
      try Terminal.write(versionText)
      return .done
    default:
      break
    }
    let command = try named(name)
    let own = arguments.prefix { $0 != "--" }
    if own.contains(where: { $0 == "--help" || $0 == "-h" }) {
      try Terminal.show(page.page(of: command))
      return .done
    }
    var parsed = try ParsedArguments(arguments, options: command.options)
    let incident = try IncidentFile.complete(&parsed, of: command)
    if let incident, !parsed.has("quiet") {
      Terminal.complain(oneLine("asked as \(incident.path) says."))
    }
    try UnusedOptions.refuse(parsed, of: command)
    try Hook.prepare(for: parsed)
    Sandbox.enter(for: parsed)
    try MemoryLimit.watch(parsed, command.options)
    return try command.run(parsed, in: terminal)
  }

  private static func named(_ name: String) throws(UnknownCommand) -> any Command.Type {
    guard let command = Commands.all.first(where: { $0.name == name }) else {
      throw UnknownCommand(name: name)
    }
    return command
  }
}

/// What was typed in a command's place.
private struct UnknownCommand: Error {
  let name: String

  var message: String {
    if let near = nearest(to: name, among: Commands.all.map { $0.name }) {
      return "there is no command '\(name)'. Did you mean 'keyinquest \(near)'?"
    }
    // Whoever begins with the logs means the first minutes.
    if FileManager.default.fileExists(atPath: name) {
      return "'\(name)' is a file or folder. Did you mean 'keyinquest check \(name)'?"
    }
    return "there is no command '\(name)'. 'keyinquest --help' lists the commands."
  }
}

extension Keyinquest {
  /// What a user is told of an error.
  static func message(of error: any Error) -> String {
    switch error {
    case let error as UsageError: error.message
    case let error as CommandError: error.message
    case let error as InquiryError: error.message
    case let error as NetworkError: error.message
    case let error as ReadingError: error.message
    case let error as StoreError: error.message
    default: error.localizedDescription
    }
  }
}

/// The same of text that stands in one line: a name with a line end in it must not make up another.
func oneLine(_ text: String) -> String { printable(text).replacing("\n", with: "\\n") }

/// Text for a terminal: control codes of file names and arguments become visible escapes.
func printable(_ text: String) -> String {
  var shown = ""
  for scalar in text.unicodeScalars {
    switch scalar.properties.generalCategory {
    case .control where scalar == "\n": shown.unicodeScalars.append(scalar)
    case .control, .format, .lineSeparator, .paragraphSeparator:
      shown += "\\u{" + String(scalar.value, radix: 16) + "}"
    default: shown.unicodeScalars.append(scalar)
    }
  }
  return shown
}
