import TestSupport
import Testing
import Vocabulary

@testable import Storage

/// Columns of every shape: what logs bring, what they hardly ever bring, and the ends of the range.
private enum ColumnShape: CaseIterable {
  case constant, unknown, bits, ascending, wholeSeconds, fewWide, many, ends, jumps, noise

  func values(_ count: Int, _ random: inout SeededRandom) -> [Int64] {
    var time = Int64.random(in: -2_000_000_000_000...2_000_000_000_000, using: &random)
    let few = (0..<Int.random(in: 2...300, using: &random)).map { _ in
      Int64.random(in: Int64.min...Int64.max, using: &random)
    }
    return (0..<count).map { index in
      switch self {
      case .constant: return time
      case .unknown: return EventRow.unknown
      case .bits: return Int64.random(in: 0...1, using: &random)
      case .ascending:
        time += Int64.random(in: 0...40, using: &random)
        return time
      case .wholeSeconds:
        time += Int64.random(in: 0...90, using: &random) * 1000
        return time
      case .fewWide: return few[Int.random(in: 0..<few.count, using: &random)]
      case .many: return Int64.random(in: -1...100_000, using: &random)
      case .ends: return [Int64.min, -1, 0, Int64.max].randomElement(using: &random) ?? 0
      case .jumps:
        time &+= index.isMultiple(of: 97) ? Int64.max / 3 : 1
        return time
      case .noise: return Int64.random(in: Int64.min...Int64.max, using: &random)
      }
    }
  }
}

@Suite("Segments")
struct SegmentTests {
  private static let counts = [1, 2, 3, 7, 8, 9, 255, 256, 257, 1000, SegmentColumns.mostEvents]

  @Test("every encoding gives back the values, in as many bytes as it said", arguments: counts)
  func encodings(count: Int) throws {
    var random = SeededRandom(seed: UInt64(count))
    var survey = ColumnSurvey(capacity: SegmentColumns.mostEvents)
    var met: Set<UInt8> = []
    for shape in ColumnShape.allCases {
      let values = shape.values(count, &random)
      try values.withUnsafeBufferPointer { column in
        survey.look(at: column)
        for encoding in ColumnEncodings.all {
          guard let size = encoding.size(of: survey) else { continue }
          met.insert(encoding.code)
          var writer = ByteWriter()
          encoding.encode(survey, into: &writer)
          #expect(writer.count == size, "\(shape), \(encoding)")
          let padded = Array(writer.bytes) + [UInt8](repeating: 0xFF, count: ByteReader.spare)
          try padded.withUnsafeBytes { bytes in
            let start = try #require(bytes.baseAddress)
            var reader = ByteReader(start: start, count: size)
            var decoded = [Int64](repeating: 5, count: count)
            try decoded.withUnsafeMutableBufferPointer { values in
              try encoding.decode(from: &reader, into: values)
            }
            #expect(decoded == values, "\(shape), \(encoding)")
            #expect(reader.isAtEnd)
            var skipping = ByteReader(start: start, count: size)
            try encoding.skip(count, in: &skipping)
            #expect(skipping.isAtEnd, "\(shape), \(encoding)")
          }
        }
      }
    }
    #expect(met.count == (count == 1 ? 2 : 4))
  }

  @Test("each encoding has a code of its own, and a shape for which it is taken")
  func choice() {
    #expect(Set(ColumnEncodings.all.map { $0.code }).count == ColumnEncodings.all.count)
    var random = SeededRandom(seed: 5)
    let taken: [(ColumnShape, UInt8)] = [
      (.constant, ConstantEncoding.code), (.bits, PackedEncoding.code),
      (.fewWide, DictionaryEncoding.code), (.wholeSeconds, DeltaEncoding.code),
      (.noise, PackedEncoding.code),
    ]
    for (shape, code) in taken {
      var survey = ColumnSurvey(capacity: SegmentColumns.mostEvents)
      var writer = ByteWriter()
      shape.values(2000, &random).withUnsafeBufferPointer { column in
        survey.look(at: column)
        ColumnEncodings.encode(survey, into: &writer)
      }
      #expect(writer.bytes.first == code, "\(shape)")
    }
  }

  /// A segment whose columns take turns in their shapes.
  private static func segment(_ count: Int, _ random: inout SeededRandom) -> [UInt8] {
    var columns = SegmentColumns()
    columns.resize(count)
    for column in SegmentColumn.all {
      let shape = ColumnShape.allCases[column.rawValue % ColumnShape.allCases.count]
      _ = columns[column].update(fromContentsOf: shape.values(count, &random))
    }
    for byte in 0..<count * SegmentColumns.identityBytes {
      columns.identities.storeBytes(
        of: UInt8.random(in: 0...255, using: &random), toByteOffset: byte, as: UInt8.self)
    }
    var encoder = SegmentEncoder()
    encoder.encode(columns)
    return Array(encoder.bytes)
  }

  @Test("only the columns asked for are read, and what is read is written again alike")
  func selection() throws {
    var random = SeededRandom(seed: 11)
    for count in [1, 5, 300] {
      let bytes = Self.segment(count, &random)
      var whole = SegmentDecoder()
      var part = SegmentDecoder()
      try bytes.withUnsafeBytes {
        try whole.decode($0, events: Int64(count), .all, identities: true)
      }
      for column in SegmentColumn.all {
        try bytes.withUnsafeBytes {
          try part.decode($0, events: Int64(count), SegmentColumnSet([column]))
        }
        #expect(Array(part.columns[column]) == Array(whole.columns[column]), "\(column)")
      }
      var encoder = SegmentEncoder()
      encoder.encode(whole.columns)
      #expect(Array(encoder.bytes) == bytes)
    }
  }

  @Test("a damaged segment is an error or other values, and nothing beyond its end is read")
  func damage() {
    var random = SeededRandom(seed: 12)
    var decoder = SegmentDecoder()
    var refused = 0
    func read(_ bytes: [UInt8], _ events: Int64) {
      bytes.withUnsafeBytes { bytes in
        do throws(SegmentDamage) {
          try decoder.decode(bytes, events: events, .all, identities: true)
          #expect(decoder.columns.count == Int(events))
        } catch {
          refused += 1
          #expect(!error.detail.isEmpty)
        }
      }
    }
    let count = 40
    let whole = Self.segment(count, &random)
    for place in whole.indices {
      for value in [0, 1, 0x7F, 0x80, 0xFF, UInt8.random(in: 0...255, using: &random)] {
        var bytes = whole
        bytes[place] = value
        read(bytes, Int64(count))
      }
    }
    #expect(refused > whole.count / 4)
    refused = 0
    for length in whole.indices { read(Array(whole.prefix(length)), Int64(count)) }
    for more in 1...9 { read(whole + [UInt8](repeating: 0, count: more), Int64(count)) }
    for events in [Int64.min, -1, 0, 1, 39, 41, 8_192, 8_193, Int64.max] { read(whole, events) }
    #expect(refused == whole.count + 9 + 9)
    for _ in 0..<3000 {
      var noise = (0..<Int.random(in: 0...200, using: &random)).map { _ in
        UInt8.random(in: 0...4, using: &random)
      }
      noise = [1, 40] + noise
      read(noise, 40)
    }
  }

  @Test("an event that carries no measure adds nothing, and sums stop at the end of the range")
  func sums() {
    var columns = SegmentColumns()
    columns.resize(3)
    let cases: [([Int64], Int64?)] = [
      ([-1, -1, -1], nil), ([-1, 0, -1], 0), ([5, -1, 7], 12),
      ([Int64.max, 1, -1], Int64.max),
    ]
    for (values, sum) in cases {
      _ = columns[.bytesOut].update(fromContentsOf: values)
      #expect(columns.sum(.bytesOut) == sum)
    }
  }
}
