/// Finds the meaning of a name by the hash of its spelling.
final class RequestFieldTable: Sendable {
  struct Entry: Sendable {
    var hash: UInt64
    var field: UInt8
    /// Place of the name among those of its field; the smaller wins.
    var rank: UInt8
    /// The next entry of the same name, or -1.
    var next: Int16
  }

  private let slots: [Int16]
  let entries: [Entry]
  /// Hashes of the objects that may hold a field: only these are entered.
  private let objects: Set<UInt64>
  private let unwrapped: [[UInt8]]
  /// One more than the greatest number of a field.
  let fieldCount: Int

  /// - Parameter names: the numbers of fields, each with its names, the best first; at most 8,192
  ///   names are entered, and 256 of each field.
  /// - Parameter unwrapped: names of objects whose members count as the record's own.
  init(_ names: [(field: Int, names: [String])], unwrapped: [String] = []) {
    self.unwrapped = unwrapped.map { Array($0.utf8) }
    var entries: [Entry] = []
    var objects: Set<UInt64> = []
    for (field, names) in names {
      for (rank, name) in names.prefix(256).enumerated() where entries.count < 8192 {
        var hash = NameHash.start
        for byte in name.utf8 {
          if byte == UInt8(ascii: ".") { objects.insert(hash) }
          hash = NameHash.extend(hash, byte)
        }
        entries.append(
          Entry(hash: hash, field: UInt8(clamping: field), rank: UInt8(clamping: rank), next: -1))
      }
    }
    var places = 256
    while places < entries.count * 4 { places *= 2 }
    var slots = [Int16](repeating: -1, count: places)
    for index in entries.indices {
      let slot = RequestFieldTable.slot(of: entries[index].hash, in: slots, entries)
      entries[index].next = slots[slot]
      slots[slot] = Int16(index)
    }
    self.slots = slots
    self.entries = entries
    self.objects = objects
    fieldCount = (names.map(\.field).max() ?? -1) + 1
  }

  @inline(__always)
  private static func slot(of hash: UInt64, in slots: [Int16], _ entries: [Entry]) -> Int {
    let mask = slots.count - 1
    var index = Int(truncatingIfNeeded: hash >> 32) & mask
    while slots[index] >= 0, entries[Int(slots[index])].hash != hash { index = (index + 1) & mask }
    return index
  }

  /// Index of the first entry of the name with this hash, or -1.
  @inline(__always)
  func entry(_ hash: UInt64) -> Int {
    Int(slots[RequestFieldTable.slot(of: hash, in: slots, entries)])
  }

  /// Whether the entry of this number, or one of the same name, says that a client sent the key.
  func isSentKey(_ first: Int) -> Bool {
    var entry = first
    while entry >= 0 {
      if entries[entry].field == UInt8(RequestField.sentKey.rawValue) { return true }
      entry = Int(entries[entry].next)
    }
    return false
  }

  /// Whether the members of the object called just so count as the record's own.
  func isUnwrapped(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    unwrapped.contains { name.elementsEqual($0) }
  }

  /// The label under which a writer adds this member; empty when the table has no use for it.
  func label(_ name: some Collection<UInt8>) -> [UInt8] {
    let hash = NameHash.hash(name)
    let isUsed =
      entry(hash) >= 0 || isObject(hash) || unwrapped.contains { name.elementsEqual($0) }
    return isUsed ? ObjectWriter.label(name) : []
  }

  /// Whether the object with this name may hold a field.
  func isObject(_ hash: UInt64) -> Bool { objects.contains(hash) }
}
