// Modules: Vocabulary Ingestion
// With: Shared/SampleSeeds.swift Shared/Batches.swift
@testable import Ingestion

/// The JSON cursor: skipping and reading accept the same, and comparing with the record before
/// changes nothing. Lines are records one after another.
enum Target {
  static func seeds() -> [[UInt8]] { SampleSeeds.lines }

  static func run(_ bytes: UnsafeBufferPointer<UInt8>) {
    require(
      bytes.isUTF8 == (String(validating: bytes, as: UTF8.self) != nil),
      "the validator agrees with the standard library")
    let skipped = refusal { () throws(UnreadableRecord) in
      var cursor = JSONCursor(bytes)
      try cursor.skipValue()
      try cursor.expectEnd()
    }
    let walked = refusal { () throws(UnreadableRecord) in
      var cursor = JSONCursor(bytes)
      try walk(&cursor, depth: 0)
      try cursor.expectEnd()
    }
    require(skipped == walked, "skipping and reading: \([skipped, walked])")
    readRecords(bytes)
  }

  private static func walk(
    _ cursor: inout JSONCursor, depth: Int
  ) throws(UnreadableRecord) {
    switch try cursor.peek() {
    case .null: try cursor.skipValue()
    case .boolean, .number: _ = try cursor.readText()
    case .string: check(try cursor.readString())
    case .array where depth >= JSONCursor.maximumNesting,
      .object where depth >= JSONCursor.maximumNesting:
      throw UnreadableRecord(RecordRange.Fault.nesting.reason)
    case .array:
      try cursor.enterArray()
      while try cursor.nextElement() { try walk(&cursor, depth: depth + 1) }
    case .object:
      try cursor.enterObject()
      while let name = try cursor.nextKey() {
        check(name)
        try walk(&cursor, depth: depth + 1)
      }
    }
  }

  private static func check(_ text: JSONText) {
    guard text.bytes.isUTF8 else { return }
    text.withPlainBytes { require($0.isUTF8, "escapes of UTF-8 make UTF-8") }
  }

  /// Reads line after line with the memory of the ones before, and without.
  private static func readRecords(_ bytes: UnsafeBufferPointer<UInt8>) {
    let table = LogMap(layout: .json(), fields: RequestField.usualNames).table
    var experienced = FoundFields(table, parts: [:])
    for line in bytes.split(separator: 10, maxSplits: 15) {
      let record = UnsafeBufferPointer(rebasing: line)
      var fresh = FoundFields(table, parts: [:])
      let expected = refusal { () throws(UnreadableRecord) in
        try fresh.read(record)
      }
      let found = refusal { () throws(UnreadableRecord) in
        try experienced.read(record)
      }
      require(found == expected, "fresh and with experience: \([expected, found])")
      if expected != nil { continue }
      for field in RequestField.allCases {
        let texts = (fresh.text(field, in: record), experienced.text(field, in: record))
        require(
          texts.0?.bytes.baseAddress == texts.1?.bytes.baseAddress
            && texts.0?.count == texts.1?.count && texts.0?.hasEscapes == texts.1?.hasEscapes,
          "\(field) is found in the same place")
      }
    }
  }
}

/// What `body` throws.
private func refusal(_ body: () throws(UnreadableRecord) -> Void) -> UnreadableRecord? {
  do {
    try body()
    return nil
  } catch {
    return error
  }
}
