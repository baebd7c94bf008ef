/// Writes one flat JSON object of texts after another into the same memory.
struct ObjectWriter: Sendable {
  private(set) var bytes: [UInt8] = []
  private var hasMembers = false
  private var plain: [UInt8] = []

  mutating func begin() {
    bytes.removeAll(keepingCapacity: true)
    bytes.append(UInt8(ascii: "{"))
    hasMembers = false
  }

  mutating func end() { bytes.append(UInt8(ascii: "}")) }

  /// The bytes `"name":` of a member, escaped once for many records.
  static func label(_ name: some Sequence<UInt8>) -> [UInt8] {
    var label: [UInt8] = [UInt8(ascii: "\"")]
    for byte in name { appendEscaped(byte, to: &label) }
    return label + [UInt8(ascii: "\""), UInt8(ascii: ":")]
  }

  /// Adds a member with a text; nothing under an empty label.
  mutating func add(label: [UInt8], _ value: UnsafeBufferPointer<UInt8>) {
    if label.isEmpty { return }
    beginMember(label)
    bytes.append(UInt8(ascii: "\""))
    append(value)
    bytes.append(UInt8(ascii: "\""))
  }

  /// Adds a member with two texts and a space between.
  mutating func add(
    label: [UInt8], _ first: UnsafeBufferPointer<UInt8>, _ second: UnsafeBufferPointer<UInt8>
  ) {
    beginMember(label)
    bytes.append(UInt8(ascii: "\""))
    append(first)
    bytes.append(32)
    append(second)
    bytes.append(UInt8(ascii: "\""))
  }

  /// As ``add(label:_:)``, of a value in which a server escaped what could break a line.
  mutating func add(label: [UInt8], serverField value: UnsafeBufferPointer<UInt8>) {
    guard value.index(of: UInt8(ascii: "\\")) != nil else { return add(label: label, value) }
    ServerEscapes.resolve(value, into: &plain)
    let text = plain
    text.withUnsafeBufferPointer { add(label: label, $0) }
  }

  private mutating func beginMember(_ label: [UInt8]) {
    if hasMembers { bytes.append(UInt8(ascii: ",")) }
    hasMembers = true
    bytes += label
  }

  private mutating func append(_ value: UnsafeBufferPointer<UInt8>) {
    var start = 0
    for index in 0..<value.count {
      let byte = value[index]
      guard byte < 32 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else { continue }
      bytes += value.part(start..<index)
      ObjectWriter.appendEscaped(byte, to: &bytes)
      start = index + 1
    }
    bytes += value.part(start..<value.count)
  }

  @inline(__always)
  private static func appendEscaped(_ byte: UInt8, to bytes: inout [UInt8]) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"):
      bytes.append(UInt8(ascii: "\\"))
      bytes.append(byte)
    case 32...: bytes.append(byte)
    case 10: bytes += Array("\\n".utf8)
    case 9: bytes += Array("\\t".utf8)
    default:
      bytes += Array("\\u00".utf8)
      bytes.append(byte >> 4 + UInt8(ascii: "0"))
      let low = byte & 15
      bytes.append(low < 10 ? low + UInt8(ascii: "0") : low - 10 + UInt8(ascii: "a"))
    }
  }
}
