/// What a statement in SQL does, as far as its first word says. Statements may hold passwords: no
/// more of them is kept.
enum StatementWord {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  private static let longest = 16

  /// The first word in capitals, comments and brackets before it passed over; empty when there is
  /// none.
  static func first(of statement: Bytes) -> [UInt8] {
    var position = 0
    while position < statement.count {
      let rest = statement.part(position..<statement.count)
      if rest[0] <= 32 || rest[0] == UInt8(ascii: "(") {
        position += 1
      } else if rest.starts(with: "/*!") {
        // What stands in such a comment is carried out.
        position += 3
        while position < statement.count, statement[position] &- 48 <= 9 { position += 1 }
      } else if rest.starts(with: "/*") {
        guard let end = rest.part(2..<rest.count).place(of: "*/") else { return [] }
        position += end + 4
      } else if rest.starts(with: "--") {
        guard let end = rest.index(of: 10) else { return [] }
        position += end + 1
      } else {
        let end = rest.firstIndex { $0 | 32 < 97 || $0 | 32 > 122 } ?? rest.count
        return end <= longest ? rest.part(0..<end).map { $0 & 0xDF } : []
      }
    }
    return []
  }
}
