internal import Vocabulary

/// Text number and class of what stood in the place of an address.
struct AddressTexts {
  var text: UInt32 = 0
  var kind = AddressClass.absent

  /// Whether it is an address, whole or masked.
  var isAddress: Bool { kind == .address || kind == .masked }
}

extension BatchBuilder {
  /// Longer ones are no addresses, and not worth remembering.
  private static let longestRemembered = 64

  /// The canonical text of a client address and its class, whatever stands there.
  mutating func address(_ bytes: UnsafeBufferPointer<UInt8>) -> AddressTexts {
    guard !bytes.isEmpty, bytes.count <= BatchBuilder.longestRemembered else {
      return normalised(bytes)
    }
    if let known = addressMemo.meaning(of: bytes) { return known }
    let address = normalised(bytes)
    addressMemo.remember(address)
    return address
  }

  /// Whether the peer of a socket was a proxy of the owner's own, so that the addresses which it
  /// forwarded decide: it is private, or no address. What a public peer forwards is its own claim.
  func isOwnProxy(_ peer: AddressTexts) -> Bool {
    peer.kind != .address || NetworkAddress(utf8: bytes(ofText: peer.text))?.isPrivate != false
  }

  private mutating func normalised(_ bytes: UnsafeBufferPointer<UInt8>) -> AddressTexts {
    let kind = AddressNormaliser.normalise(bytes, into: &scratch)
    if bytes.count > AddressNormaliser.maximumWordBytes, kind == .word || kind == .service {
      note(
        "What is longer than \(AddressNormaliser.maximumWordBytes) bytes in the place of an "
          + "address was cut.")
    }
    return AddressTexts(text: text(scratch), kind: kind)
  }

  /// As ``address(_:)-(UnsafeBufferPointer<UInt8>)``, escapes resolved first.
  mutating func address(_ json: JSONText) -> AddressTexts {
    json.withPlainBytes { address($0) }
  }

  /// As ``address(_:)-(UnsafeBufferPointer<UInt8>)``, of bytes that end with a port: without
  /// brackets, an IPv6 address and its port make another IPv6 address.
  mutating func address(withPort bytes: UnsafeBufferPointer<UInt8>) -> AddressTexts {
    let text = bytes.trimmed
    if let colon = text.lastIndex(of: UInt8(ascii: ":")),
      text.part(colon + 1..<text.count).allSatisfy({ $0 >= 48 && $0 <= 57 }),
      NetworkAddress(utf8: text.part(0..<colon)) != nil
    {
      return address(text.part(0..<colon))
    }
    return address(text)
  }
}

extension BatchBuilder {
  /// The number of a caller whose address is still as the log wrote it.
  mutating func caller(
    credential: UInt32, address: JSONText, agent: JSONText = .empty, principal: JSONText
  ) -> UInt32 {
    let address = self.address(address)
    return caller(
      CallerRow(
        credential: credential, address: address.text, addressClass: address.kind,
        agent: text(agent), principal: text(principal)))
  }
}
