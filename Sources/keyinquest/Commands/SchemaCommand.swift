import Reporting

/// The JSON Schemas of what the program writes, for who reads it by program.
enum SchemaCommand: Command {
  static let name = "schema"
  static let summary = "Print the JSON Schema of a document the program writes."
  static let usage = "[NAME]"
  static let options: [CommandOption] = []

  static func run(_ arguments: ParsedArguments, in terminal: Terminal) throws -> ExitStatus {
    guard let name = arguments.positionals.first else {
      let width = DocumentSchema.all.map(\.name.count).max() ?? 0
      for schema in DocumentSchema.all {
        let padding = String(repeating: " ", count: width - schema.name.count)
        try Terminal.write("\(schema.name)\(padding)  \(schema.title)\n")
      }
      return .done
    }
    guard arguments.positionals.count == 1 else {
      throw UsageError(message: "'schema' takes one name.")
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
