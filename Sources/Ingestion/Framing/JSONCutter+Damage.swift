/// Finding the next record behind damage: by the name every record begins with, or, before one is
/// known, by a brace where a record may begin.
extension JSONCutter {
  /// Rejects the pending value, and begins to look for the next record right behind its first byte:
  /// the damage may have hidden the border. Behind nesting that is too deep it looks from there on,
  /// because reading every level again would take 128 times as long.
  mutating func lose(
    _ fault: RecordRange.Fault, _ portion: inout Portion, _ ranges: inout [RecordRange]
  ) {
    ranges.append(
      RecordRange(
        start: portion.position, count: 0,
        byteOffset: skippedFrom ?? portion.offset + Int64(portion.start), fault: fault))
    if skippedFrom == nil {
      if signature.isEmpty { learnSignature(portion) }
      if fault != .nesting { portion.position = portion.start + 1 }
    }
    skippedFrom = nil
    isLostInElements = place != .top && place != .object
    lostItsPlace = true
    border = .none
    place = .lost
  }

  /// Goes to the next record; false when the bytes at hand do not show one.
  mutating func findRecord(_ portion: inout Portion) -> Bool {
    let bytes = portion.bytes
    if signature.isEmpty {
      guard let brace = findBorder(portion) else {
        portion.position = bytes.count
        return false
      }
      return resume(at: brace, &portion)
    }
    while let brace = bytes.index(of: UInt8(ascii: "{"), from: portion.position) {
      guard brace + JSONCutter.maximumSignatureBytes <= bytes.count || portion.isEnd else {
        // Not enough bytes to compare: comes back here with more.
        portion.position = brace
        return false
      }
      if hasSignature(at: brace, bytes) { return resume(at: brace, &portion) }
      portion.position = brace + 1
    }
    portion.position = bytes.count
    return false
  }

  private mutating func resume(at brace: Int, _ portion: inout Portion) -> Bool {
    portion.position = brace
    portion.start = brace
    place = isLostInElements ? .elements : .top
    return true
  }

  /// The next brace that begins a line or follows `},`; what came before is remembered, because
  /// the bytes may be gone.
  private mutating func findBorder(_ portion: Portion) -> Int? {
    for position in portion.position..<portion.bytes.count {
      switch portion.bytes[position] {
      case UInt8(ascii: "{"):
        let isRecord = border == .line || border == .comma
        border = .none
        if isRecord { return position }
      case 10: border = .line
      case 32, 9, 13: break
      case UInt8(ascii: "}"): border = .brace
      case UInt8(ascii: ","): border = border == .brace ? .comma : .none
      default: border = .none
      }
    }
    return nil
  }

  /// Whether the signature stands at `start`, whatever the white space inside it.
  private func hasSignature(at start: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var position = start
    for (index, expected) in signature.enumerated() {
      if index == 1 {
        while position < bytes.count, JSONCutter.isSpace(bytes[position]) { position += 1 }
      }
      guard position < bytes.count, bytes[position] == expected else { return false }
      position += 1
    }
    return true
  }

  /// Takes the first name of the pending value for the name every record begins with.
  mutating func learnSignature(_ portion: Portion) {
    var cursor = JSONCursor(portion.bytes.part(portion.start..<portion.position))
    do {
      try cursor.enterObject()
      guard let name = try cursor.nextKey(), name.count <= JSONCutter.maximumSignatureBytes / 2
      else { return }
      signature = [UInt8(ascii: "{"), UInt8(ascii: "\"")] + name.bytes + [UInt8(ascii: "\"")]
    } catch {
      // A record that does not begin with a name teaches nothing; the next one may.
      signature = []
    }
  }
}
