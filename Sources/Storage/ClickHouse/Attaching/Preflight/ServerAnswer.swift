/// What the server says to a question of the preflight.
enum ServerAnswer: Hashable, Sendable {
  /// Rows of texts; `nil` is NULL. Numbers are written in decimal.
  case rows([[String?]])
  /// An exception; its code, and its words.
  case exception(code: Int?, reason: String)

  /// The rows, none after an exception.
  var rows: [[String?]] {
    guard case .rows(let rows) = self else { return [] }
    return rows
  }

  /// The only value of the only row.
  var value: String? { rows.first?.first ?? nil }

  /// The first row as numbers; 0 for what is none.
  var numbers: [Int64] { (rows.first ?? []).map { $0.flatMap { Int64($0) } ?? 0 } }
}
