extension UnsafeBufferPointer<UInt8> {
  /// Where `text` first stands in these bytes.
  func place(of text: StaticString) -> Int? {
    guard text.utf8CodeUnitCount > 0 else { return 0 }
    var from = 0
    while let place = index(of: text.utf8Start[0], from: from) {
      if part(place..<count).starts(with: text) { return place }
      from = place + 1
    }
    return nil
  }

  /// Where `text` last stands in these bytes.
  func lastPlace(of text: StaticString) -> Int? {
    var place = count - text.utf8CodeUnitCount
    while place >= 0 {
      if part(place..<count).starts(with: text) { return place }
      place -= 1
    }
    return nil
  }

  /// Whether an odd number of backslashes, none before `start`, stands before `position`.
  func isEscaped(_ position: Int, from start: Int) -> Bool {
    var slash = position
    while slash > start, self[slash - 1] == UInt8(ascii: "\\") { slash -= 1 }
    return (position - slash) % 2 == 1
  }
}
