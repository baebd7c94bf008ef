internal import Vocabulary

/// The JSON objects that a log platform puts around the records of a program's log, one around
/// each:
///
///     {"log":"…\n","stream":"stdout","time":"…"}                 Docker's json-file
///     {"labels":{…},"line":"…","timestamp":"…"}                  logcli -o jsonl (Loki)
///     {"events":[{"timestamp":…,"message":"…"}],"nextToken":"…"} aws logs filter-log-events
///     [{"insertId":"…","jsonPayload":{…},"timestamp":"…"}]       gcloud logging read
///     {"preview":false,"result":{"_raw":"…"}}                    Splunk
///     {"_index":"…","_source":{"message":"…"}}                   Elasticsearch
///     {"MESSAGE":"…","__REALTIME_TIMESTAMP":"…"}                 journalctl -o json
///
/// What else the platform wrote there is not used (``FormatRecognition/log(of:named:path:)``).
struct LogEnvelope: Sendable, Equatable {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  /// Members under which platforms put the record, or an object that has it.
  private static let members: [StaticString] = [
    "log", "line", "message", "MESSAGE", "@message", "msg", "short_message", "_raw",
    "textPayload", "jsonPayload", "LogEntry", "LogMessage", "_source", "result", "content",
    "attributes", "event", "body", "Body", "stringValue",
  ]
  /// Members of an object around many: their arrays hold one envelope after another.
  static let arrays = ["events", "logs", "data", "hits", "results", "entries", "logEvents"]
  /// One platform collects from another: Docker's lines in Loki, exported by a third.
  private static let deepest = 4
  /// Envelopes of the head that are opened to see what they are like.
  private static let mostTried = 20
  /// Ways into an envelope that are tried; more members with such names are no envelope.
  private static let mostPaths = 16

  /// Names of the members that lead to the record, from the outside in.
  let path: [String]

  /// What the file of this envelope is cut by.
  static let framing = RecordFraming.json(wrappers: arrays)

  /// ``members`` as they are told to people.
  static var documentedNames: String {
    let names = members.map { "`\($0)`" }
    return names.dropLast().joined(separator: ", ") + " or " + (names.last ?? "")
  }

  // MARK: Finding

  /// Whether a file that begins with `head` may be JSON.
  static func mayBegin(_ head: Bytes) -> Bool {
    head.beginsWithObject || head.first { $0 > 32 } == UInt8(ascii: "[")
  }

  /// The ways into the first objects of `head` that lead to texts or objects, those that most of
  /// them have first.
  static func candidates(in head: Bytes, isWholeFile: Bool) -> [LogEnvelope] {
    var paths: [(path: [String], count: Int)] = []
    for record in records(of: head, isWholeFile: isWholeFile).prefix(mostTried) {
      var found: [[String]] = []
      do { try find(in: record, under: [], &found) } catch { continue }
      for path in found {
        if let place = paths.firstIndex(where: { $0.path == path }) {
          paths[place].count += 1
        } else if paths.count < mostPaths {
          paths.append((path, 1))
        }
      }
    }
    return paths.enumerated()
      .sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }
      .map { LogEnvelope(path: $0.element.path) }
  }

  /// Appends the paths in `object`, those that go deeper behind the one they go on from.
  private static func find(
    in object: Bytes, under path: [String], _ found: inout [[String]]
  ) throws(UnreadableRecord) {
    guard path.count < deepest else { return }
    var cursor = JSONCursor(object)
    guard try cursor.enterObjectIfPresent() else { return }
    while let key = try cursor.nextKey() {
      guard let member = members.first(where: { key.matches($0) }) else {
        try cursor.skipValue()
        continue
      }
      guard let value = try record(under: &cursor), !value.isEmpty else { continue }
      let longer = path + ["\(member)"]
      found.append(longer)
      var text: [UInt8] = []
      value.copy(to: &text)
      var inner: [[String]] = []
      text.withUnsafeBufferPointer { bytes in
        guard bytes.beginsWithObject else { return }
        // A text that only begins like JSON is the record itself.
        do { try find(in: bytes, under: longer, &inner) } catch { inner = [] }
      }
      found += inner
    }
  }

  /// The records of `head` that are whole.
  private static func records(of head: Bytes, isWholeFile: Bool) -> [Bytes] {
    var cutter = RecordCutter(framing: framing, head: head)
    var ranges: [RecordRange] = []
    _ = cutter.cut(head, at: 0, isEnd: isWholeFile, isDamaged: false, into: &ranges)
    return ranges.filter { $0.fault == .none }.map { head.part($0.start..<$0.start + $0.count) }
  }

  // MARK: Opening

  /// The first records of `head`, each on lines of its own; JSON on one.
  func opened(_ head: Bytes, isWholeFile: Bool) -> [UInt8] {
    var opener = EnvelopeOpener(self)
    var lines: [UInt8] = []
    for record in LogEnvelope.records(of: head, isWholeFile: isWholeFile) {
      do { try opener.open(record) } catch { continue }
      let isObject = opener.record.first == UInt8(ascii: "{")
      lines += isObject ? opener.record.map { $0 == 10 ? 32 : $0 } : opener.record
      if lines.last != 10 { lines.append(10) }
    }
    return lines
  }

  /// The value that comes next: a text, or an object as it is written; `nil` for anything else.
  fileprivate static func record(
    under cursor: inout JSONCursor
  ) throws(UnreadableRecord) -> JSONText? {
    switch try cursor.peek() {
    case .string: return try cursor.readString()
    case .object:
      let start = cursor.position
      try cursor.skipValue()
      return JSONText(bytes: cursor.bytes.part(start..<cursor.position), hasEscapes: false)
    default:
      try cursor.skipValue()
      return nil
    }
  }
}

/// Takes the records out of envelopes, one after another, in memory that it keeps.
struct EnvelopeOpener {
  private let path: [[UInt8]]
  /// What the envelope opened last held.
  private(set) var record: [UInt8] = []
  private var outer: [UInt8] = []

  init(_ envelope: LogEnvelope) { path = envelope.path.map { Array($0.utf8) } }

  /// Makes what `object` holds the ``record``.
  mutating func open(_ object: UnsafeBufferPointer<UInt8>) throws(UnreadableRecord) {
    guard let first = path.first else { return }
    try EnvelopeOpener.take(first, of: object, into: &record)
    for name in path.dropFirst() {
      swap(&record, &outer)
      let held = outer
      try held.withUnsafeBufferPointer { (bytes) throws(UnreadableRecord) in
        try EnvelopeOpener.take(name, of: bytes, into: &record)
      }
    }
  }

  private static func take(
    _ name: [UInt8], of object: UnsafeBufferPointer<UInt8>, into record: inout [UInt8]
  ) throws(UnreadableRecord) {
    var cursor = JSONCursor(object)
    var value: JSONText?
    try cursor.enterObject()
    while let key = try cursor.nextKey() {
      // Of two members of one name platforms and programs take the last.
      if key.withPlainBytes({ $0.elementsEqual(name) }) {
        value = try LogEnvelope.record(under: &cursor)
      } else {
        try cursor.skipValue()
      }
    }
    try cursor.expectEnd()
    guard let value else { throw UnreadableRecord.notWrapped }
    value.copy(to: &record)
  }
}

extension JSONText {
  /// Replaces `buffer` by the text, its escapes resolved.
  fileprivate func copy(to buffer: inout [UInt8]) {
    guard !hasEscapes else { return unescape(into: &buffer) }
    buffer.removeAll(keepingCapacity: true)
    buffer += bytes
  }
}

extension UnreadableRecord {
  /// An envelope without a record.
  static let notWrapped = UnreadableRecord(RecordRange.Fault.notWrapped.reason)
}
