public import Vocabulary

/// SQL in lines that a person can read, and that a client of the database takes as they are.
///
/// Only white space outside quotes is changed, so that it means what it meant.
public enum QueryText {
  /// Columns of a line, where no single name or literal is longer.
  static let width = 96

  /// Clauses that begin a line.
  private static let clauses: Set<String> = [
    "SELECT", "FROM", "WHERE", "PREWHERE", "GROUP", "HAVING", "ORDER", "LIMIT", "UNION", "SETTINGS",
  ]

  /// The queries one after another, each under its purpose as a comment.
  public static func listing(of queries: [ExplainedQuery]) -> String {
    queries.enumerated().map { index, query in
      "-- \(index + 1). \(VisibleText.visible(query.purpose))\n"
        + statement(query.sql).map { VisibleText.visible($0) + "\n" }.joined()
    }.joined(separator: "\n")
  }

  /// `sql` in lines and closed by a semicolon.
  static func statement(_ sql: String) -> [String] {
    var lines = lines(sql)
    if let last = lines.popLast() { lines.append(last + ";") }
    return lines
  }

  /// `sql` in lines, a deeper sub-select further to the right.
  static func lines(_ sql: String) -> [String] {
    var lines: [String] = []
    var line = ""
    var depth = 0
    // How deep in parentheses each sub-select began.
    var selects: [Int] = [0]
    for atom in atoms(sql) {
      let word = atom.uppercased()
      let isSelect = atom.hasSuffix("(SELECT")
      let before = depth
      depth += balance(of: atom)
      if isSelect { selects.append(before) }
      let indent = String(repeating: "  ", count: selects.count - 1)
      let beginsClause = clauses.contains(word) && before == innermost(selects)
      let isFull = line.count + 1 + atom.count > width
      if !line.isEmpty, isSelect || beginsClause || isFull {
        lines.append(line)
        line = indent + (beginsClause || isSelect ? "" : "  ") + atom
      } else {
        line += line.isEmpty ? atom : " " + atom
      }
      while selects.count > 1, let last = selects.last, depth <= last { selects.removeLast() }
    }
    if !line.isEmpty { lines.append(line) }
    // A line end inside quotes is the user's own.
    return lines.flatMap { $0.split(separator: "\n", omittingEmptySubsequences: false) }
      .map(String.init)
  }

  /// The depth at which the clauses of the innermost sub-select stand.
  private static func innermost(_ selects: [Int]) -> Int {
    guard selects.count > 1, let last = selects.last else { return 0 }
    return last + 1
  }

  /// The pieces between white space outside quotes.
  private static func atoms(_ sql: String) -> [String] {
    var atoms: [String] = []
    var atom = ""
    var quote: Character?
    var isEscaped = false
    for character in sql {
      if let open = quote {
        atom.append(character)
        if isEscaped {
          isEscaped = false
        } else if character == "\\" {
          isEscaped = true
        } else if character == open {
          quote = nil
        }
      } else if character.isWhitespace {
        if !atom.isEmpty { atoms.append(atom) }
        atom = ""
      } else {
        if character == "'" || character == "`" || character == "\"" { quote = character }
        atom.append(character)
      }
    }
    return atom.isEmpty ? atoms : atoms + [atom]
  }

  /// Parentheses opened less those closed, outside quotes.
  private static func balance(of atom: String) -> Int {
    var balance = 0
    var quote: Character?
    var isEscaped = false
    for character in atom {
      if isEscaped {
        isEscaped = false
      } else if let open = quote {
        if character == "\\" { isEscaped = true }
        if character == open { quote = nil }
      } else {
        switch character {
        case "'", "`", "\"": quote = character
        case "(": balance += 1
        case ")": balance -= 1
        default: break
        }
      }
    }
    return balance
  }
}
