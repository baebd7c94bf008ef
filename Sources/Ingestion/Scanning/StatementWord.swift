/// What a statement in SQL does, as far as its first word says. Statements may hold passwords: no
/// more of them is kept.
enum StatementWord {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  /// What servers differ in. Whoever writes a statement knows the server: read as another reads it,
  /// a comment could choose the word.
  enum Dialect {
    /// Comments end at the first `*/`; what stands in `/*!50000 …*/` is carried out, in MariaDB in
    /// `/*M!…*/` too, and `#` begins a comment.
    case mySQL
    /// Comments hold comments, and empty statements may stand before the first.
    case postgreSQL
  }

  private static let longest = 16

  /// The first word in capitals, comments and brackets before it passed over; empty when there is
  /// none.
  static func first(of statement: Bytes, in dialect: Dialect) -> [UInt8] {
    var position = 0
    while position < statement.count {
      let rest = statement.part(position..<statement.count)
      if isPassedOver(rest[0], in: dialect) {
        position += 1
      } else if dialect == .mySQL, rest.starts(with: "/*!") || rest.starts(with: "/*M!") {
        position += rest[2] == UInt8(ascii: "!") ? 3 : 4
        while position < statement.count, statement[position] &- 48 <= 9 { position += 1 }
      } else if rest.starts(with: "/*") {
        position += comment(at: rest, in: dialect)
      } else if rest.starts(with: "--") || dialect == .mySQL && rest[0] == UInt8(ascii: "#") {
        position += (rest.index(of: 10) ?? rest.count - 1) + 1
      } else {
        let end = rest.firstIndex { $0 | 32 < 97 || $0 | 32 > 122 } ?? rest.count
        return end <= longest ? rest.part(0..<end).map { $0 & 0xDF } : []
      }
    }
    return []
  }

  private static func isPassedOver(_ byte: UInt8, in dialect: Dialect) -> Bool {
    byte <= 32 || byte == UInt8(ascii: "(")
      || byte == UInt8(ascii: ";") && dialect == .postgreSQL
  }

  /// The length of the comment with which `rest` begins; all of it when nothing closes it.
  private static func comment(at rest: Bytes, in dialect: Dialect) -> Int {
    var depth = 1
    var position = 2
    while position + 1 < rest.count {
      let pair = (rest[position], rest[position + 1])
      if pair == (UInt8(ascii: "*"), UInt8(ascii: "/")) {
        depth -= 1
        position += 2
        if depth == 0 { return position }
      } else if dialect == .postgreSQL, pair == (UInt8(ascii: "/"), UInt8(ascii: "*")) {
        depth += 1
        position += 2
      } else {
        position += 1
      }
    }
    return rest.count
  }
}
