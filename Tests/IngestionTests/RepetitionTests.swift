import TestSupport
import Testing
import Vocabulary

@testable import Ingestion

/// Logs repeat themselves, and the reader counts on it; what it says must not.
@Suite("Repetition in logs")
struct RepetitionTests {
  @Test("never changes how a time is read", arguments: 0..<8)
  func times(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var recent = RecentTime()
    let zone = TimestampScannerTests.berlin
    var last = Self.time(&random)
    for _ in 0..<4000 {
      // Mostly the same minute in the same spelling, with one byte changed now and then.
      if Int.random(in: 0..<3, using: &random) == 0 { last = Self.time(&random) }
      var text = Array(last.utf8)
      if Int.random(in: 0..<2, using: &random) == 0, !text.isEmpty {
        text[Int.random(in: 0..<text.count, using: &random)] =
          Array("0123456789:TZ./+ -".utf8).randomElement(using: &random) ?? 0
      }
      let expected = text.withUnsafeBufferPointer { bytes in
        Result { () throws(UnreadableRecord) in
          try TimestampScanner.milliseconds(bytes, zone: zone)
        }
      }
      let found = text.withUnsafeBufferPointer { bytes in
        Result { () throws(UnreadableRecord) in try recent.milliseconds(bytes, zone: zone) }
      }
      #expect(found == expected, "\(String(decoding: text, as: UTF8.self))")
    }
  }

  private static func time(_ random: inout SeededRandom) -> String {
    func two(_ range: ClosedRange<Int>) -> String {
      let number = Int.random(in: range, using: &random)
      return number < 10 ? "0\(number)" : "\(number)"
    }
    let clock = "\(two(0...23)):\(two(0...59)):\(two(0...60))"
    switch Int.random(in: 0..<7, using: &random) {
    case 0: return "2026-03-\(two(1...31))T\(clock)Z"
    case 1: return "2026-03-\(two(1...31))T\(clock).\(two(10...99))7Z"
    case 2: return "\(two(1...28))/Mar/2026:\(clock) +\(two(0...9))00"
    case 3: return "\(two(1...28))/Mar/2026:\(clock)"
    case 4: return "2026-03-\(two(1...31)) \(clock)"
    case 5: return "17734\(two(10...99))267.25"
    default: return "2026-03-\(two(1...31))T\(clock)+02:00"
    }
  }

  @Test("never changes how a JSON record is read", arguments: 0..<6)
  func records(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var format = MappedFormat.jsonLines
    var batch = BatchBuilder(logZone: nil)
    for _ in 0..<1500 {
      let text = Self.record(&random)
      var fresh = BatchBuilder(logZone: nil)
      let expected = Self.read(text, as: MappedFormat.jsonLines, into: &fresh)
      let found = text.withUnsafeBufferPointer { bytes in
        Result { () throws(UnreadableRecord) in try format.read(bytes, into: &batch) }
      }
      let shown = String(decoding: text, as: UTF8.self)
      #expect(Self.reason(found) == Self.reason(expected), "\(shown)")
      let events = batch.take()
      #expect(events.rows.map { SampleEvent($0, of: events) } == Self.events(fresh.take()))
    }
  }

  private static func read(
    _ text: [UInt8], as format: MappedFormat, into batch: inout BatchBuilder
  ) -> Result<Void, UnreadableRecord> {
    var format = format
    return text.withUnsafeBufferPointer { bytes in
      Result { () throws(UnreadableRecord) in try format.read(bytes, into: &batch) }
    }
  }

  private static func events(_ batch: EventBatch) -> [SampleEvent] {
    batch.rows.map { SampleEvent($0, of: batch) }
  }

  private static func reason(_ result: Result<Void, UnreadableRecord>) -> String {
    switch result {
    case .success: "read"
    case .failure(let error): error.reason
    }
  }

  /// One of a few shapes, with other spacing, order, nesting or damage now and then.
  private static func record(_ random: inout SeededRandom) -> [UInt8] {
    func draw(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &random) }
    var members = [
      #""time":"2026-03-14T02:1\(draw(6)):07Z""#, #""ip":"203.0.113.\(draw(9))""#,
      #""model":"m\(draw(3))""#, #""input_tokens":\(draw(900))"#, #""status":\(200 + draw(300))"#,
      #""request":{"method":"GET","path":"/v1/\(draw(4))"}"#,
    ]
    if draw(4) == 0 { members.shuffle(using: &random) }
    if draw(5) == 0 { members.remove(at: draw(members.count)) }
    let separator = [",", ", ", " ,\t", ",,", ""][[0, 0, 0, 0, 1, 1, 2, 3, 4][draw(9)]]
    var text = Array(("{" + members.joined(separator: separator) + "}").utf8)
    if draw(6) == 0 { text.replace([UInt8(ascii: "{")], with: [UInt8(ascii: "{"), 32]) }
    if draw(5) == 0 { text[draw(text.count)] = [44, 58, 34, 123, 125, 32, 48][draw(7)] }
    return text
  }
}
