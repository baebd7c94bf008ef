// Modules: Vocabulary Ingestion
// With: Shared/SampleSeeds.swift
import Vocabulary

@testable import Ingestion

/// Tables: cut into records and split into fields as a plain reader of RFC 4180 does it that looks
/// at one character after the other. The first byte chooses the separator.
enum Target {
  static func seeds() -> [[UInt8]] {
    let tables = LogFormats.all.filter { $0.declaration.framing == .quotedLines }
      .flatMap { $0.declaration.samples.map(\.text) }
    let odd = ["a,b\n\"1\n2\",\"x\"\"y\"\n", ",\n\"\",\"\"\r\n", "\"a\"b,c\n", "\"a"]
    return (tables + odd).map { [0] + Array($0.utf8) }
  }

  static func run(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count > 1 else { return }
    let separator: UInt8 = bytes[0] & 1 == 0 ? UInt8(ascii: ",") : 9
    let text = UnsafeBufferPointer(rebasing: bytes[1...])
    var cutter = RecordCutter(framing: .table(separator: separator), head: text)
    var ranges: [RecordRange] = []
    _ = cutter.cut(text, at: 0, isEnd: true, isDamaged: false, into: &ranges)
    guard ranges.count < RecordCutter.maximumRecords else { return }
    var fields = SeparatedFields(separator: separator)
    var plain: [UInt8] = []
    for range in ranges where range.fault == .none {
      let record = text.part(range.start..<range.start + range.count)
      let expected = reference(record, separator)
      do throws(UnreadableRecord) {
        try fields.split(record)
      } catch {
        require(expected == nil, "a record that is refused has a fault: \(error.reason)")
        continue
      }
      guard let expected else { fail("a record with a fault is refused") }
      require(fields.count == expected.count, "\(fields.count) fields, \(expected.count) expected")
      for (index, value) in expected.enumerated() {
        fields.field(index, of: record).unescape(into: &plain)
        require(plain == value, "field \(index) is \(plain), and not \(value)")
      }
      require(fields.field(fields.count, of: record).isEmpty, "behind the last there is none")
    }
    rewrite(text, ranges, separator)
  }

  /// The fields of a record; `nil` for one with text behind a quoted field or an open quote.
  private static func reference(
    _ record: UnsafeBufferPointer<UInt8>, _ separator: UInt8
  ) -> [[UInt8]]? {
    enum State { case start, bare, quoted, quote }
    var state = State.start
    var found: [[UInt8]] = []
    var field: [UInt8] = []
    for byte in record {
      switch (state, byte) {
      case (.start, UInt8(ascii: "\"")): state = .quoted
      case (.start, separator), (.bare, separator), (.quote, separator):
        found.append(field)
        field = []
        state = .start
      case (.start, _), (.bare, _):
        field.append(byte)
        state = .bare
      case (.quoted, UInt8(ascii: "\"")): state = .quote
      case (.quoted, _): field.append(byte)
      case (.quote, UInt8(ascii: "\"")):
        field.append(byte)
        state = .quoted
      case (.quote, _): return nil
      }
    }
    return state == .quoted ? nil : found + [field]
  }

  /// Under a header every row becomes one JSON object, or has a reason.
  private static func rewrite(
    _ text: UnsafeBufferPointer<UInt8>, _ ranges: [RecordRange], _ separator: UInt8
  ) {
    let table = LogMap(layout: .json(), fields: RequestField.usualNames).table
    var rewriter = TableRewriter(columns: ["time"], separator: separator, table)
    var writer = ObjectWriter()
    for range in ranges where range.fault == .none {
      do throws(UnreadableRecord) {
        let record = text.part(range.start..<range.start + range.count)
        guard try rewriter.rewrite(record, into: &writer) else { continue }
      } catch {
        continue
      }
      writer.bytes.withUnsafeBufferPointer { object in
        require(JSONCursor.isObject(object), "a row becomes a JSON object")
      }
    }
  }
}
