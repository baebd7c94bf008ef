/// A table that is given out as data: what its columns are. Rows have a value for each of them.
public struct DataTable: Hashable, Sendable {
  /// A column, and what its values are where they are not NULL.
  public struct Column: Hashable, Sendable {
    /// The types that SQLite, CSV readers and JSON agree on.
    public enum Kind: Hashable, Sendable {
      case text, integer, real
    }

    /// In lower case, words joined by `_`.
    public var name: String
    public var kind: Kind

    public init(_ name: String, _ kind: Kind = .text) {
      self.name = name
      self.kind = kind
    }
  }

  /// One value of a row.
  public enum Value: Hashable, Sendable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)

    /// NULL for `nil`.
    public init(_ value: Int64?) { self = value.map { .integer($0) } ?? .null }
    public init(_ value: Double?) { self = value.map { .real($0) } ?? .null }
    /// RFC 3339 in UTC with milliseconds, which sorts as text.
    public init(_ time: Timestamp) { self = .text(time.milliText) }
    /// One text; NULL when there is none.
    public init(_ texts: [String]) {
      self = texts.isEmpty ? .null : .text(texts.joined(separator: ", "))
    }
  }

  public var name: String
  public var columns: [Column]

  public init(_ name: String, _ columns: [Column]) {
    self.name = name
    self.columns = columns
  }
}
