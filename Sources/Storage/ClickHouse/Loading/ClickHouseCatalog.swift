import Vocabulary

/// The files that a loaded store holds: which of its rows are to be seen, and what they tell.
struct ClickHouseCatalog {
  struct File {
    var id: Int64
    var summary: SourceSummary
    /// The times of its events; `nil` when it has none.
    var events: ClosedRange<Int64>?
    var regions: [String]
    /// Where it lies, see ``PlaceDigest``; empty when that is not known.
    var place: String

    var held: HeldFile? {
      events.map {
        HeldFile(
          source: id, format: summary.format, capability: summary.capability, milliseconds: $0)
      }
    }
  }

  /// Ascending by number, which is the order of import.
  private(set) var files: [File] = []
  private var places: [Int64: Int] = [:]

  static var empty: ClickHouseCatalog { ClickHouseCatalog() }

  private init() {}

  /// Reads the manifest.
  init(_ connection: ClickHouseConnection) throws(StoreError) {
    let columns = ClickHouseSchema.sourceFile.columnNames.joined(separator: ", ")
    let rows = try connection.select(
      "SELECT \(columns) FROM source_file ORDER BY id", purpose: "which files are held")
    var read: [File] = []
    for row in 0..<rows.rowCount {
      read.append(try ClickHouseCatalog.file(rows, row, path: connection.path))
    }
    add(read)
  }

  mutating func add(_ more: [File]) {
    for file in more where places[file.id] == nil {
      places[file.id] = files.count
      files.append(file)
    }
  }

  func file(_ id: Int64) -> File? { places[id].map { files[$0] } }

  /// What was imported, in order; a file that could not be read and later could is no hole. One
  /// that lies elsewhere, and was only named alike, still is.
  var sources: [SourceSummary] {
    files.filter { file in
      file.summary.format != SQLiteStore.unread || file.place.isEmpty
        || !files.contains {
          $0.id > file.id && $0.place == file.place && $0.summary.path == file.summary.path
            && $0.summary.format != SQLiteStore.unread
        }
    }.map(\.summary)
  }

  func holds(content: String, format: String) -> Bool {
    !content.isEmpty
      && files.contains { $0.summary.contentSHA256 == content && $0.summary.format == format }
  }

  /// The numbers of the held files, as the fewest ranges: numbers between them are of files that
  /// were abandoned, or are being imported at this moment.
  var ranges: [ClosedRange<Int64>] {
    files.reduce(into: []) { ranges, file in
      if let last = ranges.last, last.upperBound + 1 == file.id {
        ranges[ranges.count - 1] = last.lowerBound...file.id
      } else {
        ranges.append(file.id...file.id)
      }
    }
  }

  private static func file(
    _ rows: ResultTable, _ row: Int, path: String
  ) throws(StoreError) -> File {
    func time(_ column: Int) throws(StoreError) -> Int64 { try rows.integer(row, column) }
    let (first, last) = (try time(12), try time(13))
    let (firstEvent, lastEvent) = (try time(14), try time(15))
    func texts(_ column: Int) throws(StoreError) -> [String] {
      do {
        return try StringList.decode(rows.text(row, column))
      } catch {
        throw StoreError(
          path: path, cause: .damaged(detail: "a list in source_file is no JSON array"))
      }
    }
    return File(
      id: try rows.integer(row, 0),
      summary: SourceSummary(
        path: try rows.text(row, 1), format: try rows.text(row, 2),
        compression: try rows.text(row, 3), bytes: try rows.integer(row, 4),
        sha256: try rows.text(row, 5), contentSHA256: try rows.text(row, 6),
        recordsRead: try rows.integer(row, 7), imported: try rows.integer(row, 8),
        duplicate: try rows.integer(row, 9), rejected: try rows.integer(row, 10),
        blank: try rows.integer(row, 11),
        first: first == Int64.max ? nil : Timestamp(milliseconds: first),
        last: last == Int64.min ? nil : Timestamp(milliseconds: last),
        capability: Capability(storedWords: try rows.text(row, 16)),
        warnings: try texts(17), notes: try texts(18)),
      events: firstEvent <= lastEvent ? firstEvent...lastEvent : nil, regions: try texts(19),
      place: try rows.text(row, 20))
  }
}
