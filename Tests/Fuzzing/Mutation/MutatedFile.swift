import Vocabulary

@testable import Ingestion

/// A file of mutated records, cut into portions.
struct MutatedFile {
  private(set) var portions: [RecordPortion] = []
  /// How many of its records were mutated.
  private(set) var mutatedCount = 0
  private(set) var holdsPlantedKey = false

  /// Records of one portion.
  private static let portionRecords = 64

  /// A file with up to so many mutated records of `samples`, which are those of `format`.
  init(
    of format: any LogFormat, like samples: [SampleRecords], atMost limit: Int,
    _ mutator: inout RecordMutator, _ key: PlantedKey
  ) {
    let sample = mutator.random.element(samples)
    let isCut = mutator.random.below(4) == 0
    // Where several lines are one event, few are read unless most stay whole and in order.
    let isInOrder = format.declaration.readsInOrder && mutator.random.below(2) == 0
    let portionCount = isCut ? 1 : 1 + mutator.random.below(3)
    var next = 0
    for index in 0..<portionCount {
      var records: [[UInt8]] = []
      for _ in 0..<MutatedFile.portionRecords where mutatedCount < limit {
        let choice = isInOrder ? next % sample.records.count : nil
        next += 1
        records.append(record(choice, of: sample, &mutator, key))
      }
      if index == 0 {
        // A header is mostly whole, or nothing behind it would be read.
        var header = sample.header
        if !header.isEmpty, mutatedCount < limit, mutator.random.below(8) == 0 {
          mutator.mutate(&header[mutator.random.below(header.count)], kin: sample.records)
          mutatedCount += 1
        }
        records = header + records
      }
      portions.append(
        isCut
          ? MutatedFile.cut(records, of: format, &mutator.random)
          : RecordPortion(sideBySide: records))
    }
  }

  /// Record `choice` of the sample, or any, and what has become of it.
  private mutating func record(
    _ choice: Int?, of sample: SampleRecords, _ mutator: inout RecordMutator, _ key: PlantedKey
  ) -> [UInt8] {
    var record = choice.map { sample.records[$0] } ?? mutator.random.element(sample.records)
    // Some stay whole: what a damaged one leaves behind shows on its neighbours.
    let isMutated =
      choice == nil ? mutator.random.below(16) > 0 : mutator.random.below(8) == 0
    if isMutated { mutator.mutate(&record, kin: sample.records) }
    let isPlanted = mutator.random.below(64) == 0
    if isPlanted {
      key.plant(in: &record, &mutator.random)
      holdsPlantedKey = true
    }
    if isMutated || isPlanted { mutatedCount += 1 }
    return record
  }

  /// The records that the format's framing finds in a file of these.
  private static func cut(
    _ records: [[UInt8]], of format: any LogFormat, _ random: inout SeededRandom
  ) -> RecordPortion {
    var contents: [UInt8] = []
    if case .json(let wrappers) = format.declaration.framing, let wrapper = wrappers.first,
      random.below(2) == 0
    {
      contents =
        Array("{\"\(wrapper)\":[".utf8) + records.joined(separator: [44])
        + Array("]}".utf8)
    } else {
      contents = Array(records.joined(separator: [10]))
    }
    let memory = PortionMemory(byteCount: contents.count)
    _ = memory.bytes.update(fromContentsOf: contents)
    let bytes = UnsafeBufferPointer(memory.bytes)
    var cutter = RecordCutter(framing: format.declaration.framing, head: bytes)
    var ranges: [RecordRange] = []
    let count = cutter.cut(bytes, at: 0, isEnd: true, isDamaged: false, into: &ranges)
    return RecordPortion(memory, 0..<count, ranges)
  }
}

extension RecordPortion {
  fileprivate convenience init(sideBySide records: [[UInt8]]) {
    let memory = PortionMemory(byteCount: records.reduce(0) { $0 + $1.count })
    var ranges: [RecordRange] = []
    var start = 0
    for record in records {
      for (index, byte) in record.enumerated() { memory.bytes[start + index] = byte }
      ranges.append(
        RecordRange(start: start, count: record.count, byteOffset: Int64(start), fault: .none))
      start += record.count
    }
    self.init(memory, 0..<start, ranges)
  }
}

/// The records of one sample of a format.
struct SampleRecords {
  /// Those in front of the first that is an event.
  let header: [[UInt8]]
  let records: [[UInt8]]

  init(_ sample: LogSample, of format: any LogFormat) {
    let contents = Array(sample.text.utf8)
    let batch = EventBatch(reading: contents, as: format, zone: exampleZone)
    let records = contents.withUnsafeBufferPointer { bytes in
      var cutter = RecordCutter(framing: format.declaration.framing, head: bytes)
      var ranges: [RecordRange] = []
      _ = cutter.cut(bytes, at: 0, isEnd: true, isDamaged: false, into: &ranges)
      return ranges.map { Array(bytes[$0.start..<$0.start + $0.count]) }
    }
    let first = batch.rows.map { Int($0.recordNumber) }.min() ?? 1
    let headerCount = format.declaration.readsInOrder ? min(first, records.count) - 1 : 0
    header = Array(records.prefix(headerCount))
    self.records = records.isEmpty ? [[]] : Array(records.dropFirst(headerCount))
  }
}
