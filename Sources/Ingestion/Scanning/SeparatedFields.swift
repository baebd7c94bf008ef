/// One field of a CSV record: without the quotes around it, doubled ones inside not yet resolved.
struct SeparatedField {
  var bytes: UnsafeBufferPointer<UInt8>
  var hasDoubledQuotes: Bool

  var isEmpty: Bool { bytes.isEmpty }

  /// Replaces `buffer` by the field as it is meant.
  func unescape(into buffer: inout [UInt8]) {
    buffer.removeAll(keepingCapacity: true)
    var position = 0
    while position < bytes.count {
      buffer.append(bytes[position])
      let isDoubled = hasDoubledQuotes && bytes[position] == UInt8(ascii: "\"")
      position += isDoubled ? 2 : 1
    }
  }
}

/// Splits a CSV record into its fields (RFC 4180) without copying them; used again for every
/// record.
struct SeparatedFields: Sendable {
  private struct Place {
    var start: Int
    var count: Int
    var hasDoubledQuotes = false
  }

  /// A record of more is rejected: the widest exports have some hundreds of columns.
  static let mostFields = 4_096

  private let separator: UInt8
  private var places: [Place] = []
  /// The header that the records stand under, as it was written.
  private var header: [UInt8] = []
  private var hasAskedForHeader = false

  init(separator: UInt8 = UInt8(ascii: ",")) { self.separator = separator }

  var count: Int { places.count }

  /// Finds the fields of `record`, which is without its line end.
  mutating func split(_ record: UnsafeBufferPointer<UInt8>) throws(UnreadableRecord) {
    places.removeAll(keepingCapacity: true)
    var position = 0
    while true {
      guard places.count < SeparatedFields.mostFields else {
        throw UnreadableRecord("the record has more than \(SeparatedFields.mostFields) fields")
      }
      if position < record.count, record[position] == UInt8(ascii: "\"") {
        let place = try quoted(record, from: position + 1)
        places.append(place)
        position = place.start + place.count + 1
        guard position == record.count || record[position] == separator else {
          throw UnreadableRecord("there is text behind a quoted field")
        }
      } else {
        let end = record.index(of: separator, from: position) ?? record.count
        places.append(Place(start: position, count: end - position))
        position = end
      }
      if position == record.count { return }
      position += 1
    }
  }

  /// Splits `record` and returns the columns of the header that it stands under; `nil` when it is a
  /// header, which is then the one for the next (see ``mayBeHeader(_:)``).
  /// - Parameters:
  ///   - export: what the file would be, for the reason of a reject.
  ///   - columns: reads a header; `nil` of what is none.
  mutating func columns<Columns>(
    of record: UnsafeBufferPointer<UInt8>, under header: inout Columns?, export: StaticString,
    _ columns: (SeparatedFields, UnsafeBufferPointer<UInt8>) -> Columns?
  ) throws(UnreadableRecord) -> Columns? {
    try split(record)
    if mayBeHeader(record), let found = columns(self, record) {
      header = found
      keepHeader(record)
      return nil
    }
    guard let header else {
      throw UnreadableRecord("no header of \(export) stands before this row")
    }
    return header
  }

  // MARK: Headers

  /// Whether `record`, which is the one last split, is a header if its names are those of one: it
  /// is the first of the file, or stood before as one, or is nothing but names.
  ///
  /// Files put one behind the other bring their headers with them. Whoever sends the texts of a row
  /// can put the names of columns into them, but not in the place of the row's time.
  mutating func mayBeHeader(_ record: UnsafeBufferPointer<UInt8>) -> Bool {
    defer { hasAskedForHeader = true }
    if !hasAskedForHeader { return true }
    if header.count == record.count, !header.isEmpty, record.elementsEqual(header) { return true }
    return (0..<places.count).allSatisfy {
      SeparatedFields.mayBeName(field($0, of: record).bytes.trimmed)
    }
  }

  /// Says that `record` was a header.
  mutating func keepHeader(_ record: UnsafeBufferPointer<UInt8>) { header = Array(record) }

  /// Names begin with no digit, and no time is written without four digits in a row or one that
  /// begins it.
  private static func mayBeName(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = text.first,
      first.isNameCharacter && !first.isDigit && first != UInt8(ascii: "-")
        || first == UInt8(ascii: "@") || first == UInt8(ascii: "$") || first > 127
    else { return false }
    var digits = 0
    for byte in text {
      digits = byte.isDigit ? digits + 1 : 0
      if digits == 4 { return false }
    }
    return true
  }

  private func quoted(
    _ record: UnsafeBufferPointer<UInt8>, from start: Int
  ) throws(UnreadableRecord) -> Place {
    var place = Place(start: start, count: 0)
    var position = start
    while let quote = record.index(of: UInt8(ascii: "\""), from: position) {
      guard quote + 1 < record.count, record[quote + 1] == UInt8(ascii: "\"") else {
        place.count = quote - start
        return place
      }
      place.hasDoubledQuotes = true
      position = quote + 2
    }
    throw UnreadableRecord("a quoted field does not end")
  }

  /// Field `index` of `record`, which is the one last split; empty when there is none.
  func field(_ index: Int?, of record: UnsafeBufferPointer<UInt8>) -> SeparatedField {
    guard let index, index < places.count else {
      return SeparatedField(bytes: record.part(0..<0), hasDoubledQuotes: false)
    }
    let place = places[index]
    return SeparatedField(
      bytes: record.part(place.start..<place.start + place.count),
      hasDoubledQuotes: place.hasDoubledQuotes)
  }
}

extension BatchBuilder {
  /// The number of a CSV field as it is meant.
  mutating func text(_ field: SeparatedField) -> UInt32 {
    guard field.hasDoubledQuotes else { return text(field.bytes) }
    field.unescape(into: &scratch)
    return text(scratch)
  }

  /// As ``credential(_:)-(UnsafeBufferPointer<UInt8>)``, doubled quotes resolved first.
  mutating func credential(_ field: SeparatedField) -> UInt32 {
    guard field.hasDoubledQuotes else { return credential(field.bytes) }
    var plain: [UInt8] = []
    field.unescape(into: &plain)
    return plain.withUnsafeBufferPointer { credential($0) }
  }
}
