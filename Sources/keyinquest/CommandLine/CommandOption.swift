/// One option of a command, as typed and as explained in its help.
struct CommandOption: Sendable {
  /// The long name without dashes.
  let name: String
  /// What stands for the value in the help; `nil` for a flag.
  let valueName: String?
  let summary: String
  /// Whether it may be given more than once.
  let repeats: Bool

  init(_ name: String, _ valueName: String? = nil, repeats: Bool = false, _ summary: String) {
    self.name = name
    self.valueName = valueName
    self.repeats = repeats
    self.summary = summary
  }
}

/// The command line was not understood; exit status 64.
struct UsageError: Error {
  let message: String
}

/// What was typed after the command's name. Parsing opens nothing and decides nothing.
struct ParsedArguments: Sendable {
  private(set) var values: [String: [String]] = [:]
  private(set) var positionals: [String] = []

  /// Reads `--name value`, `--name=value`, flags, and paths; `--` ends the options.
  init(_ arguments: [String], options: [CommandOption]) throws(UsageError) {
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      if argument == "--" {
        positionals += rest
        return
      }
      guard argument.hasPrefix("-"), argument != "-" else {
        positionals.append(argument)
        continue
      }
      guard argument.hasPrefix("--") else {
        throw UsageError(message: "there is no option '\(argument)'; long options begin with '--'.")
      }
      try take(argument.dropFirst(2), &rest, options)
    }
  }

  private mutating func take(
    _ text: Substring, _ rest: inout ArraySlice<String>, _ options: [CommandOption]
  ) throws(UsageError) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0])
    guard let option = options.first(where: { $0.name == name }) else {
      throw UsageError(message: "there is no option '--\(name)' here." + suggestion(name, options))
    }
    guard option.repeats || values[name] == nil else {
      throw UsageError(message: "'--\(name)' may be given only once.")
    }
    guard option.valueName != nil else {
      guard parts.count == 1 else {
        throw UsageError(message: "'--\(name)' takes no value.")
      }
      values[name] = [""]
      return
    }
    let value = parts.count == 2 ? String(parts[1]) : rest.popFirst()
    guard let value, parts.count == 2 || !value.hasPrefix("--") else {
      throw UsageError(message: "'--\(name)' needs a value: --\(name) \(option.valueName ?? "").")
    }
    values[name, default: []].append(value)
  }

  /// The nearest known name, when one is near enough to be a slip of the finger.
  private func suggestion(_ name: String, _ options: [CommandOption]) -> String {
    let near = options.map { ($0.name, editDistance(name, $0.name)) }
      .min { ($0.1, $0.0) < ($1.1, $1.0) }
    guard let near, near.1 <= 2 else { return "" }
    return " Did you mean '--\(near.0)'?"
  }

  func has(_ name: String) -> Bool { values[name] != nil }
  func value(_ name: String) -> String? { values[name]?.last }
  func all(_ name: String) -> [String] { values[name] ?? [] }
}

/// Levenshtein distance. - Complexity: O(n·m), for words.
func editDistance(_ left: String, _ right: String) -> Int {
  let right = Array(right)
  var row = Array(0...right.count)
  for (index, character) in left.enumerated() {
    var diagonal = row[0]
    row[0] = index + 1
    for column in right.indices {
      let substituted = diagonal + (character == right[column] ? 0 : 1)
      diagonal = row[column + 1]
      row[column + 1] = min(substituted, diagonal + 1, row[column] + 1)
    }
  }
  return row[right.count]
}
