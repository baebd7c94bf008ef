/// What was learnt of a table before the first question is asked over it.
public struct Preflight: Hashable, Sendable {
  /// The server's version as it tells it.
  public var version = ""
  /// The table as it stands in every query.
  public var table = ""
  /// `nil` for a table function or a sub-select, and for a table the user may not see.
  public var engine: String?
  /// Columns or expressions as the server writes them; empty when the table has none.
  public var sortingKey: String?
  public var partitionKey: String?
  /// Rows and compressed bytes of the whole table; `nil` where the server does not tell.
  public var totalRows: Int64?
  public var totalBytes: Int64?
  /// The span of the parts the table is stored in, from whose index it comes without reading rows;
  /// milliseconds since 1970.
  public var firstMilliseconds: Int64?
  public var lastMilliseconds: Int64?
  /// Rows that a question over every column reads, by the server's estimate; `nil` where it gives
  /// none.
  public var rowsToRead: Int64?
  /// Rows that were looked at to try the map on.
  public var sampledRows: Int64 = 0
  /// Why rows may be missing from every answer, in whole sentences.
  public var warnings: [String] = []
  /// What else a reader of the answers must know.
  public var notes: [String] = []
  /// What costs time, or may be a mistake in the map.
  public var advice: [String] = []

  /// All of these, the most important first.
  public var remarks: [String] { warnings + notes + advice }

  public init() {}
}
