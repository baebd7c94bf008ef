/// What stands between the values of one JSON record, in its order, and what it means.
///
/// The records of a log have the same names in the same order and spacing, so that one comparison
/// stands for reading a name and working out its meaning.
struct RecordShape: Sendable {
  /// What a name means where it stands.
  struct Meaning: Sendable {
    /// The hash of its whole dotted name.
    var hash: UInt64
    /// Its first entry in the table of fields, or -1.
    var entry: Int
    /// Whether an object of this name may hold a field.
    var isObject: Bool
    /// Whether the members of an object of this name count as the record's own.
    var isUnwrapped: Bool
  }

  private struct Member {
    /// Where separator, name and colon stand in `bytes`, as they were written.
    var start: Int
    var count: Int
    /// The hash of the object it stands in, and whether it is the first one there.
    var parent: UInt64
    var isFirst: Bool
    var meaning: Meaning
  }

  /// The shape is forgotten when its bytes, old ones included, take more than this.
  private static let mostBytes = 1 << 16

  private var bytes: [UInt8] = []
  private var members: [Member] = []
  /// How many members of the record at hand were met.
  private var met = 0

  /// Stands before the first member of a record.
  mutating func begin() {
    met = 0
    if bytes.count > RecordShape.mostBytes {
      bytes.removeAll(keepingCapacity: true)
      members.removeAll(keepingCapacity: true)
    }
  }

  /// Goes to the next value of the object entered, whose hash is `parent`, and returns what its
  /// name means; `nil` after the last one, which leaves the object.
  @inline(__always)
  mutating func nextMember(
    of cursor: inout JSONCursor, in parent: UInt64, isInside: Bool, _ table: RequestFieldTable
  ) throws(UnreadableRecord) -> Meaning? {
    if met < members.count {
      let member = members[met]
      let written = bytes.withUnsafeBufferPointer {
        member.parent == parent && member.isFirst == cursor.isFresh
          && cursor.accept($0.part(member.start..<member.start + member.count))
      }
      if written {
        met += 1
        return member.meaning
      }
    }
    return try learnMember(of: &cursor, in: parent, isInside: isInside, table)
  }

  private mutating func learnMember(
    of cursor: inout JSONCursor, in parent: UInt64, isInside: Bool, _ table: RequestFieldTable
  ) throws(UnreadableRecord) -> Meaning? {
    let start = cursor.position
    let isFirst = cursor.isFresh
    guard let key = try cursor.nextKey() else { return nil }
    var hash = isInside ? NameHash.extend(parent, UInt8(ascii: ".")) : parent
    for byte in key.bytes { hash = NameHash.extend(hash, byte) }
    let meaning = Meaning(
      hash: hash, entry: table.entry(hash), isObject: table.isObject(hash),
      isUnwrapped: !isInside && table.isUnwrapped(key.bytes))
    let member = Member(
      start: bytes.count, count: cursor.position - start, parent: parent, isFirst: isFirst,
      meaning: meaning)
    bytes += cursor.bytes[start..<cursor.position]
    if met < members.count {
      members[met] = member
    } else {
      members.append(member)
    }
    met += 1
    return meaning
  }
}
