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
    exit(run(arguments, environment: ProcessInfo.processInfo.environment).rawValue)
  }

  static func run(_ arguments: [String], environment: [String: String]) -> ExitStatus {
    guard let name = arguments.first else {
      Terminal.complain("say what to do.\n\n\(Commands.help)")
      return .usage
    }
    do {
      let status = try run(name, Array(arguments.dropFirst()), environment)
      try Terminal.close()
      return status
    } catch let error as UsageError {
      Terminal.complain(printable(error.message) + " 'keyinquest \(name) --help' explains.")
      return .usage
    } catch let error as StoreError where error.cause == .interrupted {
      Terminal.complain(printable(error.message))
      return .interrupted
    } catch is InterruptedError {
      Terminal.complain("interrupted; nothing was kept.")
      return .interrupted
    } catch {
      Terminal.complain(printable(message(of: error)))
    }
    return .failed
  }

  private static func run(
    _ name: String, _ arguments: [String], _ environment: [String: String]
  ) throws -> ExitStatus {
    switch name {
    case "--help", "-h", "help":
      try Terminal.write(Commands.help)
      return .done
    case "--version":
      try Terminal.write(versionText)
      return .done
    default:
      break
    }
    guard let command = Commands.all.first(where: { $0.name == name }) else {
      Terminal.complain(
        "there is no command '\(printable(name))'. 'keyinquest --help' lists the commands.")
      return .usage
    }
    let own = arguments.prefix { $0 != "--" }
    if own.contains(where: { $0 == "--help" || $0 == "-h" }) {
      try Terminal.write(command.help)
      return .done
    }
    let parsed = try ParsedArguments(arguments, options: command.options)
    Sandbox.enter(for: parsed)
    try MemoryLimit.watch(parsed, command.options)
    return try command.run(parsed, in: Terminal(environment: environment))
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
