internal import Vocabulary

/// What undoes an act of note, or shows what is left of it: an entry of a provider's list.
struct ActRemedy {
  /// The beginning of the service's name; empty where the operation says enough.
  let service: String
  private let names: OperationNames
  /// A word in braces, `{TRAIL}`, stands for the thing that the act was done to, and stays as the
  /// word where the log names none.
  let commands: [String]

  /// - Parameter operations: whole names, or beginnings that end in `*`.
  init(_ service: String, _ operations: [String], _ commands: [String]) {
    self.service = service
    names = OperationNames(operations)
    self.commands = commands
  }

  func isFor(_ act: ActOfNote) -> Bool {
    (act.service.isEmpty || act.service.hasPrefix(service)) && names.hold(act.operation)
  }

  /// The word in braces that stands for the thing; `nil` where no command names one.
  var word: String? {
    commands.lazy.compactMap { ActRemedy.place(in: $0).map { String($0.word) } }.first
  }

  /// The commands that name no thing.
  var looks: [String] { commands.filter { ActRemedy.place(in: $0) == nil } }

  /// The commands for a thing; with the word to be filled in where the log names none.
  func commands(for thing: String?) -> [String] { ActRemedy.filled(commands, with: thing) }

  static func filled(_ commands: [String], with thing: String?) -> [String] {
    commands.map { command in
      guard let (range, word) = ActRemedy.place(in: command) else { return command }
      let filled = thing.map { ShellWord.quoted($0, else: String(word)) } ?? String(word)
      return command[..<range.lowerBound] + filled + command[range.upperBound...]
    }
  }

  private static func place(
    in command: String
  ) -> (range: Range<String.Index>, word: Substring)? {
    guard let start = command.firstIndex(of: "{"), let end = command[start...].firstIndex(of: "}")
    else { return nil }
    let word = command[command.index(after: start)..<end]
    guard word.allSatisfy({ $0.isUppercase || $0 == "_" }) else { return nil }
    return (start..<command.index(after: end), word)
  }
}
