/// One answer of a server, whole: rows of cells in the format JSONCompact.
///
/// Its structure was checked from the first to the last byte when it was made; a cell is turned
/// into a value when it is asked for. A server may answer with other columns than were asked for:
/// a cell that is not there is ``StoreError/Cause/partial(detail:)``.
struct ResultTable {
  let columns: [String]
  /// ClickHouse's names of types, such as `Int64` or `Nullable(String)`.
  let types: [String]
  let rowCount: Int
  /// What the server read for it.
  let rowsRead, bytesRead: Int64
  private let path: String
  private let body: [UInt8]
  /// Where each cell begins in `body`, row by row.
  private let cells: [UInt32]

  /// Throws ``StoreError/Cause/partial(detail:)`` unless the body is a whole answer.
  init(_ body: [UInt8], path: String) throws(StoreError) {
    let outline: ResultOutline
    do {
      outline = try body.withUnsafeBufferPointer { (bytes) throws(ResultFault) in
        var reader = ResultReader(bytes)
        return try reader.outline()
      }
    } catch {
      let tail = ServerMessage.exceptionTail(of: body).map { "; it ends with \($0)" } ?? ""
      throw StoreError(path: path, cause: .partial(detail: error.detail + tail))
    }
    columns = outline.columns
    types = outline.types
    rowCount = outline.rowCount
    rowsRead = outline.rowsRead
    bytesRead = outline.bytesRead
    cells = outline.cells
    self.body = body
    self.path = path
  }

  /// An answer without rows.
  static func empty(path: String) throws(StoreError) -> ResultTable {
    let body = """
      {"meta": [{"name": "nothing", "type": "UInt8"}], "data": [], "rows": 0,
       "statistics": {"elapsed": 0, "rows_read": 0, "bytes_read": 0}}
      """
    return try ResultTable(Array(body.utf8), path: path)
  }

  /// The text of a cell, its numbers as they were written. U+0000 and what is not UTF-8 become
  /// U+FFFD, as in every store.
  func text(_ row: Int, _ column: Int) throws(StoreError) -> String {
    let cell = try bytes(row, column)
    guard cell.first == UInt8(ascii: "\"") else {
      guard !cell.elementsEqual("null".utf8) else { throw damaged(row, column, "null") }
      return String(decoding: cell, as: UTF8.self)
    }
    return CellText.decode(cell.dropFirst().dropLast())
  }

  /// The texts of a column, row by row.
  func texts(_ column: Int) throws(StoreError) -> [String] {
    var texts: [String] = []
    for row in 0..<rowCount { texts.append(try text(row, column)) }
    return texts
  }

  /// Whether a cell is there and null.
  func isNull(_ row: Int, _ column: Int) -> Bool {
    cell(row, column)?.elementsEqual("null".utf8) ?? false
  }

  /// A whole number, with or without quotes around it (old servers quote those of 64 bits). Throws
  /// ``StoreError/Cause/damaged(detail:)`` for anything else.
  func integer(_ row: Int, _ column: Int) throws(StoreError) -> Int64 {
    try number(row, column, "a whole number of 64 bits")
  }

  /// As ``integer(_:_:)``, without a sign.
  func unsigned(_ row: Int, _ column: Int) throws(StoreError) -> UInt64 {
    try number(row, column, "a whole number of 64 bits without a sign")
  }

  private func number<Number: FixedWidthInteger>(
    _ row: Int, _ column: Int, _ expected: String
  ) throws(StoreError) -> Number {
    var digits = try bytes(row, column)
    if digits.first == UInt8(ascii: "\"") { digits = digits.dropFirst().dropLast() }
    guard let number: Number = CellText.number(digits) else {
      throw damaged(row, column, "not \(expected)")
    }
    return number
  }

  private func damaged(_ row: Int, _ column: Int, _ what: String) -> StoreError {
    StoreError(
      path: path,
      cause: .damaged(detail: "column '\(columns[column])' of row \(row + 1) is \(what)"))
  }

  private func bytes(_ row: Int, _ column: Int) throws(StoreError) -> ArraySlice<UInt8> {
    guard let cell = cell(row, column) else {
      throw StoreError(
        path: path,
        cause: .partial(
          detail: "it has no column \(column + 1) of row \(row + 1), which was asked for"))
    }
    return cell
  }

  /// A cell as it was sent, quotes included; `nil` when it is not there.
  private func cell(_ row: Int, _ column: Int) -> ArraySlice<UInt8>? {
    guard columns.indices.contains(column), (0..<rowCount).contains(row) else { return nil }
    let start = Int(cells[row * columns.count + column])
    return body[start..<CellText.end(of: start, in: body)]
  }
}
