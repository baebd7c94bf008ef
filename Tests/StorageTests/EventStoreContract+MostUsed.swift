import Storage
import TestSupport
import Testing
import Vocabulary

extension EventStoreContract where Store: ~Copyable {
  /// Many ties, names that differ in bytes alone, and more names than any limit asked for.
  func mostUsed() throws {
    var random = SeededRandom(seed: 12)
    let names =
      (0..<700).map { "object \($0 * 7919 % 1000)" }
      + ["caf\u{E9}", "cafe\u{301}", "object", "object ", "Object 1", "\u{1F511}"]
    var events: [SampleEvent] = []
    for name in names.shuffled(using: &random) {
      let calls = name.hasPrefix("object 1") ? Int.random(in: 1...4, using: &random) : 1
      for _ in 0..<calls {
        events.append(
          SampleEvent(
            id: "\(events.count)", seconds: Int64(events.count), agent: "agent \(events.count % 3)",
            operation: "Operation\(name.utf8.count)", resource: name))
      }
    }
    events.append(SampleEvent(id: "none", seconds: 9))
    var store = try open()
    try store.take(SampleFile(events: events, batchSize: 100))

    func expected(_ names: [String]) -> [Tally.Use] {
      var calls: [[UInt8]: Int64] = [:]
      for name in names where !name.isEmpty { calls[Array(name.utf8), default: 0] += 1 }
      return
        calls.sorted { left, right in
          left.value == right.value
            ? left.key.lexicographicallyPrecedes(right.key) : left.value > right.value
        }
        .map { Tally.Use(name: String(decoding: $0.key, as: UTF8.self), calls: $0.value) }
    }
    let (resources, operations) = (
      expected(events.map(\.resource)), expected(events.map(\.operation))
    )
    #expect(resources.count == names.count)
    let whole = try store.tally(of: Self.key, top: nil)
    for top in [0, 1, 2, 20, 63, 64, 65, 300, names.count - 1, names.count, 5000, Int.max] {
      let tally = try store.tally(of: Self.key, top: top)
      #expect(bytes(tally.resources) == bytes(resources.prefix(top)), "\(top)")
      #expect(bytes(tally.operations) == bytes(operations.prefix(top)), "\(top)")
      #expect(tally.hours == whole.hours)
      #expect(tally.addresses == whole.addresses)
    }
    #expect(bytes(whole.resources) == bytes(resources))
    #expect(bytes(whole.operations) == bytes(operations))
  }

  /// Byte for byte, where `==` would take different spellings for one name.
  private func bytes(_ uses: some Sequence<Tally.Use>) -> [[UInt8]] {
    uses.map { Array("\($0.calls) \($0.name)".utf8) }
  }
}
