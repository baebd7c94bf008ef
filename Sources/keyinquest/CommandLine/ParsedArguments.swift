/// The command line was not understood; exit status 64.
struct UsageError: Error {
  let message: String
}

/// What was typed after the command's name. Parsing opens nothing and decides nothing.
struct ParsedArguments: Sendable {
  private(set) var values: [String: [String]] = [:]
  private(set) var positionals: [String] = []
  /// Options that a file completed.
  private var completed: Set<String> = []

  /// Reads what GNU programs read: `--name value`, `--name=value`, `-n value`, `-nvalue`, flags of
  /// one letter in one word (`-qj`), and paths, among options or after them; `--` ends the options
  /// and `-` is a path.
  init(_ arguments: [String], options: [CommandOption]) throws(UsageError) {
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      if argument == "--" {
        positionals += rest
        return
      }
      if argument.hasPrefix("--") {
        try takeLong(argument.dropFirst(2), &rest, options)
      } else if argument.hasPrefix("-"), argument != "-" {
        try takeShort(argument.dropFirst(), &rest, options)
      } else {
        positionals.append(argument)
      }
    }
  }

  private mutating func takeLong(
    _ text: Substring, _ rest: inout ArraySlice<String>, _ options: [CommandOption]
  ) throws(UsageError) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0])
    guard let option = options.first(where: { $0.name == name }) else {
      let near = nearest(to: name, among: options.map(\.name)).map { " Did you mean '--\($0)'?" }
      throw UsageError(message: "there is no option '--\(name)' here." + (near ?? ""))
    }
    guard option.valueName == nil else {
      return try take(option, parts.count == 2 ? String(parts[1]) : nil, &rest)
    }
    guard parts.count == 1 else {
      throw UsageError(message: "'--\(name)' takes no value.")
    }
    try add("", to: option)
  }

  private mutating func takeShort(
    _ text: Substring, _ rest: inout ArraySlice<String>, _ options: [CommandOption]
  ) throws(UsageError) {
    // `-key` is a slip for `--key`, and must not ask about the key `ey`.
    let word = text.prefix { $0 != "=" }
    guard !options.contains(where: { $0.name == word }) else {
      throw UsageError(message: "there is no option '-\(word)' here. Did you mean '--\(word)'?")
    }
    var letters = text
    while let letter = letters.popFirst() {
      guard let option = options.first(where: { $0.short == letter }) else {
        throw UsageError(message: "there is no option '-\(letter)' here.")
      }
      guard option.valueName == nil else {
        return try take(option, letters.isEmpty ? nil : String(letters), &rest)
      }
      try add("", to: option)
    }
  }

  /// - Parameter given: the value that stood in the same word.
  private mutating func take(
    _ option: CommandOption, _ given: String?, _ rest: inout ArraySlice<String>
  ) throws(UsageError) {
    if let given { return try add(given, to: option) }
    guard let value = rest.first, !value.hasPrefix("--") else {
      throw UsageError(
        message: "'--\(option.name)' needs a value: --\(option.name) \(option.valueName ?? "").")
    }
    rest.removeFirst()
    try add(value, to: option)
  }

  private mutating func add(_ value: String, to option: CommandOption) throws(UsageError) {
    guard option.repeats || values[option.name] == nil else {
      throw UsageError(message: "'--\(option.name)' may be given only once.")
    }
    values[option.name, default: []].append(value)
  }

  /// Gives an option, or the paths, what a file says for it; what was typed stays.
  mutating func complete(_ name: String, with given: [String]) {
    guard values[name] == nil, !given.isEmpty else { return }
    values[name] = given
    completed.insert(name)
  }

  mutating func completePaths(with given: [String]) {
    if positionals.isEmpty { positionals = given }
  }

  mutating func remove(_ name: String) { values[name] = nil }
  mutating func removePaths() { positionals = [] }

  func has(_ name: String) -> Bool { values[name] != nil }
  /// Whether it stood on the command line, and in no file.
  func isTyped(_ name: String) -> Bool { has(name) && !completed.contains(name) }
  func value(_ name: String) -> String? { values[name]?.last }
  func all(_ name: String) -> [String] { values[name] ?? [] }
}
