/// Finding the next record behind damage: by the name every record begins with, or, before one is
/// known, by a brace where a record may begin.
extension JSONCutter {
  /// The place furthest on where a value was found to be damaged.
  ///
  /// A value that begins inside the damaged one would be read up to there once more: as often as
  /// values are nested, which may be 128 times, if nothing were known of it.
  struct Damage {
    /// Where it lies in the file.
    var offset: Int64 = -1
    /// Where the objects begin that were open there, and would end there again.
    var open: Set<Int64> = []
    /// How many bytes before it may be read again to no purpose.
    var bytesLeft = 0
  }

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
      if fault != .nesting { goBack(&portion) }
    }
    skippedFrom = nil
    isLostInElements = place != .top && place != .object
    lostItsPlace = true
    border = .none
    place = .lost
  }

  /// Goes to the byte from which the next record is looked for: the second one of the pending
  /// value, or, when as much as the damage had spoilt was read twice in vain, behind the damage.
  private mutating func goBack(_ portion: inout Portion) {
    let count = portion.position - portion.start
    let offset = portion.offset + Int64(portion.position)
    if offset > damage.offset {
      damage = Damage(
        offset: offset, open: JSONCutter.openObjects(portion), bytesLeft: 2 * count)
    } else {
      damage.bytesLeft -= count
    }
    portion.position =
      damage.bytesLeft >= 0
      ? portion.start + 1
      : min(portion.bytes.count, max(portion.position, Int(damage.offset - portion.offset)))
  }

  /// Where the objects inside the pending value begin that have not ended yet.
  private static func openObjects(_ portion: Portion) -> Set<Int64> {
    let bytes = portion.bytes.part(0..<portion.position)
    var opened: [Int?] = []
    var position = portion.start
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "{"): opened.append(position)
      case UInt8(ascii: "["): opened.append(nil)
      case UInt8(ascii: "}"), UInt8(ascii: "]"): _ = opened.popLast()
      case UInt8(ascii: "\""): position = endOfString(in: bytes, from: position + 1)
      default: break
      }
      position += 1
    }
    return Set(opened.compactMap { $0.map { portion.offset + Int64($0) } })
  }

  /// Where the quote stands that ends the string, or the end.
  private static func endOfString(
    in bytes: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int {
    var position = bytes.endOfPlainText(from: start)
    while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
      position = bytes.endOfPlainText(from: min(bytes.count, position + 2))
    }
    return position
  }

  /// Goes to the next record; false when the bytes at hand do not show one.
  mutating func findRecord(_ portion: inout Portion) -> Bool {
    let bytes = portion.bytes
    if signature.isEmpty {
      while let brace = findBorder(portion) {
        if mayBegin(at: brace, portion) { return resume(at: brace, &portion) }
        portion.position = brace + 1
      }
      portion.position = bytes.count
      return false
    }
    while let brace = bytes.index(of: UInt8(ascii: "{"), from: portion.position) {
      guard brace + JSONCutter.maximumSignatureBytes <= bytes.count || portion.isEnd else {
        // Not enough bytes to compare: comes back here with more.
        portion.position = brace
        return false
      }
      if hasSignature(at: brace, bytes), mayBegin(at: brace, portion) {
        return resume(at: brace, &portion)
      }
      portion.position = brace + 1
    }
    portion.position = bytes.count
    return false
  }

  /// Whether the object that begins at `brace` is not known to end in damage.
  private func mayBegin(at brace: Int, _ portion: Portion) -> Bool {
    !damage.open.contains(portion.offset + Int64(brace))
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
