extension UnsafeBufferPointer<UInt8> {
  /// Longer words are no commands of any server.
  private static var longestCommand: Int { 24 }

  /// The name of a command in capitals. What cannot be one stays as it is written: a key in its
  /// place would not be known for a key in capitals.
  var commandInCapitals: [UInt8] {
    guard count <= Self.longestCommand, !contains(where: { $0 >= 48 && $0 <= 57 }) else {
      return Array(self)
    }
    return map { $0 >= 97 && $0 <= 122 ? $0 & 0xDF : $0 }
  }
}
