import Glibc

/// Gives every different byte string a number, counting from 1; equal strings share theirs.
///
/// All bytes lie in one array.
struct TextInterner {
  private var bytes: [UInt8] = []
  private var ends: [Int] = [0]
  private var slots = NumberSlots()
  private let hash = SeededHash()

  /// How many strings there are; also the highest number given out.
  var count: Int { ends.count - 1 }

  /// String `number`, which must have been given out.
  func text(_ number: UInt32) -> ArraySlice<UInt8> { bytes[range(Int(number))] }

  private func range(_ number: Int) -> Range<Int> { ends[number - 1]..<ends[number] }

  /// The number of `text`, and whether it is new.
  mutating func intern(_ text: UnsafeRawBufferPointer) -> (number: UInt32, isNew: Bool) {
    let hash = hash(text)
    if let number = slots.number(hash, where: { equals(Int($0), text) }) {
      return (number, false)
    }
    slots = slots.withRoom(for: count) { self.hash(of: $0) }
    bytes.append(contentsOf: text)
    ends.append(bytes.count)
    slots.append(count, hash)
    return (UInt32(count), true)
  }

  /// Forgets the strings above `number`.
  mutating func forget(above number: Int) {
    while count > number {
      slots.removeLast(count, hash(of: count))
      bytes.removeLast(range(count).count)
      ends.removeLast()
    }
  }

  private func equals(_ number: Int, _ text: UnsafeRawBufferPointer) -> Bool {
    let range = range(number)
    guard range.count == text.count, let other = text.baseAddress else { return range.isEmpty }
    return bytes.withUnsafeBytes { bytes in
      bytes.baseAddress.map { memcmp($0 + range.lowerBound, other, range.count) == 0 } ?? false
    }
  }

  private func hash(of number: Int) -> UInt64 {
    bytes.withUnsafeBytes { hash(UnsafeRawBufferPointer(rebasing: $0[range(number)])) }
  }
}
