extension UnsafeBufferPointer<UInt8> {
  /// Longer words are no commands of any server.
  private static var longestCommand: Int { 24 }
  /// No key is shorter.
  private static var shortestKey: Int { 12 }

  /// The name of a command in capitals. What cannot be one stays as it is written: a key in its
  /// place would not be known for a key in capitals.
  var commandInCapitals: [UInt8] {
    mayBeCommand ? map { $0 >= 97 && $0 <= 122 ? $0 & 0xDF : $0 } : Array(self)
  }

  /// Whether it may be the name of a command or a method, in letters of either case.
  var mayBeCommand: Bool {
    count <= Self.longestCommand && !contains(where: \.isDigit)
      && (count < Self.shortestKey || KeyShape(of: self) != .raw)
  }
}

extension UInt8 {
  /// Whether a method or the name of a header may hold it (RFC 9110, *token*).
  var isTokenCharacter: Bool {
    switch self {
    case UInt8(ascii: "!"), UInt8(ascii: "#")...UInt8(ascii: "'"), UInt8(ascii: "*"),
      UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "^"),
      UInt8(ascii: "_"), UInt8(ascii: "`"), UInt8(ascii: "|"), UInt8(ascii: "~"):
      true
    default: isLetterOrDigit
    }
  }
}
