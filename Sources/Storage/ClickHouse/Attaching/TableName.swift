/// A table by name, with or without its database.
public struct TableName: Hashable, Sendable {
  /// `nil`: the database of the connection.
  public var database: String?
  public var table: String

  /// Reads `table`, `database.table`, and either part in backquotes when it holds a dot or a space.
  /// `nil` when it is anything else; control characters are refused.
  public init?(_ text: String) {
    var parts: [String] = []
    var rest = text[...]
    repeat {
      let part: Substring
      if rest.first == "`" {
        rest.removeFirst()
        guard let end = rest.firstIndex(of: "`") else { return nil }
        part = rest[..<end]
        rest = rest[rest.index(after: end)...]
      } else {
        part = rest.prefix { $0 != "." }
        rest = rest[part.endIndex...]
        guard !part.contains(where: { " \t`\"'()".contains($0) }) else { return nil }
      }
      guard !part.isEmpty, part.unicodeScalars.allSatisfy({ $0.value >= 32 && $0 != "\\" }) else {
        return nil
      }
      parts.append(String(part))
      guard rest.first == "." else { break }
      rest.removeFirst()
    } while parts.count < 3
    guard rest.isEmpty, let table = parts.last, parts.count <= 2 else { return nil }
    self.table = table
    database = parts.count == 2 ? parts[0] : nil
  }

  /// The name in SQL.
  public var sql: String {
    (database.map { ClickHouseLiteral.name($0) + "." } ?? "") + ClickHouseLiteral.name(table)
  }
}
