/// Reads the W3C extended format: what the values are is said by `#Fields:`, which may come again.
///
/// Date and clock stand in two columns, or the date in a directive of its own; here they become one
/// member, `timestamp`. IIS writes `+` for the spaces of an agent, CloudFront percent-encodes
/// every value. Others, as Tomcat and ProxySG, put values with spaces into quotes and double those
/// of a client, as the draft of the format has it: quotes that could have brought several values
/// together as one are refused.
struct DirectivesRewriter: RecordRewriter {
  private let wanted: [UInt64]
  private let table: RequestFieldTable
  private var labels: [[UInt8]] = []
  private var dateColumn: Int?
  private var timeColumn: Int?
  private var agentColumn: Int?
  private var isTabbed = false
  /// Whether the program that writes, as `#Software:` names it, may put values into quotes.
  private var mayQuote = true
  private var date: [UInt8] = []
  private var places: [Range<Int>] = []
  private var plain: [UInt8] = []

  private static let timestamp = ObjectWriter.label("timestamp".utf8)

  init(columns: [String], _ table: RequestFieldTable) {
    wanted = columns.map { NameHash.hash($0.utf8) }
    self.table = table
  }

  mutating func rewrite(
    _ record: UnsafeBufferPointer<UInt8>, into writer: inout ObjectWriter
  ) throws(UnreadableRecord) -> Bool {
    if record.first == UInt8(ascii: "#") {
      try learn(record)
      return false
    }
    guard !labels.isEmpty else {
      throw UnreadableRecord("no #Fields directive stands before this line")
    }
    guard split(record, at: isTabbed ? 9 : 32) else {
      throw UnreadableRecord.ambiguous("quotes may hold several values as one")
    }
    guard places.count == labels.count else {
      throw UnreadableRecord(
        "the line has \(places.count) values where #Fields names \(labels.count)")
    }
    writer.begin()
    writeTimestamp(record, into: &writer)
    for index in labels.indices where index != timeColumn && !labels[index].isEmpty {
      let value = record.part(places[index])
      let hasPlus = index == agentColumn && !isTabbed && value.index(of: UInt8(ascii: "+")) != nil
      guard hasPlus || (isTabbed && value.index(of: UInt8(ascii: "%")) != nil) else {
        writer.add(label: labels[index], value)
        continue
      }
      resolve(value)
      plain.withUnsafeBufferPointer { writer.add(label: labels[index], $0) }
    }
    writer.end()
    return true
  }

  private func writeTimestamp(
    _ record: UnsafeBufferPointer<UInt8>, into writer: inout ObjectWriter
  ) {
    guard let timeColumn else { return }
    let time = record.part(places[timeColumn])
    if let dateColumn {
      writer.add(label: Self.timestamp, record.part(places[dateColumn]), time)
    } else {
      date.withUnsafeBufferPointer { writer.add(label: Self.timestamp, $0, time) }
    }
  }

  private mutating func resolve(_ value: UnsafeBufferPointer<UInt8>) {
    if isTabbed {
      HexadecimalEscapes.resolve(value, behind: UInt8(ascii: "%"), into: &plain)
    } else {
      plain.removeAll(keepingCapacity: true)
      for byte in value { plain.append(byte == UInt8(ascii: "+") ? 32 : byte) }
    }
  }

  /// Finds the values of a line; one in double quotes keeps its spaces and loses its quotes. False
  /// when one holds spaces, and quotes stand elsewhere too in a way that nobody writes: then it may
  /// be none.
  private mutating func split(_ line: UnsafeBufferPointer<UInt8>, at separator: UInt8) -> Bool {
    places.removeAll(keepingCapacity: true)
    var position = 0
    var holdsSeparator = false
    var hasStrayQuote = false
    while position <= line.count {
      if let quote = closingQuote(line, of: position, before: separator) {
        let value = position + 1..<quote
        places.append(value)
        if !holdsSeparator { holdsSeparator = line.part(value).index(of: separator) != nil }
        position = quote + 2
        continue
      }
      let end = line.index(of: separator, from: position) ?? line.count
      if end > position || isTabbed { places.append(position..<end) }
      if mayQuote, !hasStrayQuote {
        hasStrayQuote = line.part(position..<end).index(of: UInt8(ascii: "\"")) != nil
      }
      position = end + 1
    }
    return !(holdsSeparator && hasStrayQuote)
  }

  /// The quote that ends the value which begins with one at `start`; `nil` when none does.
  private func closingQuote(
    _ line: UnsafeBufferPointer<UInt8>, of start: Int, before separator: UInt8
  ) -> Int? {
    guard mayQuote, !isTabbed, start < line.count, line[start] == UInt8(ascii: "\"") else {
      return nil
    }
    var from = start + 1
    while let quote = line.index(of: UInt8(ascii: "\""), from: from) {
      if quote + 1 == line.count || line[quote + 1] == separator { return quote }
      guard line[quote + 1] == UInt8(ascii: "\"") else { return nil }
      from = quote + 2
    }
    return nil
  }

  private mutating func learn(_ line: UnsafeBufferPointer<UInt8>) throws(UnreadableRecord) {
    if line.starts(with: "#Date:") {
      date = Array(line.part(6..<line.count).trimmed.prefix(10))
      return
    }
    if line.starts(with: "#Software:") {
      // IIS and HTTP.sys write no spaces into a value, and escape no quotes.
      mayQuote = !line.holds("Microsoft")
      return
    }
    guard line.starts(with: "#Fields:") else { return }
    let names = line.part(8..<line.count).split { $0 == 32 || $0 == 9 }
      .map { UnsafeBufferPointer(rebasing: $0) }
    let hashes = names.map { NameHash.hash($0) }
    guard Set(wanted).isSubset(of: hashes) else {
      labels = []
      throw UnreadableRecord("#Fields does not name the columns of this format")
    }
    labels = names.map { table.label($0) }
    dateColumn = hashes.firstIndex(of: NameHash.hash("date".utf8))
    timeColumn = hashes.firstIndex(of: NameHash.hash("time".utf8))
    agentColumn = hashes.firstIndex(of: NameHash.hash("cs(User-Agent)".utf8))
    isTabbed = hashes.contains(NameHash.hash("x-edge-location".utf8))
  }
}
