import TestSupport
import Testing

@testable import Ingestion

/// Cuts `text` offered in the given portions, and returns what each record holds or lacks.
func cut(
  _ text: [UInt8], framing: RecordFraming, portions: [Int], maximumRecordBytes: Int = 1 << 20,
  isDamaged: Bool = false
) -> [String] {
  var cutter = text.withUnsafeBufferPointer {
    RecordCutter(framing: framing, head: $0, maximumRecordBytes: maximumRecordBytes)
  }
  var pending: [UInt8] = []
  var offset: Int64 = 0
  var result: [String] = []
  var rest = text[...]
  var portions = portions
  while true {
    let size = portions.isEmpty ? max(rest.count, 1) : portions.removeFirst()
    pending += rest.prefix(size)
    rest = rest.dropFirst(size)
    let isEnd = rest.isEmpty && portions.isEmpty
    var ranges: [RecordRange] = []
    let count = pending.withUnsafeBufferPointer { bytes in
      let count = cutter.cut(
        bytes, at: offset, isEnd: isEnd, isDamaged: isDamaged, into: &ranges)
      for range in ranges {
        let record = String(
          decoding: bytes[range.start..<range.start + range.count], as: UTF8.self)
        result.append(
          "\(range.byteOffset):" + (range.fault == .none ? record : "\(range.fault)"))
      }
      return count
    }
    pending.removeFirst(count)
    offset += Int64(count)
    if isEnd { return result }
  }
}

@Suite("Framing")
struct Framing {
  struct Example: Sendable, CustomTestStringConvertible {
    var framing: RecordFraming
    var text: String
    var records: [String]
    var testDescription: String { text.debugDescription }
  }

  static let json = RecordFraming.json(wrappers: ["Records", "Events", "data"])

  static let examples = [
    Example(
      framing: .lines, text: "a\r\n\n  \nbc", records: ["0:a", "3:blank", "4:blank", "7:bc"]),
    Example(framing: .lines, text: "", records: []),
    Example(framing: .lines, text: "\n", records: ["0:blank"]),
    Example(framing: .quotedLines, text: "a,\"b\nc\"\nd\n", records: ["0:a,\"b\nc\"", "8:d"]),
    Example(framing: .quotedLines, text: "a,\"b\nc", records: ["0:cut"]),
    Example(
      framing: .quotedLines, text: "a,b\"c\nd,e\n\"f\"",
      records: ["0:a,b\"c", "6:d,e", "10:\"f\""]),
    Example(
      framing: .quotedLines, text: "\"a\"\"\n\",\"\"\nb\"\"\"\n\"\n",
      records: ["0:\"a\"\"\n\",\"\"", "10:b\"\"\"", "15:cut"]),
    Example(
      framing: .quotedLines, text: "\"a\"b,\"c\nd\",e\nf\tg\t\"h\n",
      records: ["0:\"a\"b,\"c\nd\",e", "13:f\tg\t\"h"]),
    Example(
      framing: .table(separator: 9), text: "a\t\"b\n\"\"c\"\r\nd,\"e\tf\"\n\"\"\tg\n",
      records: ["0:a\t\"b\n\"\"c\"", "11:d,\"e\tf\"", "19:\"\"\tg"]),
    Example(
      framing: json, text: #"{"Records":[{"a":1},{"b":[{}]}]}"#,
      records: [#"12:{"a":1}"#, #"20:{"b":[{}]}"#]),
    Example(framing: json, text: #"{"Records":[]}"#, records: []),
    Example(
      framing: json,
      text:
        "{\"x\":{\"Records\":[1]},\n \"Events\" : [ {\"a\":\"]}\\\"\"} , 7 ] , \"NextToken\":\"t\" }",
      records: ["36:{\"a\":\"]}\\\"\"}", "51:7"]),
    Example(framing: json, text: #"[{"a":1},{"a":2}]"#, records: [#"1:{"a":1}"#, #"9:{"a":2}"#]),
    Example(
      framing: json, text: "{\"a\":1}\n\n{\"a\":2}\n",
      records: ["0:{\"a\":1}", "8:blank", "9:{\"a\":2}"]),
    Example(
      framing: json, text: "{\n \"a\":1\n}\n{\n \"a\":2\n}\n",
      records: ["0:{\n \"a\":1\n}", "11:{\n \"a\":2\n}"]),
    Example(
      framing: json, text: #"{"Records":[{"a":1}]}{"Records":[{"a":2}]}"#,
      records: [#"12:{"a":1}"#, #"33:{"a":2}"#]),
    Example(
      framing: json, text: #"{"Records":[{"a":1},{"a":2,"b":"#,
      records: [#"12:{"a":1}"#, "20:cut"]),
    Example(framing: json, text: #"{"Records":[{"a":1},"#, records: [#"12:{"a":1}"#, "20:cut"]),
    Example(
      framing: json, text: #"{"Records":[{"a":1},{"a":"x}"#, records: [#"12:{"a":1}"#, "20:cut"]),
    Example(
      framing: json, text: #"{"Records":[{"a":1},{"a":"x","b":"y},{"a":3},{"a":4}]}"#,
      records: [#"12:{"a":1}"#, "20:unbalanced", #"37:{"a":3}"#, #"45:{"a":4}"#]),
    Example(
      framing: json, text: #"{"Records":[{"a":1},{"a":2]},{"a":3}]}"#,
      records: [#"12:{"a":1}"#, "20:unbalanced", #"29:{"a":3}"#]),
    Example(
      framing: json, text: "{\"a\":1}\n{\"a\": \"broken\n{\"a\":3}\n",
      records: ["0:{\"a\":1}", "8:{\"a\": \"broken", "22:{\"a\":3}"]),
    Example(framing: json, text: "[1] junk", records: ["1:1", "4:stray"]),
  ]

  @Test("cuts the same records wherever a portion ends", arguments: examples)
  func everySplit(example: Example) {
    let text = Array(example.text.utf8)
    #expect(cut(text, framing: example.framing, portions: []) == example.records)
    for split in 0...text.count {
      #expect(cut(text, framing: example.framing, portions: [split]) == example.records)
    }
    let single = Array(repeating: 1, count: text.count)
    #expect(cut(text, framing: example.framing, portions: single) == example.records)
  }

  @Test("cuts damaged JSON the same, whatever the portions")
  func damagedSplits() {
    var random = SeededRandom(seed: 11)
    let texts = [
      #"{"Records":[{"a":"x\"y","b":[1,{"c":null}]},{"a":"é","b":[]},{"a":"","b":{}}],"n":[2]}"#,
      "[{\"a\":1.5e3,\"b\":\"\\u00e9\"},\n {\"a\":true}, {\"a\":[[[]]]}]\n",
      "{\n\"a\" : 1 }\n{\n\"a\" : \"]\" }\n{\n\"a\" : {\"Records\" : [1]} }",
      #"[{"a":{"a":[{"a":1},[{"a":{}},[{"a":2},3]]]}},{"a":{"a":{"a":"{\"a\":4"}}},{"a":5}]"#,
    ]
    for text in texts {
      for _ in 0..<700 {
        let damaged = damage(Array(text.utf8), &random)
        let whole = cut(damaged, framing: Framing.json, portions: [])
        var portions: [Int] = []
        while portions.reduce(0, +) < damaged.count {
          portions.append(Int.random(in: 0...9, using: &random))
        }
        #expect(cut(damaged, framing: Framing.json, portions: portions) == whole)
      }
    }
  }

  @Test("knows that the JSON around the records was not closed, wherever it ends")
  func endsInContainer() {
    func ends(_ text: String) -> Bool {
      let bytes = Array(text.utf8)
      return bytes.withUnsafeBufferPointer { bytes in
        var cutter = RecordCutter(framing: Framing.json, head: bytes)
        var ranges: [RecordRange] = []
        _ = cutter.cut(bytes, at: 0, isEnd: true, isDamaged: false, into: &ranges)
        return cutter.endsInContainer
      }
    }
    let document = #"{"n":1,"Records":[{"a":1},{"a":[2]}],"t":"x"}"#
    let opening = #"{"n":1,"Records":["#.count
    for count in 0..<document.count {
      #expect(ends(String(document.prefix(count))) == (count >= opening), "\(count)")
    }
    #expect(!ends(document) && !ends(document + "\n"))
    let array = #"[{"a":1},{"a":2}]"#
    for count in 1..<array.count { #expect(ends(String(array.prefix(count))), "\(count)") }
    #expect(!ends(array))
    // A log that was copied while it was written to: nothing that stood there is missing.
    #expect(!ends("{\"a\":1}\n{\"a\":2}\n{\"a\""))
  }

  @Test("makes one reject of an over-long record and goes on behind it", arguments: [1, 3, 1000])
  func overLong(portion: Int) {
    let long = String(repeating: "x", count: 50)
    let portions = Array(repeating: portion, count: 200 / portion + 1)
    let lines = cut(
      Array("a\n\(long)\nb\n".utf8), framing: .lines, portions: portions, maximumRecordBytes: 9)
    #expect(lines == ["0:a", "2:tooLong", "53:b"])
    let json = cut(
      Array("{\"Records\":[{\"a\":1},{\"a\":\"\(long)\"},{\"a\":3}]}".utf8), framing: Framing.json,
      portions: portions, maximumRecordBytes: 15)
    #expect(json == [#"12:{"a":1}"#, "20:tooLong", #"79:{"a":3}"#])
  }

  @Test("says that the end is cut when the file is known to be damaged")
  func damagedEnd() {
    #expect(
      cut(Array("a\nb".utf8), framing: .lines, portions: [], isDamaged: true) == ["0:a", "2:cut"])
    #expect(
      cut(Array("a\n".utf8), framing: .lines, portions: [], isDamaged: true) == ["0:a", "2:cut"])
    #expect(
      cut(Array(#"[{"a":1}]"#.utf8), framing: Framing.json, portions: [], isDamaged: true)
        == [#"1:{"a":1}"#, "9:cut"])
  }

  @Test("refuses to follow nesting without end")
  func nesting() {
    let deep = String(repeating: "[", count: 100_000)
    let records = cut(
      Array("{\"Records\":[{\"a\":\(deep)".utf8), framing: Framing.json, portions: [])
    #expect(records == ["12:nesting"])
  }
}
