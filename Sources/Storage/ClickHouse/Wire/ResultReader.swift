/// What is wrong with a body.
struct ResultFault: Error {
  let detail: String
}

/// A body of which every byte was looked at.
struct ResultOutline {
  var columns: [String] = []
  var types: [String] = []
  var cells: [UInt32] = []
  var rowCount = 0
  var rowsRead: Int64 = 0
  var bytesRead: Int64 = 0
}

/// Reads a body in the format JSONCompact once, from its first to its last byte, and keeps where
/// the cells are. It makes nothing of a cell: that would cost more than the reading.
struct ResultReader {
  let bytes: UnsafeBufferPointer<UInt8>
  var position: Int

  /// Cells may be arrays; deeper than this nobody asks.
  static let mostDepth = 16

  init(_ bytes: UnsafeBufferPointer<UInt8>, at position: Int = 0) {
    self.bytes = bytes
    self.position = position
  }

  mutating func outline() throws(ResultFault) -> ResultOutline {
    guard bytes.count < IncomingAnswer.mostBytes else {
      throw ResultFault(detail: "it is too long")
    }
    var outline = ResultOutline()
    var claimedRows: Int64?
    var seen: Set<String> = []
    try expect("{")
    repeat {
      let name = try name()
      guard seen.insert(name).inserted else { throw ResultFault(detail: "it has '\(name)' twice") }
      try expect(":")
      switch name {
      case "meta": try readMeta(&outline)
      case "data":
        guard seen.contains("meta") else { throw ResultFault(detail: "its rows come before names") }
        try readRows(&outline)
      case "rows": claimedRows = try integer()
      case "statistics": try readStatistics(&outline)
      case "exception": throw ResultFault(detail: "the server broke it off with an error")
      default: try skipValue(depth: 0)
      }
    } while take(",")
    try expect("}")
    skipBlanks()
    guard position == bytes.count else { throw ResultFault(detail: "something follows its end") }
    for member in ["meta", "data", "rows", "statistics"] where !seen.contains(member) {
      throw ResultFault(detail: "it has no '\(member)'")
    }
    guard claimedRows == Int64(outline.rowCount) else {
      throw ResultFault(
        detail: "it has \(outline.rowCount) rows and claims \(claimedRows ?? 0)")
    }
    return outline
  }

  private mutating func readMeta(_ outline: inout ResultOutline) throws(ResultFault) {
    try expect("[")
    repeat {
      var column: String?
      var type: String?
      try readMembers { (reader, name) throws(ResultFault) in
        switch name {
        case "name": column = try reader.name()
        case "type": type = try reader.name()
        default: try reader.skipValue(depth: 0)
        }
      }
      guard let column, let type else {
        throw ResultFault(detail: "a column has no name or no type")
      }
      outline.columns.append(column)
      outline.types.append(type)
    } while take(",")
    try expect("]")
  }

  private mutating func readRows(_ outline: inout ResultOutline) throws(ResultFault) {
    let columns = outline.columns.count
    try expect("[")
    if take("]") { return }
    repeat {
      try expect("[")
      for column in 0..<columns {
        skipBlanks()
        outline.cells.append(UInt32(position))
        try skipValue(depth: 0)
        guard take(column + 1 < columns ? "," : "]") else {
          throw ResultFault(
            detail: "row \(outline.rowCount + 1) is cut or has not \(columns) cells")
        }
      }
      outline.rowCount += 1
    } while take(",")
    try expect("]")
  }

  private mutating func readStatistics(_ outline: inout ResultOutline) throws(ResultFault) {
    var rows: Int64?
    var bytes: Int64?
    try readMembers { (reader, name) throws(ResultFault) in
      switch name {
      case "rows_read": rows = try reader.integer()
      case "bytes_read": bytes = try reader.integer()
      default: try reader.skipValue(depth: 0)
      }
    }
    guard let rows, let bytes else { throw ResultFault(detail: "it does not tell what was read") }
    outline.rowsRead = rows
    outline.bytesRead = bytes
  }

  /// The members of an object that has at least one.
  private mutating func readMembers(
    _ read: (inout ResultReader, String) throws(ResultFault) -> Void
  ) throws(ResultFault) {
    try expect("{")
    repeat {
      let member = try name()
      try expect(":")
      try read(&self, member)
    } while take(",")
    try expect("}")
  }
}
