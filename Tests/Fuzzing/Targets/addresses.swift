import Vocabulary

@testable import Ingestion

/// Addresses: one class and one text, which read again give themselves.
enum Target {
  static func run(_ bytes: UnsafeBufferPointer<UInt8>) {
    var text: [UInt8] = []
    let kind = AddressNormaliser.normalise(bytes, into: &text)
    require((kind == .absent) == text.isEmpty, "only what is absent is empty")
    require(
      text.count <= AddressNormaliser.maximumWordBytes, "a text has \(text.count) bytes")
    guard kind == .address || kind == .masked else { return }
    var again: [UInt8] = []
    let kindAgain = text.withUnsafeBufferPointer {
      AddressNormaliser.normalise($0, into: &again)
    }
    let texts = [text, again].map { String(decoding: $0, as: UTF8.self) }
    require(kind == kindAgain && text == again, "\(kind) and \(kindAgain): \(texts)")
  }
}
