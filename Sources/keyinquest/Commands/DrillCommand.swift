import Foundation
import Simulation

/// A calm day: a simulated leak with known truth, to see what these logs would show.
enum DrillCommand: Command {
  static let name = "drill"
  static let summary = "Write the logs of a simulated leak, and the truth about it."
  static let usage = "--scenario NAME --output FOLDER [--seed N]   (or --list)"
  static let options = [
    CommandOption("list", nil, "list the scenarios"),
    CommandOption("scenario", "NAME", "which story to simulate"),
    CommandOption("seed", "N", "the same seed writes the same bytes (default: 1)"),
    CommandOption("output", "FOLDER", "where to write logs/ and truth.json"),
  ]

  static func run(_ arguments: ParsedArguments, in terminal: Terminal) throws -> ExitStatus {
    if arguments.has("list") {
      for scenario in Scenarios.all {
        Terminal.write("\(scenario.name)  \(scenario.title)\n")
      }
      return .done
    }
    guard let name = arguments.value("scenario"), let folder = arguments.value("output") else {
      throw UsageError(message: "say --scenario NAME and --output FOLDER.")
    }
    guard let scenario = Scenarios.all.first(where: { $0.name == name }) else {
      throw UsageError(message: "there is no scenario '\(name)'; --list lists them.")
    }
    guard let seed = UInt64(arguments.value("seed") ?? "1") else {
      throw UsageError(message: "--seed is a whole number from 0.")
    }
    let result = scenario.run(seed: seed)
    do {
      try result.write(to: URL(filePath: folder))
    } catch {
      throw CommandError(message: "cannot write the drill to '\(folder)': \(error).")
    }
    return .done
  }
}
