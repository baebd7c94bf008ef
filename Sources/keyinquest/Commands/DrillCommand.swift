import Foundation
import Ingestion
import Simulation

/// A calm day: a simulated leak with sealed truth, for a team to find out and be scored on.
enum DrillCommand: Command {
  static let name = "drill"
  static let group = CommandGroup.inquest
  static let summary = "Write a simulated leak for your team to solve; later reveal the truth."
  static let examples = [
    CommandExample(
      "keyinquest drill --output drill/",
      "logs of a leak that never was; the truth is sealed"),
    CommandExample(
      "keyinquest drill reveal drill/",
      "the truth, your team's score and the program's own answer"),
  ]
  static let usage = """
    --output FOLDER [--scenario NAME] [--seed N] [--open]
           keyinquest drill reveal FOLDER [--answer FILE] [--json]
           keyinquest drill --list
    """
  static let argument = OptionValue.folder
  static let firstWord: String? = "reveal"
  static let options = [
    CommandOption("list", nil, "list the scenarios"),
    CommandOption(
      "output", "FOLDER", short: "o", in: .question,
      "where to write logs, briefing, answer.json, sealed truth"),
    CommandOption(
      "scenario", "NAME", choices: Scenarios.all.map(\.name), in: .question,
      "which story to simulate (default: drawn by the seed)"),
    CommandOption(
      "seed", "N", in: .question, "the same seed writes the same bytes (default: random, printed)"),
    CommandOption(
      "open", in: .question, "write truth.json for all to read, and no seal or briefing"),
    CommandOption("answer", "FILE", "reveal: your team's answer (default: FOLDER/answer.json)"),
    CommandOption(
      "json", short: "j", "reveal: print one JSON object (schema keyinquest.drill/1) instead"),
  ]

  static func run(_ arguments: ParsedArguments, in terminal: Terminal) throws -> ExitStatus {
    if arguments.positionals.first == "reveal" {
      return try DrillReveal.run(arguments, in: terminal)
    }
    if let word = arguments.positionals.first {
      throw UsageError(
        message: "'drill' does not know '\(word)'. To reveal a drill: drill reveal FOLDER.")
    }
    if let name = ["answer", "json"].first(where: arguments.has) {
      throw UsageError(message: "--\(name) belongs to 'drill reveal FOLDER'.")
    }
    if arguments.has("list") {
      try UnusedOptions.refuse(
        ["output", "scenario", "seed", "open"], in: arguments,
        because: "says how a drill is written, and --list writes none: leave one of them out.")
      for scenario in Scenarios.all {
        try Terminal.write("\(scenario.name)  \(scenario.title)\n")
      }
      return .done
    }
    guard let folder = arguments.value("output") else {
      throw UsageError(message: "say where to write the drill: --output FOLDER.")
    }
    return try write(arguments, to: URL(filePath: folder))
  }

  private static func write(_ arguments: ParsedArguments, to folder: URL) throws -> ExitStatus {
    // The only chance in the program; printed, so that the drill can be written again.
    let seed = try seed(arguments) ?? UInt64.random(in: .min ... .max)
    guard let scenario = try scenario(arguments) ?? Scenarios.drawn(bySeed: seed) else {
      throw CommandError(message: "there is no scenario to draw from.")
    }
    let result = scenario.run(seed: seed)
    do {
      try requireEmpty(folder)
      guard !arguments.has("open") else {
        try result.write(to: folder)
        if !arguments.has("seed") {
          try Terminal.write("Seed \(seed): it writes the same drill again.\n")
        }
        return .done
      }
      try result.writeLogs(to: folder)
      let hashes = try result.files.map { file in
        try sha256(ofFile: folder.appending(path: "logs/" + file.path).path(percentEncoded: false))
      }
      let commitment = try result.writeSealed(to: folder, hashes: hashes)
      try Terminal.write(told(folder.path(percentEncoded: false), seed, commitment))
    } catch let error as CommandError {
      throw error
    } catch {
      throw CommandError(
        message: "cannot write the drill to '\(folder.path(percentEncoded: false))': "
          + "\(reason(of: error)). Check that you may write there and that there is room, or name "
          + "another folder.")
    }
    return .done
  }

  /// As the system has it, where Foundation wraps it.
  static func reason(of error: any Error) -> String {
    guard let code = ((error as? CocoaError)?.underlying as? POSIXError)?.code else {
      return error.localizedDescription
    }
    return String(cString: strerror(code.rawValue))
  }

  private static func told(_ path: String, _ seed: UInt64, _ commitment: String) -> String {
    """
    The drill is in \(oneLine(path)). Your team begins with briefing.md.
    Seed \(seed): it writes the same drill again. Who knows it can know the truth.
    Commitment, to note down: sha256:\(commitment)
    When the team has answered: keyinquest drill reveal \(oneLine(asTyped(path)))

    """
  }

  /// A path as a shell takes it for one word.
  private static func asTyped(_ path: String) -> String {
    let isPlain = path.allSatisfy { $0.isLetter || $0.isNumber || "/._-+,:@%".contains($0) }
    return isPlain ? path : "'" + path.replacing("'", with: #"'\''"#) + "'"
  }

  private static func seed(_ arguments: ParsedArguments) throws -> UInt64? {
    guard let text = arguments.value("seed") else { return nil }
    guard let seed = UInt64(text) else {
      throw UsageError(message: "--seed is a whole number from 0.")
    }
    return seed
  }

  private static func scenario(_ arguments: ParsedArguments) throws -> Scenario? {
    guard let name = arguments.value("scenario") else { return nil }
    guard let scenario = Scenarios.named(name) else {
      throw UsageError(message: "there is no scenario '\(name)'; --list lists them.")
    }
    return scenario
  }

  /// Two drills in one folder would be neither.
  private static func requireEmpty(_ folder: URL) throws {
    let path = folder.path(percentEncoded: false)
    guard FileManager.default.fileExists(atPath: path) else { return }
    guard try FileManager.default.contentsOfDirectory(atPath: path).isEmpty else {
      throw CommandError(
        message: "there is something in '\(path)' already. Name a folder that is new or empty.")
    }
  }
}
