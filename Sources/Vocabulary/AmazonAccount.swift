/// The AWS account in the spelling of an access key id.
///
/// Ids of the present form (the fifth character from `Q` on, since about 2019) have the account's
/// number in the ten characters behind `AKIA` or `ASIA`: base 32 (RFC 4648), the bits 1 to 39 of
/// the first 48. Source: the answers of `sts get-access-key-info`, which reads it out of the id.
public enum AmazonAccount {
  /// Twelve digits; `nil` when the id is none, or an older one, which does not say.
  public static func number(inAccessKeyID id: String) -> String? {
    let bytes = Array(id.utf8)
    guard id.hasPrefix("AKIA") || id.hasPrefix("ASIA"), bytes.count >= 16,
      bytes[4] >= UInt8(ascii: "Q")
    else { return nil }
    var bits: UInt64 = 0
    for byte in bytes[4..<14] {
      guard let value = value(ofDigit: byte) else { return nil }
      bits = bits << 5 | UInt64(value)
    }
    // Ten digits are 50 bits, of which the first 48 count.
    let account = (bits >> 2 & 0x7fff_ffff_ff80) >> 7
    let digits = String(account)
    return digits.count > 12 ? nil : String(repeating: "0", count: 12 - digits.count) + digits
  }

  private static func value(ofDigit byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte - UInt8(ascii: "A")
    case UInt8(ascii: "2")...UInt8(ascii: "7"): byte - UInt8(ascii: "2") + 26
    default: nil
    }
  }
}
