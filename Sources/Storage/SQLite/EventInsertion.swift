import Vocabulary

/// Writes rows into `event`.
///
/// SQLite keeps bound values between rows, and binding is a good part of an insert's cost, so a
/// column is bound again only when its value changed.
struct EventInsertion: ~Copyable {
  private let statement: SQLiteStatement
  /// The values bound, from column 1; slot 0 is not used.
  private var bound: [Int64?]

  private static let columnCount: Int32 = 19

  init(_ connection: borrowing SQLiteConnection) throws(StoreError) {
    let marks = repeatElement("?", count: Int(EventInsertion.columnCount)).joined(separator: ",")
    // A new statement has NULL everywhere, so "nothing bound" and "NULL bound" are the same.
    bound = Array(repeating: nil, count: Int(EventInsertion.columnCount) + 1)
    statement = try connection.prepare("INSERT INTO event VALUES (\(marks))")
  }

  /// Inserts `row`, whose caller, action and resource are numbers of the store.
  mutating func insert(_ row: EventRow, id: Int64, source: Int64) throws(StoreError) {
    try bind(id, at: 1)
    try bind(row.timeMilliseconds, at: 2)
    try bind(row.widthMilliseconds, at: 3)
    try bind(Int64(row.caller), at: 4)
    try bind(Int64(row.action), at: 5)
    try bind(row.resource == 0 ? nil : Int64(row.resource), at: 6)
    try bind(Int64(row.outcome.rawValue), at: 7)
    try bind(row.status == 0 ? nil : Int64(row.status), at: 8)
    try bind(EventInsertion.known(row.requests), at: 9)
    try bind(EventInsertion.known(row.bytesIn), at: 10)
    try bind(EventInsertion.known(row.bytesOut), at: 11)
    try bind(EventInsertion.known(row.inputTokens), at: 12)
    try bind(EventInsertion.known(row.cachedTokens), at: 13)
    try bind(EventInsertion.known(row.outputTokens), at: 14)
    try bind(EventInsertion.known(row.costMicrodollars), at: 15)
    try bind(Int64(bitPattern: row.identityHigh), at: 16)
    try bind(Int64(bitPattern: row.identityLow), at: 17)
    try bind(source, at: 18)
    try bind(row.recordNumber, at: 19)
    try statement.run()
  }

  /// A measure below zero is one the log does not carry.
  static func known(_ measure: Int64) -> Int64? { measure < 0 ? nil : measure }

  private mutating func bind(_ value: Int64?, at index: Int32) throws(StoreError) {
    guard bound[Int(index)] != value else { return }
    try statement.bind(value, at: index)
    bound[Int(index)] = value
  }
}
