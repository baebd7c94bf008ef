import Foundation
import Storage
import Vocabulary

/// Which keys a store knows, so that one can be named.
enum CredentialsCommand: Command {
  static let name = "credentials"
  static let group = CommandGroup.store
  static let summary = "List the credentials that logs or a store name."
  static let examples = [
    CommandExample(
      "keyinquest credentials",
      "those in keyinquest.sqlite here, the most used first"),
    CommandExample("keyinquest credentials logs/", "those that these logs name"),
  ]
  static let usage = "[--store STORE | PATH…]"
  static let options =
    NamedStore.readingOptions + [
      LogSource.formatOption, LogSource.mapOption, LogSource.zoneOption, LogSource.quietOption,
      IncidentFile.option,
    ]

  static func run(_ arguments: ParsedArguments, in terminal: Terminal) throws -> ExitStatus {
    let source = try LogSource(arguments)
    if arguments.has("explain") {
      try Terminal.write(source.explanation(of: [], in: terminal))
      return .done
    }
    let credentials = try source.withStore(in: terminal) { store in try store.credentials() }
      .sorted { ($1.events, $0.id) < ($0.events, $1.id) }
    guard !credentials.isEmpty else {
      try Terminal.write("No log names a credential.\n")
      return .done
    }
    // The id comes last: a fingerprint is long, and a line that wraps there stays readable.
    let rows = credentials.map { credential in
      [
        String(credential.events), toTheSecond(credential.first), toTheSecond(credential.last),
        credential.aliases.joined(separator: ", "),
        credential.id.isEmpty ? "(the logs name no key)" : credential.id,
      ]
    }
    try Terminal.show(table(["events", "first", "last", "also", "id"], rows))
    return .done
  }

  private static func toTheSecond(_ time: Timestamp) -> String {
    Timestamp(milliseconds: floorDivide(time.milliseconds, 1000) * 1000).description
  }
}

/// Rows under a heading, columns as wide as their widest cell, two spaces between; for a terminal.
func table(_ heading: [String], _ rows: [[String]]) -> String {
  let rows = rows.map { $0.map(oneLine) }
  let widths = heading.indices.map { column in
    ([heading] + rows).map { $0[column].count }.max() ?? 0
  }
  return ([heading] + rows).map { row in
    let cells = zip(row, widths).map { cell, width in cell.padded(to: width) }
    return cells.joined(separator: "  ").trimmingTrailingSpaces() + "\n"
  }.joined()
}

extension String {
  fileprivate func trimmingTrailingSpaces() -> String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
