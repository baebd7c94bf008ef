/// A CloudTrail event that a table had in columns, written again as the JSON that it once was, so
/// that it is read by the same rules; used again for every event.
struct CloudTrailDocument: Sendable {
  private(set) var bytes: [UInt8] = []
  private var identity: [UInt8] = []
  private var plain: [UInt8] = []

  mutating func begin() {
    bytes.removeAll(keepingCapacity: true)
    identity.removeAll(keepingCapacity: true)
    bytes.append(UInt8(ascii: "{"))
  }

  mutating func finish() {
    bytes += "\"userIdentity\":{".utf8
    CloudTrailDocument.endMembers(&identity)
    bytes += identity
    bytes += "}}".utf8
  }

  /// Adds what a cell of a CSV file says.
  mutating func add(_ column: CloudTrailColumn, cell: UnsafeBufferPointer<UInt8>) {
    guard !cell.isEmpty else { return }
    switch column {
    case .text(let index):
      CloudTrailDocument.add(CloudTrailColumn.textName(index), text: cell, to: &bytes)
    case .object(let index):
      guard JSONCursor.isObject(cell) else { return }
      CloudTrailDocument.add(CloudTrailColumn.objectName(index), json: cell, to: &bytes)
    case .identity: addIdentity(cell)
    case .key: CloudTrailDocument.add("accessKeyId", text: cell, to: &identity)
    case .user: CloudTrailDocument.add("userName", text: cell, to: &identity)
    }
  }

  /// Writes again the event that `record` is, an object with the names of a table's columns;
  /// `false` when no column of it is known.
  mutating func write(_ record: UnsafeBufferPointer<UInt8>) throws(UnreadableRecord) -> Bool {
    begin()
    var cursor = JSONCursor(record)
    var isKnown = false
    try cursor.enterObject()
    while let name = try cursor.nextKey() {
      guard let column = name.withPlainBytes({ CloudTrailColumn(named: $0) }) else {
        try cursor.skipValue()
        continue
      }
      isKnown = true
      if try cursor.peek() == .object {
        let start = cursor.position
        try cursor.skipValue()
        add(column, cell: record.part(start..<cursor.position))
      } else {
        let text = try cursor.readText()
        text.unescape(into: &plain)
        let cell = plain
        cell.withUnsafeBufferPointer { add(column, cell: $0) }
      }
    }
    finish()
    return isKnown
  }

  // MARK: The identity

  private mutating func addIdentity(_ cell: UnsafeBufferPointer<UInt8>) {
    guard JSONCursor.isObject(cell) else { return addStructure(cell) }
    var cursor = JSONCursor(cell)
    do {
      try addIdentity(&cursor)
    } catch {
      // Every member was read once already when the text was found to be an object.
      return
    }
  }

  private mutating func addIdentity(_ cursor: inout JSONCursor) throws(UnreadableRecord) {
    try cursor.readMembers { (name, cursor) throws(UnreadableRecord) in
      if let member = CloudTrailColumn.identityMember(named: name.bytes) {
        let text = try cursor.readText()
        text.withPlainBytes { CloudTrailDocument.add(member, text: $0, to: &identity) }
      } else {
        let isSession = CloudTrailDocument.matches(name.bytes, "sessioncontext")
        guard isSession else { return try cursor.skipValue() }
        try cursor.readMembers { (name, cursor) throws(UnreadableRecord) in
          guard name.matches("attributes") else { return try cursor.skipValue() }
          try cursor.readMembers { (name, cursor) throws(UnreadableRecord) in
            let text = try cursor.readText()
            if CloudTrailDocument.matches(name.bytes, "creationdate") {
              text.withPlainBytes { addSessionStart($0) }
            }
          }
        }
      }
    }
  }

  private mutating func addSessionStart(_ text: UnsafeBufferPointer<UInt8>) {
    identity += "\"sessionContext\":{\"attributes\":{".utf8
    var attributes: [UInt8] = []
    CloudTrailDocument.add("creationDate", text: text, to: &attributes)
    CloudTrailDocument.endMembers(&attributes)
    identity += attributes
    identity += "}},".utf8
  }

  /// Reads `{type=IAMUser, arn=…, sessioncontext={attributes={creationdate=…}}}`, as Athena prints
  /// an object. No value of it that is looked at holds a comma with a blank behind it.
  private mutating func addStructure(_ cell: UnsafeBufferPointer<UInt8>) {
    var depth = 0
    var start = 0
    var position = 0
    while position < cell.count {
      let byte = cell[position]
      let isEnd =
        byte == UInt8(ascii: "}")
        || (byte == UInt8(ascii: ",") && position + 1 < cell.count && cell[position + 1] == 32)
      if byte == UInt8(ascii: "{") {
        depth += 1
        start = position + 1
      } else if isEnd {
        addPair(cell.part(start..<position), depth: depth)
        if byte == UInt8(ascii: "}") { depth -= 1 }
        start = position + 1
      }
      position += 1
    }
  }

  private mutating func addPair(_ pair: UnsafeBufferPointer<UInt8>, depth: Int) {
    guard let equal = pair.index(of: UInt8(ascii: "=")) else { return }
    let value = pair.part(equal + 1..<pair.count)
    guard !value.isEmpty, !value.equals("null") else { return }
    let name = pair.part(0..<equal)
    if depth == 1, let member = CloudTrailColumn.identityMember(named: name) {
      CloudTrailDocument.add(member, text: value, to: &identity)
    } else if depth == 3, CloudTrailDocument.matches(name, "creationdate") {
      addSessionStart(value)
    }
  }

  // MARK: Writing

  private static func add(
    _ name: StaticString, text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]
  ) {
    guard !text.isEmpty else { return }
    addName(name, to: &bytes)
    bytes.append(UInt8(ascii: "\""))
    for byte in text {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case 0..<32: bytes.append(32)
      default: bytes.append(byte)
      }
    }
    bytes += "\",".utf8
  }

  private static func add(
    _ name: StaticString, json: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]
  ) {
    addName(name, to: &bytes)
    bytes += json
    bytes.append(UInt8(ascii: ","))
  }

  private static func addName(_ name: StaticString, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    bytes += UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
    bytes += "\":".utf8
  }

  /// Takes the last comma away.
  private static func endMembers(_ members: inout [UInt8]) {
    if members.last == UInt8(ascii: ",") { members.removeLast() }
  }

  /// Whether `name`, in whatever case and with blanks before it, is `plain`.
  private static func matches(_ name: UnsafeBufferPointer<UInt8>, _ plain: StaticString) -> Bool {
    let lowered = name.filter { $0 != 32 }.map { $0 >= 65 && $0 <= 90 ? $0 | 32 : $0 }
    return lowered.withUnsafeBufferPointer { $0.equals(plain) }
  }
}
