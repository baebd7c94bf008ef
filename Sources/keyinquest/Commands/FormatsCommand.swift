import Ingestion
import Reporting
import Vocabulary

/// Which logs can be read, where they come from, and what each can show.
enum FormatsCommand: Command {
  static let name = "formats"
  static let group = CommandGroup.knowledge
  static let summary = "List the log formats, where to export them and what each can show."
  static let examples = [
    CommandExample(
      "keyinquest formats vault",
      "what is known of the logs of Vault: where to export them, what they show"),
    CommandExample(
      "keyinquest formats check map.json",
      "does a map of yours read its own samples as it says?"),
  ]
  static let usage = "[WORD… | show NAME | check MAP… | --markdown]"
  static let argument = OptionValue.choices(LogFormats.all.map(\.name))
  static let options = [
    CommandOption("markdown", nil, "print the page Documentation/Formats.md, with samples"),
    LogSource.zoneOption,
  ]

  static func run(_ arguments: ParsedArguments, in terminal: Terminal) throws -> ExitStatus {
    let words = arguments.positionals
    if words.first != "check" {
      try UnusedOptions.refuse(
        [LogSource.zoneOption.name], in: arguments,
        because: "is for the samples of maps: 'formats check MAP…'. Leave it out.")
    }
    if arguments.has("markdown") {
      guard words.isEmpty else {
        throw UsageError(message: "'formats --markdown' takes no words.")
      }
      try Terminal.write(LogFormats.documentation() + LeakReports.documentation())
      return .done
    }
    switch words.first {
    case "check": return try check(Array(words.dropFirst()), arguments)
    case "show": return try show(Array(words.dropFirst()))
    default: return try list(words, in: terminal)
    }
  }

  // MARK: The list

  /// Prints the formats in which every word occurs, without regard to case.
  private static func list(_ words: [String], in terminal: Terminal) throws -> ExitStatus {
    var text = ""
    for family in LogFormats.families {
      let blocks = family.formats.map(\.declaration).filter { about in
        let all = description(of: about, in: family)
        return words.allSatisfy { all.contains($0.lowercased()) }
      }
      if blocks.isEmpty { continue }
      text += family.title + "\n\n"
      for about in blocks { text += block(about, width: terminal.width) + "\n" }
    }
    text += leakReports(words, width: terminal.width)
    guard !text.isEmpty else {
      throw CommandError(
        message: "no format is called or described by '\(words.joined(separator: " "))'. Any log "
          + "with a time on each record can be read by a map: see Documentation/Maps.md.")
    }
    try Terminal.show(text)
    return .done
  }

  /// The reports of leaks in which every word occurs.
  private static func leakReports(_ words: [String], width: Int) -> String {
    let family = "Leak reports, for --leak"
    let wrapped = TerminalText(width: width)
    let blocks = LeakReports.introductions.filter { report in
      let all = "\(family) \(report.title) \(report.origin)".lowercased()
      return words.allSatisfy { all.contains($0.lowercased()) }
    }.map { report in
      (["  " + report.title]
        + wrapped.wrap("Export: " + report.origin, first: "    ", rest: "      "))
        .joined(separator: "\n") + "\n\n"
    }
    return blocks.isEmpty ? "" : family + "\n\n" + blocks.joined()
  }

  /// What a word is looked for in: a format is also found by the systems whose logs it reads.
  private static func description(of about: FormatDeclaration, in family: FormatFamily) -> String {
    let systems = LogFormats.systems.filter { $0.formats.contains(about.name) }.map(\.name)
    return ([family.title, about.name, about.title, about.origin] + systems)
      .joined(separator: " ").lowercased()
  }

  private static func block(_ about: FormatDeclaration, width: Int) -> String {
    let text = TerminalText(width: width)
    let lines =
      ["  \(about.name)"]
      + text.wrap("What: " + about.title, first: "    ", rest: "      ")
      + text.wrap("Export: " + about.origin, first: "    ", rest: "      ")
      + text.wrap(
        "Shows: " + about.capability.words.joined(separator: ", ") + missing(about),
        first: "    ", rest: "      ")
      + text.wrap("Key: " + about.keyIdentity, first: "    ", rest: "      ")
      + LogFormats.systems.filter { $0.formats.contains(about.name) }.flatMap {
        text.wrap("For \($0.name): \($0.advice)", first: "    ", rest: "      ")
      }
    return lines.joined(separator: "\n") + "\n"
  }

  /// What people ask first and this log has not.
  private static func missing(_ about: FormatDeclaration) -> String {
    let absent = LogFormats.askedFirst.subtracting(about.capability).words
    return absent.isEmpty ? "" : "; not: " + absent.joined(separator: ", ")
  }

  // MARK: Maps

  private static func show(_ names: [String]) throws -> ExitStatus {
    guard let name = names.first, names.count == 1 else {
      throw UsageError(message: "'formats show' takes the name of one format.")
    }
    guard let map = LogFormats.mapText(ofFormat: name) else {
      throw CommandError(
        message: "'\(name)' is no format made by a map. 'keyinquest formats' lists the names; "
          + "those written by hand have no map to show.")
    }
    try Terminal.write(map)
    return .done
  }

  /// Reads the samples of maps with the maps; 2 when one is not as the map says.
  private static func check(
    _ paths: [String], _ arguments: ParsedArguments
  ) throws -> ExitStatus {
    guard !paths.isEmpty else {
      throw UsageError(message: "'formats check' takes the files of maps.")
    }
    let zone = try LogSource.reading(arguments).logZone
    var isSound = true
    for path in paths {
      let results = try LogSource.map(of: path).check(zone: zone)
      if results.isEmpty {
        try tell(
          "\(path): can be understood, but has no samples; give it one, so that it is tried.")
      }
      for result in results {
        let events = result.events == 1 ? "1 event" : "\(result.events) events"
        let head = "\(path): \(result.meaning): \(events)"
        try tell(head + (result.differences.isEmpty ? ", as said" : ""))
        for difference in result.differences { try tell("  \(difference)") }
        if !result.differences.isEmpty { isSound = false }
      }
    }
    guard isSound else {
      throw CommandError(message: "a sample is not read as its map says.")
    }
    return .done
  }

  /// Writes a line with words of a map's, which may hold a key of the log that its samples are
  /// from.
  private static func tell(_ line: String) throws {
    try Terminal.write(printable(CredentialKey.withoutSecrets(line)) + "\n")
  }
}
