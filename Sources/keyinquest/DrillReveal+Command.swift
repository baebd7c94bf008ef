import Foundation
import Ingestion
import Reporting
import Simulation
import Vocabulary

extension DrillReveal {
  /// Opens the seal of a drill, asks the program itself, and scores it and the team.
  ///
  /// Ends with 0 when the team was right on the outcome, 1 when it was not; without an answer of a
  /// team the same of the program.
  static func run(_ arguments: ParsedArguments, in terminal: Terminal) throws -> ExitStatus {
    if let name = ["output", "scenario", "seed", "open", "list"].first(where: arguments.has) {
      throw UsageError(message: "--\(name) does not go with 'drill reveal'.")
    }
    guard arguments.positionals.count == 2, let path = arguments.positionals.last else {
      throw UsageError(message: "name the drill's folder, and one only: drill reveal FOLDER.")
    }
    let folder = URL(filePath: path)
    let (record, commitment) = try opened(folder)
    let shown = try checkLogs(of: record, in: folder)
    let answer = try answer(arguments, in: folder)
    let asked = try ParsedArguments(
      [
        "--key", record.truth.credential, "--exposed-at", record.truth.exposedAt.description,
        "--quiet", plainPath(folder.appending(path: "logs")),
      ], options: InquestOptions.options)
    guard
      case .key(let report) = try Pipeline.outcome(try InquestOptions(asked), in: terminal)
    else { throw CommandError(message: "the drill in '\(path)' is of more than one key.") }
    func entry(_ answer: DrillAnswer) -> Entry {
      Entry(answer: answer, score: DrillScore(of: answer, against: record.truth, shown: shown))
    }
    let reveal = DrillReveal(
      truth: record.truth, title: Scenarios.named(record.truth.scenario)?.title ?? "",
      commitment: commitment, team: answer.map(entry),
      program: entry(DrillAnswer(report.inquest)))
    do {
      try record.truth.write(to: folder)
    } catch {
      throw CommandError(
        message: "cannot write truth.json into '\(path)': \(DrillCommand.reason(of: error)).")
    }
    try Terminal.write(arguments.has("json") ? reveal.json() : printable(reveal.text()))
    return reveal.isRight ? .done : .abused
  }

  /// The record under the seal, if it is what the briefing promised.
  private static func opened(
    _ folder: URL
  ) throws -> (record: DrillRecord, commitment: String) {
    let seal = folder.appending(path: "truth.sealed")
    guard let text = text(of: seal) else {
      throw CommandError(
        message:
          "there is no drill in '\(plainPath(folder))': truth.sealed cannot be read. Name the "
          + "folder that 'drill --output' wrote.")
    }
    let opened: (record: DrillRecord, commitment: String)
    do {
      opened = try SealedTruth.open(text)
    } catch {
      throw CommandError(message: "\(plainPath(seal)): \(error.message)")
    }
    if let page = Self.text(of: folder.appending(path: "briefing.md")),
      let promised = SealedTruth.commitment(inBriefing: page), promised != opened.commitment
    {
      throw CommandError(
        message: "the seal in '\(plainPath(folder))' is not the one that briefing.md names. One of "
          + "them was changed; compare both with the commitment noted when the drill began.")
    }
    return opened
  }

  /// Proves that the logs are those that were written.
  /// - Returns: the names of the truth that stand in them.
  private static func checkLogs(of record: DrillRecord, in folder: URL) throws -> Set<String> {
    let truth = record.truth
    var wanted = Set(truth.foreignAddresses + truth.derivedCredentials)
    var shown: Set<String> = []
    for file in record.files {
      let path = folder.appending(path: "logs/" + file.path)
      guard FileManager.default.fileExists(atPath: plainPath(path)),
        try sha256(ofFile: plainPath(path)) == file.sha256, let text = text(of: path)
      else {
        throw CommandError(
          message:
            "the log '\(plainPath(path))' is not as it was written, or gone. The truth is of "
            + "other logs; bring the file back, or run a new drill.")
      }
      let found = wanted.filter(text.contains)
      shown.formUnion(found)
      wanted.subtract(found)
    }
    return shown
  }

  private static func answer(
    _ arguments: ParsedArguments, in folder: URL
  ) throws -> DrillAnswer? {
    let given = arguments.value("answer").map { URL(filePath: $0) }
    let file = given ?? folder.appending(path: "answer.json")
    guard FileManager.default.fileExists(atPath: plainPath(file)), let text = text(of: file) else {
      guard given != nil else { return nil }
      throw CommandError(message: "cannot read the answer '\(plainPath(file))'. Check the path.")
    }
    do {
      return try DrillAnswer.read(Data(text.utf8))
    } catch {
      throw CommandError(
        message: "the answer '\(plainPath(file))' cannot be read: \(error.message)")
    }
  }

  /// As it stands on the disk, blanks and umlauts included.
  private static func plainPath(_ place: URL) -> String { place.path(percentEncoded: false) }

  private static func text(of file: URL) -> String? {
    FileManager.default.contents(atPath: plainPath(file)).map {
      String(decoding: $0, as: UTF8.self)
    }
  }
}
