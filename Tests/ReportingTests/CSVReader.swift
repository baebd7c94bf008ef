/// RFC 4180, strictly; `nil` where the text is no table.
enum CSVReader {
  static func rows(_ text: String) -> [[String]]? {
    var rows: [[String]] = []
    var row: [String] = []
    var cell = String.UnicodeScalarView()
    var isQuoted = false
    let scalars = Array(text.unicodeScalars)
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      let next = index + 1 < scalars.count ? scalars[index + 1] : nil
      switch (scalar, isQuoted) {
      case ("\"", true) where next == "\"":
        cell.append("\"")
        index += 1
      case ("\"", true): isQuoted = false
      case ("\"", false) where cell.isEmpty: isQuoted = true
      case ("\"", false): return nil
      case (",", false):
        row.append(String(cell))
        cell = String.UnicodeScalarView()
      case ("\r", false) where next == "\n":
        rows.append(row + [String(cell)])
        (row, cell) = ([], String.UnicodeScalarView())
        index += 1
      case ("\r", _), ("\n", _): return nil
      default: cell.append(scalar)
      }
      index += 1
    }
    return isQuoted || !row.isEmpty || !cell.isEmpty ? nil : rows
  }
}
