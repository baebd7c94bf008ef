/// Cuts JSON into the values a format reads, byte by byte and without holding the document.
///
/// It looks only at strings and brackets; whether a record is good JSON is the format's question.
/// When brackets do not match it gives one reject and goes on at the next record, which it knows
/// by the name every record begins with.
struct JSONCutter {
  /// Where the machine stands between values.
  enum Place {
    /// Outside everything.
    case top
    /// In a top-level object that may be a record or hold records.
    case object
    /// In a top-level object that held records.
    case wrapper
    /// Between the elements of the array that holds the records.
    case elements
    /// In one of those elements.
    case element
    /// Looking for the next record after damage.
    case lost
  }

  /// How much of the JSON around the records is kept.
  static let maximumWrapperBytes = 65_536
  static let maximumSignatureBytes = 256

  private let wrappers: [[UInt8]]
  private let maximumRecordBytes: Int

  var place = Place.top
  /// Whether the elements stand inside a wrapper object.
  private var isWrapped = false
  /// Brackets open inside the pending value, the innermost lowest: 1 for `{`, 0 for `[`.
  private var levels: UInt128 = 0
  private var depth = 0
  private var isInString = false
  /// Whether the last byte looked at began an escape.
  private var isEscaped = false
  private var isScalar = false
  /// Whether a string or a bracket has just ended: only a separator or another end may follow.
  private var isValueComplete = false
  /// Relative to the pending value: where the last string at depth 1 lies, whether a colon came.
  private var stringStart = 0
  private var keyStart = 0
  private var keyEnd = 0
  private var hasKey = false
  /// Bytes of the pending value already looked at.
  private var searched = 0
  var skippedFrom: Int64?
  /// What records begin with: `{` and the first name in quotes, white space left out.
  var signature: [UInt8] = []

  /// What stood last before the place where a record is looked for.
  enum Border { case none, line, brace, comma }
  var border = Border.none
  /// Whether the records being looked for are elements of an array.
  var isLostInElements = false
  var damage = Damage()

  private(set) var wrapper: [UInt8] = []
  /// Whether there was more around the records than is kept.
  private(set) var hasCutWrapper = false
  private(set) var metContainer = false
  /// Whether the file ended before the wrapper or the array around its records did.
  private(set) var endsInContainer = false
  var lostItsPlace = false

  init(wrappers: [String], maximumRecordBytes: Int) {
    self.wrappers = wrappers.map { Array($0.utf8) }
    self.maximumRecordBytes = maximumRecordBytes
  }

  /// As ``RecordCutter/cut(_:at:isEnd:isDamaged:into:)``.
  mutating func cut(
    _ bytes: UnsafeBufferPointer<UInt8>, at offset: Int64, isEnd: Bool, isDamaged: Bool,
    into ranges: inout [RecordRange]
  ) -> Int {
    var portion = Portion(bytes: bytes, offset: offset, position: searched, isEnd: isEnd)
    searched = 0
    while portion.position < bytes.count, ranges.count < RecordCutter.maximumRecords {
      switch place {
      case .top: readTop(&portion, &ranges)
      case .elements: readBetweenElements(&portion, &ranges)
      case .object, .wrapper, .element: readInside(&portion, &ranges)
      case .lost:
        guard findRecord(&portion) else { return leave(&portion, isDamaged, &ranges) }
      }
    }
    return leave(&portion, isDamaged, &ranges)
  }

  /// The bytes at hand and how far they are read.
  struct Portion {
    let bytes: UnsafeBufferPointer<UInt8>
    let offset: Int64
    var position: Int
    /// Where the pending value begins; what is before it is done with.
    var start = 0
    let isEnd: Bool
  }

  // MARK: Between values

  private mutating func readTop(_ portion: inout Portion, _ ranges: inout [RecordRange]) {
    let byte = portion.bytes[portion.position]
    switch byte {
    case 32, 9, 10, 13, UInt8(ascii: ","):
      portion.position += 1
    case UInt8(ascii: "{"):
      beginValue(.object, &portion)
    case UInt8(ascii: "["):
      portion.position += 1
      place = .elements
      isWrapped = false
      metContainer = true
    default:
      portion.start = portion.position
      lose(.stray, &portion, &ranges)
    }
  }

  private mutating func readBetweenElements(
    _ portion: inout Portion, _ ranges: inout [RecordRange]
  ) {
    let byte = portion.bytes[portion.position]
    switch byte {
    case 32, 9, 10, 13, UInt8(ascii: ","):
      portion.position += 1
    case UInt8(ascii: "]"):
      if isWrapped {
        beginValue(.wrapper, &portion)
        // The wrapper's brace is open already; its closing bracket is the first byte kept.
        levels = 1
        depth = 1
        isValueComplete = true
        portion.position += 1
      } else {
        portion.position += 1
        place = .top
      }
    case UInt8(ascii: "}"), UInt8(ascii: ":"):
      portion.start = portion.position
      lose(.unbalanced, &portion, &ranges)
    case UInt8(ascii: "{") where takeSoundElement(&portion, &ranges): break
    default:
      beginValue(.element, &portion)
      if byte != UInt8(ascii: "{"), byte != UInt8(ascii: "["), byte != UInt8(ascii: "\"") {
        isScalar = true
      }
    }
  }

  /// Takes the element that begins here, if it can be taken the quick way. The first one of a file
  /// goes the careful way, which learns what records begin with.
  private func takeSoundElement(
    _ portion: inout Portion, _ ranges: inout [RecordRange]
  ) -> Bool {
    guard !signature.isEmpty,
      let end = JSONCutter.endOfSoundObject(in: portion.bytes, from: portion.position)
    else { return false }
    let count = end - portion.position
    ranges.append(
      RecordRange(
        start: portion.position, count: count,
        byteOffset: portion.offset + Int64(portion.position),
        fault: count > maximumRecordBytes ? .tooLong : .none))
    portion.position = end
    portion.start = end
    return true
  }

  private mutating func beginValue(_ kind: Place, _ portion: inout Portion) {
    place = kind
    portion.start = portion.position
    levels = 0
    depth = 0
    isInString = false
    isEscaped = false
    isScalar = false
    isValueComplete = false
    hasKey = false
    keyStart = 0
    keyEnd = 0
  }

  // MARK: Inside a value

  /// Reads on inside the pending value until it ends, holds records, breaks, or bytes run out.
  private mutating func readInside(_ portion: inout Portion, _ ranges: inout [RecordRange]) {
    let bytes = portion.bytes
    while portion.position < bytes.count {
      if isInString {
        guard passString(&portion) else {
          if portion.position < bytes.count { lose(.unbalanced, &portion, &ranges) }
          return
        }
        if depth == 0 { return finishValue(&portion, &ranges) }
        isValueComplete = true
        continue
      }
      let byte = bytes[portion.position]
      switch byte {
      case UInt8(ascii: "\""):
        if isScalar || isValueComplete { return lose(.unbalanced, &portion, &ranges) }
        isInString = true
        stringStart = portion.position + 1 - portion.start
        portion.position += 1
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        if opensRecords(byte, portion) { return enterRecords(&portion) }
        guard !isScalar, !isValueComplete, depth != 1 || hasKey || place == .element else {
          return lose(.unbalanced, &portion, &ranges)
        }
        guard depth < JSONCursor.maximumNesting else {
          return lose(.nesting, &portion, &ranges)
        }
        levels = levels << 1 | (byte == UInt8(ascii: "{") ? 1 : 0)
        depth += 1
        portion.position += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if isScalar { return finishValue(&portion, &ranges) }
        guard depth > 0, levels & 1 == (byte == UInt8(ascii: "}") ? 1 : 0) else {
          return lose(.unbalanced, &portion, &ranges)
        }
        levels >>= 1
        depth -= 1
        portion.position += 1
        if depth == 0 { return finishValue(&portion, &ranges) }
        isValueComplete = true
      case UInt8(ascii: ":"):
        if depth == 1 { hasKey = true }
        isValueComplete = false
        portion.position += 1
      case UInt8(ascii: ","):
        if isScalar { return finishValue(&portion, &ranges) }
        if depth == 1 { hasKey = false }
        isValueComplete = false
        portion.position += 1
      case 32, 9, 10, 13:
        if isScalar { return finishValue(&portion, &ranges) }
        portion.position += 1
      default:
        guard !isValueComplete, JSONCutter.mayStandOutsideStrings(byte) else {
          return lose(.unbalanced, &portion, &ranges)
        }
        portion.position += 1
      }
    }
  }

  /// Goes to the end of the string; false when bytes run out or a control character stops it.
  private mutating func passString(_ portion: inout Portion) -> Bool {
    let bytes = portion.bytes
    if isEscaped {
      portion.position += 1
      isEscaped = false
    }
    while true {
      let end = bytes.endOfPlainText(from: portion.position)
      portion.position = end
      guard end < bytes.count else { return false }
      switch bytes[end] {
      case UInt8(ascii: "\\"):
        portion.position = end + 2
        if portion.position > bytes.count {
          portion.position = bytes.count
          isEscaped = true
          return false
        }
      case UInt8(ascii: "\""):
        if depth == 1, skippedFrom == nil {
          keyStart = stringStart
          keyEnd = end - portion.start
        }
        isInString = false
        portion.position = end + 1
        return true
      default:
        return false
      }
    }
  }

  // MARK: Ends

  private func opensRecords(_ byte: UInt8, _ portion: Portion) -> Bool {
    guard byte == UInt8(ascii: "["), depth == 1, hasKey, skippedFrom == nil, place != .element,
      keyStart <= keyEnd
    else { return false }
    let key = portion.bytes.part(portion.start + keyStart..<portion.start + keyEnd)
    return wrappers.contains { $0.elementsEqual(key) }
  }

  private mutating func enterRecords(_ portion: inout Portion) {
    portion.position += 1
    // Pages one after another: only the last one knows whether there are more.
    if place == .object { wrapper.removeAll(keepingCapacity: true) }
    keepWrapper(portion)
    portion.start = portion.position
    place = .elements
    isWrapped = true
    metContainer = true
  }

  private mutating func keepWrapper(_ portion: Portion) {
    let rest = portion.bytes.part(portion.start..<portion.position)
    if wrapper.count + rest.count <= JSONCutter.maximumWrapperBytes {
      wrapper.append(contentsOf: rest)
    } else {
      hasCutWrapper = true
    }
  }

  private mutating func finishValue(_ portion: inout Portion, _ ranges: inout [RecordRange]) {
    if place == .wrapper {
      if skippedFrom == nil { keepWrapper(portion) }
    } else if let from = skippedFrom {
      ranges.append(
        RecordRange(start: portion.position, count: 0, byteOffset: from, fault: .tooLong))
    } else {
      let count = portion.position - portion.start
      if signature.isEmpty { learnSignature(portion) }
      ranges.append(
        RecordRange(
          start: portion.start, count: count, byteOffset: portion.offset + Int64(portion.start),
          fault: count > maximumRecordBytes ? .tooLong : .none))
    }
    skippedFrom = nil
    place = place == .element ? .elements : .top
    portion.start = portion.position
  }

  /// Everything given is read, or the list of ranges is full: says what is done with.
  private mutating func leave(
    _ portion: inout Portion, _ isDamaged: Bool, _ ranges: inout [RecordRange]
  ) -> Int {
    let isPending = place == .object || place == .element || place == .wrapper
    // A full list is taken away first; the end is told again.
    if portion.isEnd, portion.position >= portion.bytes.count,
      ranges.count < RecordCutter.maximumRecords
    {
      endsInContainer = place == .elements || place == .element || place == .wrapper
      if isDamaged && place != .lost || isPending || place == .elements {
        let start = isPending ? portion.start : portion.position
        ranges.append(
          RecordRange(
            start: portion.position, count: 0,
            byteOffset: skippedFrom ?? portion.offset + Int64(start), fault: .cut))
      }
      place = .top
      skippedFrom = nil
      return portion.bytes.count
    }
    guard isPending else { return portion.position }
    if skippedFrom == nil, portion.position - portion.start > maximumRecordBytes {
      skippedFrom = portion.offset + Int64(portion.start)
    }
    if skippedFrom != nil { return portion.position }
    searched = portion.position - portion.start
    return portion.start
  }

  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 32 || byte == 10 || byte == 13 || byte == 9
  }

  /// White space, brackets and quotes apart: what literals and numbers are made of.
  @inline(__always)
  static func mayStandOutsideStrings(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...57, UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "E"),
      UInt8(ascii: "e"), UInt8(ascii: "t"), UInt8(ascii: "r"), UInt8(ascii: "u"),
      UInt8(ascii: "f"), UInt8(ascii: "a"), UInt8(ascii: "l"), UInt8(ascii: "s"),
      UInt8(ascii: "n"):
      true
    default: false
    }
  }
}
