// Modules: Vocabulary Ingestion
// With: Shared/SampleSeeds.swift
@testable import Ingestion

/// Records that a log platform wrapped. The first byte chooses: JSON as it comes, or lines that are
/// wrapped here, as often as its other bits say, and must come out as they went in.
enum Target {
  private static let pool = PortionPool()
  private static let around: [(path: [String], before: String, after: String)] = [
    (["log"], #"{"log":"#, #","stream":"stdout"}"#),
    (["line"], #"{"labels":{"a":"b\\"},"line":"#, "}"),
    (["result", "_raw"], #"{"preview":false,"result":{"_raw":"#, #","_time":7}}"#),
    (["body", "stringValue"], #"{"body":{"stringValue":"#, "},\"n\":null}"),
  ]

  static func seeds() -> [[UInt8]] {
    let exports = [
      #"{"events":[{"message":"a","timestamp":1},{"message":"b\nc"}],"nextToken":"x"}"#,
      #"[{"jsonPayload":{"message":"a"},"insertId":"1"},{"textPayload":"b"}]"#,
      "{\"_index\":\"a\",\"_source\":{\"message\":\"a\"}}\n{\"log\":\"{\\\"log\\\":\\\"x\\\"}\"}\n",
    ]
    return exports.map { [0] + Array($0.utf8) }
      + SampleSeeds.lines.enumerated().map { [UInt8($0 % 63) << 1 | 1] + $1 }
  }

  static func run(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count > 1 else { return }
    let text = UnsafeBufferPointer(rebasing: bytes[1...])
    if bytes[0] & 1 == 0 { check(text) } else { checkRoundTrip(text, bytes[0] >> 1) }
  }

  // MARK: Any bytes

  private static func check(_ text: UnsafeBufferPointer<UInt8>) {
    for envelope in LogEnvelope.candidates(in: text, isWholeFile: true) {
      require((1...4).contains(envelope.path.count), "\(envelope.path) is a path")
      let whole = opened(text, envelope)
      let portion = cut(text)
      // A text that is a list counts as that, one without a line as a blank one.
      require(whole.ranges.count >= portion.count, "every envelope becomes a record")
      let offsets = whole.ranges.map(\.byteOffset)
      require(offsets == offsets.sorted(), "records lie in the order of the file")
      require(
        Set(offsets) == Set(portion.map(\.byteOffset)), "a record lies where its envelope does")
      let single = portion.flatMap { range -> [[UInt8]] in
        guard range.fault == .none else { return [] }
        let record = UnsafeBufferPointer(rebasing: text[range.start..<range.start + range.count])
        var opener = EnvelopeOpener(envelope)
        do { try opener.open(record) } catch { return [] }
        require(opener.record.count <= record.count, "what is inside is no longer")
        return lines(of: opener.record)
      }
      require(whole.records.count >= single.count || isCapped(single), "nothing is lost")
      if !isCapped(single) { require(whole.records == single, "one by one as in a portion") }
    }
  }

  /// Whether a text had so many lines that the last ones stay together.
  private static func isCapped(_ lines: [[UInt8]]) -> Bool {
    lines.count >= EnvelopedRecords.mostLines
  }

  // MARK: Wrapped here

  private static func checkRoundTrip(_ text: UnsafeBufferPointer<UInt8>, _ choice: UInt8) {
    let wanted = text.split(separator: 10).map(Array.init).flatMap(lines)
    guard !wanted.isEmpty, wanted.count < 200 else { return }
    var path: [String] = []
    var wrapped = wanted
    var choice = choice
    repeat {
      let platform = around[Int(choice & 3)]
      wrapped = wrapped.map { quoted($0, platform.before, platform.after) }
      path = platform.path + path
      choice >>= 2
    } while choice > 0 && path.count < 3
    let file = wrapped.flatMap { line -> [UInt8] in line + [10] }
    file.withUnsafeBufferPointer { bytes in
      let envelope = LogEnvelope(path: path)
      let found = opened(bytes, envelope)
      require(found.records == wanted, "what was wrapped comes out")
      guard path.count <= 4, file.count < FileHead.byteCount else { return }
      let isFound = LogEnvelope.candidates(in: bytes, isWholeFile: true).contains(envelope)
      require(isFound || wanted.contains { $0.contains(UInt8(ascii: "{")) }, "\(path) is found")
    }
  }

  private static func quoted(_ text: [UInt8], _ before: String, _ after: String) -> [UInt8] {
    let digits = Array("0123456789abcdef".utf8)
    var json = Array(before.utf8) + [UInt8(ascii: "\"")]
    for byte in text {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): json += [UInt8(ascii: "\\"), byte]
      case 0..<32: json += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: json.append(byte)
      }
    }
    return json + [UInt8(ascii: "\"")] + Array(after.utf8)
  }

  // MARK: Reading

  /// The lines of a text without those that are blank, their white space at the end taken off.
  private static func lines(of text: [UInt8]) -> [[UInt8]] {
    text.split(separator: 10).compactMap { line in
      let end = line.lastIndex { $0 != 32 && $0 != 9 && $0 != 13 }
      return end.map { Array(line[...$0]) }
    }
  }

  private static func cut(_ text: UnsafeBufferPointer<UInt8>) -> [RecordRange] {
    var cutter = RecordCutter(framing: LogEnvelope.framing, head: text)
    var ranges: [RecordRange] = []
    _ = cutter.cut(text, at: 0, isEnd: true, isDamaged: false, into: &ranges)
    return ranges
  }

  private static func opened(
    _ text: UnsafeBufferPointer<UInt8>, _ envelope: LogEnvelope
  ) -> (records: [[UInt8]], ranges: [RecordRange]) {
    let memory = PortionMemory(byteCount: text.count)
    _ = memory.bytes.update(fromContentsOf: text)
    let portion = RecordPortion(memory, 0..<text.count, cut(text), hasPrefixes: false)
    var reader = EnvelopedRecords(envelope, framing: .lines, hasPrefixes: false, pool: pool)
    var records: [[UInt8]] = []
    var ranges: [RecordRange] = []
    for portion in reader.open(portion) {
      require(portion.ranges.count <= RecordCutter.maximumRecords, "a portion is small")
      for range in portion.ranges {
        require(
          range.start >= 0 && range.count >= 0 && range.start + range.count <= portion.bytes.count,
          "\(range) lies in its portion")
        ranges.append(range)
        guard range.fault == .none else { continue }
        records.append(Array(portion.bytes[range.start..<range.start + range.count]))
      }
    }
    return (records, ranges)
  }
}
