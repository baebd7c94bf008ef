/// A variable of the environment that the program heeds.
struct EnvironmentVariable {
  let name: String
  let meaning: String

  static let noColor = EnvironmentVariable(
    name: "NO_COLOR", meaning: "no colours, when it is set and not empty")
  static let columns = EnvironmentVariable(
    name: "COLUMNS", meaning: "columns of a line, instead of the terminal's own")
  static let term = EnvironmentVariable(name: "TERM", meaning: "dumb: no colours, no pager")
  static let pager = EnvironmentVariable(
    name: "PAGER",
    meaning: "the program that shows, on a terminal, an answer longer than the screen (default: "
      + "less); empty or cat: none")
  static let ownPager = EnvironmentVariable(
    name: "KEYINQUEST_PAGER", meaning: "the same, for keyinquest alone; it wins over PAGER")
  static let zone = EnvironmentVariable(
    name: "TZ",
    meaning: "read with --timezone local alone: an answer does not depend on the machine it was "
      + "asked on")
  static let temporary = EnvironmentVariable(
    name: "SQLITE_TMPDIR, TMPDIR",
    meaning:
      "where the store of a 'check' without one lies; nobody else can open it, and it is gone "
      + "with the program")
  static let password = EnvironmentVariable(
    name: StorePassword.variable, meaning: "the password of the user of a ClickHouse server")

  static let all = [noColor, columns, term, pager, ownPager, zone, temporary, password]
}

/// A file that the program reads or writes without being told its name.
struct KnownPath {
  let path: String
  let meaning: String

  static let store = KnownPath(
    path: NamedStore.defaultPath, meaning: "the store, in the working folder")

  static let incident = KnownPath(
    path: IncidentFile.defaultPath, meaning: "the question, in the working folder; see init")

  static let lastLook = KnownPath(
    path: NamedStore.defaultPath + WatchCommand.stateEnding,
    meaning: "what 'watch' saw last, beside its store")

  static let all = [incident, store, lastLook]
}
