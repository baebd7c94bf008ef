/// A piece of the user's own SQL, looked at so that it stays the piece it is said to be.
///
/// The server decides what the user may do; this decides only that an expression is one
/// expression, and that nothing after it is swallowed by an open quote or a comment.
struct SQLFragment {
  let text: String
  /// The member of the map, for errors.
  let place: String

  init(_ text: String, place: String) {
    self.text = text
    self.place = place
  }

  /// Words that never stand in an expression outside parentheses.
  static let foreignWords: Set<String> = [
    "AS", "FORMAT", "FROM", "GROUP", "HAVING", "INTO", "LIMIT", "ORDER", "OUTFILE", "PREWHERE",
    "SELECT", "SETTINGS", "UNION", "WHERE",
  ]
  /// Table functions whose arguments are passwords.
  static let passwordFunctions: Set<String> = [
    "azureblobstorage", "jdbc", "mongodb", "mysql", "odbc", "postgresql", "redis", "remote",
    "remotesecure", "ytsaurus",
  ]

  /// One expression: no comma, no alias and no other clause outside parentheses.
  func checkExpression() throws(TableMapMistake) {
    let scan = try scan()
    if scan.hasOuterComma {
      throw mistake("has a comma outside parentheses; give one expression")
    }
    if let word = scan.outerWords.first(where: { SQLFragment.foreignWords.contains($0) }) {
      throw mistake(
        "holds the word \(word) outside parentheses. Give one expression without an alias; put "
          + "a column of that name in backquotes.")
    }
    try checkNames(scan)
  }

  /// A condition with each of the placeholders at least once, none of them in quotes.
  func checkCondition(placeholders: [String]) throws(TableMapMistake) {
    let scan = try scan()
    for placeholder in placeholders where !scan.bare.contains(placeholder) {
      throw mistake("does not hold \(placeholder) outside quotes")
    }
    try checkExpression()
  }

  /// A name, a table function or a sub-select in parentheses.
  func checkTable() throws(TableMapMistake) {
    guard SQLFragment.isComputed(text) else {
      guard TableName(text) != nil else {
        throw mistake(
          "is no table: write table, database.table, a table function with its arguments, or a "
            + "sub-select in parentheses")
      }
      return
    }
    let scan = try scan()
    guard scan.closings == 1, text.last == ")" else {
      throw mistake("is more than one table function or one sub-select in parentheses")
    }
    let function = text.prefix { $0 != "(" }.lowercased()
    if SQLFragment.passwordFunctions.contains(function.filter { $0 != " " }) {
      throw mistake(
        "calls \(function)(), whose arguments may be passwords, and every query is shown in the "
          + "report. Make a view of it, and name the view.")
    }
    if scan.literals.contains(where: SQLFragment.isSecretKey) {
      throw mistake(
        "holds what looks like a secret access key, and every query is shown in the report. Use "
          + "a named collection, the server's own role, or a view.")
    }
    try checkNames(scan)
  }

  /// Whether `table` is something other than a name.
  static func isComputed(_ table: String) -> Bool {
    table.contains("(") && !table.hasPrefix("`")
  }

  private func checkNames(_ scan: Scan) throws(TableMapMistake) {
    if scan.bare.lowercased().contains(EventField.innerPrefix) {
      throw mistake("holds \(EventField.innerPrefix)…, which this program's own names begin with")
    }
  }

  func mistake(_ reason: String) -> TableMapMistake { TableMapMistake(place, reason) }

  /// Forty letters, digits, `/` and `+`: the form of an AWS secret access key.
  private static func isSecretKey(_ literal: String) -> Bool {
    literal.utf8.count == 40
      && literal.utf8.allSatisfy {
        ($0 >= 48 && $0 <= 57) || ($0 | 32 >= 97 && $0 | 32 <= 122) || $0 == 47 || $0 == 43
      }
  }
}
