import Inquiry
import Storage

/// Options that would do nothing where they stand. Who gives one believes that it changes the
/// answer, so it is refused and not passed over.
enum UnusedOptions {
  /// How the files of logs are read.
  private static let ofLogs = [LogSource.mapOption, LogSource.zoneOption].map(\.name)

  /// Throws when a command reads a store, and something was typed that says how logs are read. What
  /// an incident's file says of them is for those who read them, and may stay.
  static func refuse(_ arguments: ParsedArguments, of command: any Command.Type) throws {
    let reads = command.options.contains { $0.name == NamedStore.readFromOption.name }
    guard reads, arguments.positionals.isEmpty else { return }
    try requireLogs(arguments, of: command)
  }

  /// The same, whatever else the command was given.
  /// - Parameter used: options that do something all the same.
  static func requireLogs(
    _ arguments: ParsedArguments, of command: any Command.Type, but used: Set<String> = []
  ) throws {
    let format = ["log-format", "format"].filter { name in
      command.options.contains { $0.name == name }
    }.prefix(1)
    let isTable = try isTable(arguments)
    for name in format + ofLogs
    where arguments.isTyped(name) && !used.contains(name) && !(isTable && name == "map") {
      throw UsageError(
        message: "--\(name) says how log files are read, and a store holds what was read already: "
          + "give it to 'keyinquest import'"
          + (name == "map" ? ", or with a table of yours (?table=NAME)." : "."))
    }
  }

  /// Whether the store is a table of the user's, whose rows a map explains.
  private static func isTable(_ arguments: ParsedArguments) throws -> Bool {
    guard let store = arguments.value("store"), ClickHouseAddress.isAddress(store) else {
      return false
    }
    return try ClickHouseAddress(store).table != nil
  }

  /// Throws when one of `names` was typed.
  /// - Parameter reason: why it would do nothing, and what to do; it follows the option's name.
  static func refuse(
    _ names: [String], in arguments: ParsedArguments, because reason: String
  ) throws(UsageError) {
    guard let name = names.first(where: arguments.isTyped) else { return }
    throw UsageError(message: "--\(name) \(reason)")
  }

  /// Throws when something was typed that is asked of one key, and no key was named.
  static func requireKey(_ arguments: ParsedArguments) throws(UsageError) {
    let asked = InquestOptions.questionOptions.map(\.name).filter { $0 != "key" }
    guard let name = asked.first(where: arguments.isTyped) else { return }
    throw UsageError(message: "--\(name) is about one key: say which with --key ID.")
  }
}
