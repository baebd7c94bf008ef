import Testing

@testable import Ingestion

@Suite("Records that wait")
struct HeldRecordsTests {
  private static func identity(_ number: Int) -> HeldRecords.Identity {
    HeldRecords.Identity(high: 1, low: UInt64(number))
  }

  private static func record(_ number: Int, bytes: Int = 10) -> HeldRecords.Record {
    HeldRecords.Record(
      bytes: [UInt8](repeating: 1, count: bytes), timeMilliseconds: 0, number: Int64(number))
  }

  private static func numbers(_ next: () -> HeldRecords.Record?) -> [Int64] {
    var numbers: [Int64] = []
    while let record = next() { numbers.append(record.number) }
    return numbers
  }

  @Test("the oldest go first when there are too many, or too many bytes")
  func surplus() {
    var many = HeldRecords(maximumCount: 3, maximumBytes: 1000)
    for number in 1...5 { many.hold(Self.record(number), as: Self.identity(number)) }
    #expect(Self.numbers { many.takeSurplus() } == [1, 2])
    #expect(Self.numbers { many.takeOldest() } == [3, 4, 5])
    var large = HeldRecords(maximumCount: 3, maximumBytes: 100)
    large.hold(Self.record(1, bytes: 60), as: Self.identity(1))
    large.hold(Self.record(2, bytes: 60), as: Self.identity(2))
    #expect(Self.numbers { large.takeSurplus() } == [1])
  }

  @Test("one taken and held again is as old as the last time; the first of two equal ones stays")
  func again() {
    var held = HeldRecords(maximumCount: 3, maximumBytes: 1000)
    held.hold(Self.record(1), as: Self.identity(1))
    held.hold(Self.record(2), as: Self.identity(2))
    held.hold(Self.record(3), as: Self.identity(2))
    #expect(held.take(Self.identity(1))?.number == 1)
    #expect(held.take(Self.identity(1)) == nil)
    for round in 0..<100 {
      held.hold(Self.record(10 + round), as: Self.identity(1))
      if round < 99 { #expect(held.take(Self.identity(1))?.number == Int64(10 + round)) }
    }
    #expect(Self.numbers { held.takeOldest() } == [2, 109])
  }
}
