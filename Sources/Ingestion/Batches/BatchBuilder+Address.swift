internal import Vocabulary

extension BatchBuilder {
  /// The canonical text of a client address and its class, whatever stands there.
  mutating func address(
    _ bytes: UnsafeBufferPointer<UInt8>
  ) -> (text: UInt32, kind: AddressClass) {
    // Dotted text that can be read is canonical as it stands, and most addresses are dotted.
    if bytes.count <= 15, bytes.index(of: UInt8(ascii: ":")) == nil,
      NetworkAddress(utf8: bytes) != nil
    {
      return (text(bytes), .address)
    }
    let kind = AddressNormaliser.normalise(bytes, into: &scratch)
    return (text(scratch), kind)
  }

  /// As ``address(_:)-(UnsafeBufferPointer<UInt8>)``, escapes resolved first.
  mutating func address(_ json: JSONText) -> (text: UInt32, kind: AddressClass) {
    guard json.hasEscapes else { return address(json.bytes) }
    var plain: [UInt8] = []
    json.unescape(into: &plain)
    return plain.withUnsafeBufferPointer { address($0) }
  }
}
