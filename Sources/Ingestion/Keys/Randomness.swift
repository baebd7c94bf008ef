/// How much a run of characters looks drawn at random, by how often it changes its kind: random
/// base 62 text at more than every second place, `ServiceAccount2026` at every seventh.
struct Randomness {
  private(set) var length = 0
  private var changes = 0
  private var last: UInt8 = 9
  private var kinds: UInt8 = 0
  /// Which characters were met, by their last six bits.
  private var met: UInt64 = 0
  private var isHexadecimal = true

  init() {}

  /// So much of a secret says enough of it.
  private static let mostBytes = 256

  /// The letters and digits of the secret that begins `text`; its other marks do not count.
  init(ofSecretAt text: UnsafeBufferPointer<UInt8>) {
    for byte in text.prefix(Self.mostBytes) {
      guard byte.isSecretCharacter else { return }
      if byte.isLetterOrDigit { add(byte) }
    }
  }

  mutating func add(_ byte: UInt8) {
    let kind: UInt8 =
      switch byte {
      case 48...57: 0
      case 65...90: 1
      case 97...122: 2
      default: 3
      }
    length += 1
    if last != 9, last != kind { changes += 1 }
    last = kind
    kinds |= 1 << kind
    met |= 1 << UInt64(byte & 63)
    if !byte.isHexadecimalDigit { isHexadecimal = false }
  }

  /// Whether the run is one of base64 or hexadecimal text: letters and digits, in turn.
  var isMixed: Bool {
    kinds & 1 != 0 && kinds & 6 != 0 && changes * 4 >= length
  }

  /// Mixed, and long enough that no word or date is: from 20 characters on in both cases with
  /// digits, from 24 in one. Of 32 hex digits or more no word is made, however seldom they change.
  var isRandom: Bool {
    if isMixed, length >= (kinds & 6 == 6 ? 20 : 24) { return true }
    return isHexadecimal && length >= 32 && kinds & 1 != 0 && kinds & 6 != 0
      && met.nonzeroBitCount >= 9
  }

  /// Whether the run is worth more than 112 bits, so that nobody finds it by trying: 20 characters
  /// of both cases with digits, 24 of one case, 32 hex digits. Words and years change too seldom.
  func isUnguessable(isHexadecimal: Bool) -> Bool {
    let hasBothCases = kinds & 6 == 6
    let enough = isHexadecimal ? 32 : hasBothCases ? 20 : 24
    let isOften = changes * 20 >= length * (hasBothCases && !isHexadecimal ? 8 : 5)
    return isMixed && isOften && length >= enough
      && met.nonzeroBitCount >= (isHexadecimal ? 9 : 12)
  }
}

extension UInt8 {
  var isDigit: Bool { self >= 48 && self <= 57 }

  var isLetterOrDigit: Bool { isDigit || (self | 32 >= 97 && self | 32 <= 122) }

  var isHexadecimalDigit: Bool { isDigit || (self | 32 >= 97 && self | 32 <= 102) }

  var isSecretCharacter: Bool {
    isLetterOrDigit || self == UInt8(ascii: "-") || self == UInt8(ascii: "_")
      || self == UInt8(ascii: ".")
  }

  var isBase64Mark: Bool {
    self == UInt8(ascii: "+") || self == UInt8(ascii: "/") || self == UInt8(ascii: "=")
  }
}

extension UnsafeBufferPointer<UInt8> {
  var hexadecimalDigitsOnly: Bool { allSatisfy(\.isHexadecimalDigit) }
}
