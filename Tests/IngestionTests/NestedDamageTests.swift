import Testing

@testable import Ingestion

/// Damage within nested JSON: a value is not read again from every level of it, and what stands
/// behind the damage is not lost with it.
@Suite("Damage in nested JSON")
struct NestedDamageTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var text: String
    /// The faults, and the records that lie around the damage.
    var faults: [String]
    var sound: [String]
  }

  private static let first = #"{"a":1}"#
  private static let last = [#"{"a":2}"#, #"{"a":3}"#]

  /// A document with `record` between its first and its last two records.
  private static func document(_ record: String) -> String {
    "[\(first),\n\(record),\n\(last[0]),\n\(last[1])]"
  }

  private static func times(_ count: Int, _ text: String) -> String {
    String(repeating: text, count: count)
  }

  static let all = [
    Case(
      testDescription: "a byte that cannot stand there, 100 objects deep",
      text: document(times(100, #"{"a":"#) + "[0,0]!" + times(100, "}")),
      faults: ["10:unbalanced"], sound: [first] + last),
    Case(
      testDescription: "the same in objects on lines of their own",
      text: document(times(100, "{\n\"a\" : ") + "0!" + times(100, "}")),
      faults: ["10:unbalanced"], sound: [first] + last),
    Case(
      testDescription: "a bracket of the wrong kind, 60 lists deep",
      text: document(times(60, #"{"a":["#) + "0}" + times(60, "]}")),
      faults: ["10:unbalanced"], sound: [first] + last),
    Case(
      testDescription: "a list of lists, each with a sound object first",
      text: document(#"{"a":"# + times(100, #"[{"a":0},"#) + "!" + times(100, "]") + "}"),
      faults: ["10:unbalanced", "24:unbalanced", "33:unbalanced", "42:unbalanced"],
      sound: [first] + Array(repeating: #"{"a":0}"#, count: 3) + last),
    Case(
      testDescription: "the end of a record is missing, and records behind it seem to lie in it",
      text: document(#"{"a":{"b":{"a":{"c":0}"#), faults: ["10:unbalanced"],
      sound: [first] + last),
    Case(
      testDescription: "a quote is missing",
      text: document(#"{"a":{"a":{"b":"x}}}"#), faults: ["10:unbalanced"], sound: [first] + last),
  ]

  @Test("is one reject, and its neighbours are records", arguments: all)
  func neighbours(example: Case) {
    let text = Array(example.text.utf8)
    let whole = cut(text, framing: Framing.json, portions: [])
    let faults = whole.filter { !$0.hasSuffix("}") && !$0.hasSuffix("]") }
    #expect(faults == example.faults)
    let sound = whole.compactMap { record in
      faults.contains(record) ? nil : String(record.split(separator: ":", maxSplits: 1)[1])
    }
    #expect(sound == example.sound)
    for portion in [1, 7, 300] {
      let portions = Array(repeating: portion, count: text.count / portion + 1)
      #expect(cut(text, framing: Framing.json, portions: portions) == whole)
    }
  }

  @Test(
    "takes no longer than sound JSON by its depth",
    // A second; with ThreadSanitizer on a busy machine a minute. Read from each of 120 levels it
    // would take an hour.
    .timeLimit(.minutes(10)),
    arguments: [(#"{"a":"#, "}"), (#"{"a":[{"a":0},"#, "]}"), (#"[{"a":0},"#, "]")])
  func time(opening: String, end: String) {
    let values = "[" + Self.times(1_000_000, "0,") + "0]!"
    let depth = 120 / end.utf8.count
    let record = Self.times(depth, opening) + values + Self.times(depth, end)
    let records = cut(
      Array(Self.document(#"{"a":"# + record + "}").utf8), framing: Framing.json, portions: [],
      maximumRecordBytes: 1 << 24)
    #expect(records.filter { $0.hasSuffix(":unbalanced") }.count <= 5)
    #expect(records.suffix(2).map { $0.suffix(7) } == Self.last.map { $0[...] })
  }
}
