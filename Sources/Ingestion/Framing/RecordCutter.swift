/// Cuts the bytes of a file into records, whatever the portions they arrive in.
struct RecordCutter {
  /// A longer record becomes one counted reject, and reading goes on behind it.
  static let maximumRecordBytes = 16 << 20
  /// Records cut in one go, so that a chunk of empty lines stays small too.
  static let maximumRecords = 16_384
  /// Lines of the head that are looked at to tell JSON lines from other JSON.
  private static let linesTried = 20

  private enum Kind {
    case lines(LineCutter)
    case json(JSONCutter)
  }

  private var kind: Kind
  /// As ``RecordChunk/hasPrefixes``; what is cut are whole lines all the same.
  private(set) var hasPrefixes = false

  /// `head` is the beginning of the file; JSON is read by lines when its lines are whole values,
  /// because damage then stays in its line.
  init(
    framing: RecordFraming, head: UnsafeBufferPointer<UInt8>,
    maximumRecordBytes: Int = RecordCutter.maximumRecordBytes
  ) {
    switch framing {
    case .lines, .prefixedLines:
      hasPrefixes = framing == .prefixedLines
      kind = .lines(LineCutter(maximumRecordBytes: maximumRecordBytes))
    case .table(let separator):
      kind = .lines(
        LineCutter(separator: separator, maximumRecordBytes: maximumRecordBytes))
    case .json(let wrappers):
      hasPrefixes = RecordCutter.isPrefixedJSON(head)
      if hasPrefixes || RecordCutter.isJSONLines(head, wrappers) {
        kind = .lines(LineCutter(maximumRecordBytes: maximumRecordBytes))
      } else {
        kind = .json(JSONCutter(wrappers: wrappers, maximumRecordBytes: maximumRecordBytes))
      }
    }
  }

  /// Appends the records of `bytes`, at most ``maximumRecords`` in all, and returns how many bytes
  /// are done with; the rest must be offered again, with more behind it.
  ///
  /// `offset` is where `bytes` stands in the decompressed file; `isEnd` says that nothing follows;
  /// `isDamaged` that something should: the end then counts as one record, cut.
  mutating func cut(
    _ bytes: UnsafeBufferPointer<UInt8>, at offset: Int64, isEnd: Bool, isDamaged: Bool,
    into ranges: inout [RecordRange]
  ) -> Int {
    switch kind {
    case .lines(var cutter):
      defer { kind = .lines(cutter) }
      return cutter.cut(bytes, at: offset, isEnd: isEnd, isDamaged: isDamaged, into: &ranges)
    case .json(var cutter):
      // The cutter holds arrays: taken out, they are not copied when it writes them.
      kind = .lines(LineCutter(maximumRecordBytes: 0))
      defer { kind = .json(cutter) }
      return cutter.cut(bytes, at: offset, isEnd: isEnd, isDamaged: isDamaged, into: &ranges)
    }
  }

  /// The JSON around the records met so far (see ``LogFormat/warnings(wrapper:)``).
  var wrapper: [UInt8] {
    if case .json(let cutter) = kind { return cutter.wrapper }
    return []
  }

  /// Whether more stood around the records than ``wrapper`` holds.
  var hasCutWrapper: Bool {
    if case .json(let cutter) = kind { return cutter.hasCutWrapper }
    return false
  }

  /// Whether the file ended before the JSON around its records did, so that records are missing.
  var endsInContainer: Bool {
    if case .json(let cutter) = kind { return cutter.endsInContainer }
    return false
  }

  /// Whether bytes had to be skipped to find the next record.
  var lostItsPlace: Bool {
    if case .json(let cutter) = kind { return cutter.lostItsPlace }
    return false
  }

  private static func isJSONLines(
    _ head: UnsafeBufferPointer<UInt8>, _ wrappers: [String]
  ) -> Bool {
    guard head.beginsWithObject, hasLine(of: head, { JSONCursor.isObject($0) }) else {
      return false
    }
    var probe = JSONCutter(wrappers: wrappers, maximumRecordBytes: maximumRecordBytes)
    var ranges: [RecordRange] = []
    _ = probe.cut(head, at: 0, isEnd: false, isDamaged: false, into: &ranges)
    return !probe.metContainer
  }

  /// Whether one of the first lines is a whole JSON object behind a prefix.
  private static func isPrefixedJSON(_ head: UnsafeBufferPointer<UInt8>) -> Bool {
    guard !head.beginsWithObject else { return false }
    return hasLine(of: head, orLast: true) { line in
      let object = LinePrefix.removed(from: line)
      return object.count < line.count && JSONCursor.isObject(object)
    }
  }

  /// Whether one of the first lines is wanted; the last one, without a line end, only if so said.
  private static func hasLine(
    of head: UnsafeBufferPointer<UInt8>, orLast: Bool = false,
    _ isWanted: (UnsafeBufferPointer<UInt8>) -> Bool
  ) -> Bool {
    var start = 0
    for _ in 0..<linesTried {
      guard let end = head.index(of: 10, from: start) ?? (orLast ? head.count : nil), start <= end
      else { break }
      if isWanted(head.part(start..<end)) { return true }
      start = end + 1
    }
    return false
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether the first byte that is no space opens an object, as no line of text should.
  var beginsWithObject: Bool {
    first { $0 != 32 && $0 != 9 && $0 != 10 && $0 != 13 } == UInt8(ascii: "{")
  }
}
