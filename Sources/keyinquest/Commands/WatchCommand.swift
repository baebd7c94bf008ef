import Foundation
import Inquiry
import Reporting
import Vocabulary

/// The week after: new exports are read as they come, and only what changed is told.
enum WatchCommand: Command {
  static let name = "watch"
  static let group = CommandGroup.inquest
  static let summary = "Read new logs as they come, and tell only what changed."
  static let examples = [
    CommandExample(
      "keyinquest watch --key OLD --replacement NEW --revoked-at 2026-03-09 exports/",
      "looks every five minutes until Ctrl-C; quiet while nothing changes"),
    CommandExample(
      "keyinquest watch --once --key AKIA… --hook 'mail -s keyinquest oncall' exports/",
      "one look, for cron: 0 nothing changed, 1 something did"),
  ]
  static let usage = "--key ID [--once] [--interval TIME] [--hook COMMAND] [OPTIONS] FOLDER…"
  static let importsLogs = true
  /// Of the file beside the store; a walk of logs passes over it.
  static let stateEnding = storeCompanionEnding
  static let stateOption = CommandOption(
    "state", "FILE", in: .store,
    "where the last look is kept, to compare with (default: the store's name and .watch.json)")
  static let options =
    NamedStore.writingOptions + [stateOption] + InquestOptions.questionOptions + [
      KeySource.repeatedOption, IncidentFile.option,
      LogSource.formatOption, LogSource.mapOption, LogSource.zoneOption, LogSource.quietOption,
      CommandOption("once", in: .answer, "look once and end: 0 nothing changed, 1 something did"),
      CommandOption("until-change", in: .answer, "end with 1 at the first change"),
      CommandOption("interval", "TIME", "how long between two looks: 90s, 5m, 2h (default: 5m)"),
      Hook.option, ColorChoice.option,
      CommandOption(
        "json", short: "j", "print one line of JSON a change (schema keyinquest.watch/1) instead"),
    ]

  static func run(_ arguments: ParsedArguments, in terminal: Terminal) throws -> ExitStatus {
    defer { Hook.finish() }
    let interval = try seconds(arguments.value("interval") ?? "5m")
    guard !arguments.positionals.isEmpty else {
      throw UsageError(message: "name the folders that new logs come to.")
    }
    let store = try NamedStore(arguments)
    guard !store.isAttached else {
      throw UsageError(
        message: "nothing is written into a table of yours; ask it again with 'check --since'.")
    }
    let printer = Printer(
      screen: WatchScreen(
        width: terminal.width, color: try ColorChoice(arguments).applies(to: terminal)),
      isJSON: arguments.has("json"))
    var question = arguments
    question.removePaths()
    let path = arguments.value(stateOption.name) ?? defaultState(of: store)
    try OutputFile.requireFree(
      path, of: stateOption.name, arguments, store: store.isFile ? store.text : nil)
    var watch = try Watch(
      options: try InquestOptions(question), store: store, paths: arguments.positionals,
      statePath: path, request: try ImportCommand.request(arguments), terminal: terminal)
    Interrupt.watch()
    let isQuiet = arguments.has("quiet")
    if arguments.has("once") { return try once(&watch, printer, isQuiet: isQuiet) }
    return try forever(
      &watch, printer, every: interval, endsAtChange: arguments.has("until-change"),
      isQuiet: isQuiet)
  }

  private static func once(
    _ watch: inout Watch, _ printer: Printer, isQuiet: Bool
  ) throws -> ExitStatus {
    guard let look = try watch.look(telling: printer.tell) else { return .done }
    if look.isFirst, !isQuiet { Terminal.complain(whereKept(watch.store)) }
    let stall = watch.stall(at: .now)
    if let stall, !look.isFirst || !isQuiet { Terminal.complain(oneLine(stall)) }
    if look.isFirst { return CheckCommand.exitStatus(of: look.outcome) }
    return look.told == nil ? .done : .abused
  }

  private static func forever(
    _ watch: inout Watch, _ printer: Printer, every interval: Double, endsAtChange: Bool,
    isQuiet: Bool
  ) throws -> ExitStatus {
    // The first look shows mistakes of the command line, which no waiting mends.
    let look = try watch.look(telling: printer.tell)
    if !isQuiet {
      let standing = look.map { $0.told == nil ? "\($0.outcome.rawValue), as before; " : "" } ?? ""
      if look?.isFirst ?? false { Terminal.complain(whereKept(watch.store)) }
      Terminal.complain(
        standing + "watching; silence means that nothing changed. Ctrl-C ends it.")
    }
    var complaint = ""
    while wait(interval) {
      do {
        let look = try watch.look(telling: printer.tell)
        complaint = ""
        if endsAtChange, look?.told != nil { return .abused }
        if let stall = watch.stall(at: .now) { Terminal.complain(oneLine(stall)) }
      } catch is InterruptedError {
        return .interrupted
      } catch {
        // A file that is being moved, a disk that is full: said once, and tried again.
        let message = Keyinquest.message(of: error)
        if message != complaint { Terminal.complain(oneLine(message + " Trying again.")) }
        complaint = message
      }
    }
    return .interrupted
  }

  private static func whereKept(_ store: NamedStore) -> String {
    "what is read is kept in '\(oneLine(store.told))'; the next look goes on from it."
  }

  /// `false` when the user interrupts.
  private static func wait(_ seconds: Double) -> Bool {
    let clock = ContinuousClock()
    let end = clock.now + .seconds(seconds)
    while clock.now < end, !Interrupt.wasAsked { usleep(100_000) }
    return !Interrupt.wasAsked
  }

  private static func defaultState(of store: NamedStore) -> String {
    (store.isFile ? store.text : NamedStore.defaultPath) + stateEnding
  }

  private static func seconds(_ text: String) throws(UsageError) -> Double {
    let units = ["s": 1.0, "m": 60, "h": 3600]
    guard let unit = text.last.flatMap({ units[String($0)] }), let number = Int(text.dropLast()),
      (1...86_400).contains(number)
    else {
      throw UsageError(message: "--interval is a number and s, m or h: 90s, 5m, 2h; not '\(text)'.")
    }
    return Double(number) * unit
  }

  /// Where looks are told.
  private struct Printer {
    let screen: WatchScreen
    let isJSON: Bool

    func tell(_ look: Watch.Look) throws {
      if let told = look.told {
        try Terminal.write(isJSON ? WatchObject(told).line() : screen.render(told))
      }
      for warning in look.warnings { Terminal.complain(oneLine(warning)) }
    }
  }
}
