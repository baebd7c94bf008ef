internal import Foundation
internal import Vocabulary

/// A public key of CloudTrail, as `aws cloudtrail list-public-keys` prints it.
struct DigestKey {
  var fingerprint: String
  /// PKCS #1 or SubjectPublicKeyInfo.
  var der: [UInt8]
  /// When it signed; `nil` where the list does not say.
  var from, to: Timestamp?

  /// - Throws: ``UnreadableRecord`` when `bytes` are no list of keys, or one of them is none.
  static func list(_ bytes: [UInt8]) throws(UnreadableRecord) -> [DigestKey] {
    let record = try PlainRecord(document: bytes)
    guard case .array(let elements) = record.value("publickeylist") else {
      throw UnreadableRecord("there is no PublicKeyList in it")
    }
    var keys: [DigestKey] = []
    for element in elements {
      guard case .object(let entry) = element, let fingerprint = entry.bytes("fingerprint"),
        let value = entry.bytes("value"), let der = Data(base64Encoded: Data(value)),
        RSAPublicKey(der: Array(der)) != nil
      else { throw UnreadableRecord("key \(keys.count + 1) of the list is no RSA key") }
      keys.append(
        DigestKey(
          fingerprint: String(decoding: fingerprint, as: UTF8.self).lowercased(), der: Array(der),
          from: time(entry.bytes("validitystarttime")), to: time(entry.bytes("validityendtime"))))
    }
    return keys
  }

  /// RFC 3339 or, from older tools, seconds since 1970.
  private static func time(_ text: [UInt8]?) -> Timestamp? {
    guard let text = text.map({ String(decoding: $0, as: UTF8.self) }) else { return nil }
    if let time = Timestamp(rfc3339: text) { return time }
    guard let seconds = Double(text), (0..<1e11).contains(seconds) else { return nil }
    return Timestamp(seconds: Int64(seconds))
  }
}

/// A signature in the metadata of an S3 object, as `aws s3api head-object` prints it.
enum ObjectSignature {
  /// - Throws: ``UnreadableRecord`` when `bytes` hold none.
  static func read(_ bytes: [UInt8]) throws(UnreadableRecord) -> String {
    let record = try PlainRecord(document: bytes)
    guard
      let signature = record.bytes("metadata", "signature")
        ?? record.bytes("metadata", "xamzmetasignature") ?? record.bytes("xamzmetasignature")
    else { throw UnreadableRecord("there is no Metadata with a signature in it") }
    return String(decoding: signature, as: UTF8.self)
  }
}

/// The bytes that an even number of hex digits stand for; `nil` of any other text.
func bytes(ofHex text: String) -> [UInt8]? {
  let digits = Array(text.utf8)
  guard digits.count.isMultiple(of: 2) else { return nil }
  var bytes: [UInt8] = []
  for index in stride(from: 0, to: digits.count, by: 2) {
    guard let high = Character(UnicodeScalar(digits[index])).hexDigitValue,
      let low = Character(UnicodeScalar(digits[index + 1])).hexDigitValue
    else { return nil }
    bytes.append(UInt8(high << 4 | low))
  }
  return bytes
}
