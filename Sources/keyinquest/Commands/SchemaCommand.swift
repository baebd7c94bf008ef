import Reporting
import Simulation

/// The JSON Schemas of what the program writes, for who reads it by program.
enum SchemaCommand: Command {
  static let name = "schema"
  static let group = CommandGroup.knowledge
  static let summary = "Print the JSON Schema of a document the program writes, or reads."
  static let examples = [
    CommandExample(
      "keyinquest schema check-1",
      "the JSON Schema of what 'check --json' prints")
  ]
  static let usage = "[NAME]"
  static let argument = OptionValue.choices(DocumentSchema.all.map(\.name) + own.map(\.name))
  static let options: [CommandOption] = []

  /// A schema that is written by hand.
  private struct OwnSchema {
    let name: String
    let title: String
    /// What the documents say of themselves.
    let schema: String
    let json: @Sendable () -> String
  }

  private static let own = [
    OwnSchema(
      name: DrillReveal.schemaName, title: DrillReveal.schemaTitle,
      schema: DrillReveal.currentSchema, json: DrillReveal.schema),
    OwnSchema(
      name: IncidentFile.schemaName, title: IncidentFile.schemaTitle,
      schema: IncidentFile.currentSchema, json: IncidentFile.schema),
  ]

  static func run(_ arguments: ParsedArguments, in terminal: Terminal) throws -> ExitStatus {
    guard let name = arguments.positionals.first else {
      let rows =
        DocumentSchema.all.map { (name: $0.name, title: $0.title) }
        + own.map { (name: $0.name, title: $0.title) }
      let width = rows.map(\.name.count).max() ?? 0
      for row in rows { try Terminal.write("\(row.name.padded(to: width))  \(row.title)\n") }
      return .done
    }
    guard arguments.positionals.count == 1 else {
      throw UsageError(message: "'schema' takes one name.")
    }
    if let own = own.first(where: { [$0.name, $0.schema].contains(name) }) {
      try Terminal.write(own.json())
      return .done
    }
    let wanted = DocumentSchema.all.first {
      [$0.name, $0.schema, $0.fileName].contains(name)
    }
    guard let wanted else {
      throw CommandError(
        message: "there is no schema '\(name)'. 'keyinquest schema' lists the names.")
    }
    try Terminal.write(wanted.json())
    return .done
  }
}
