// Modules: Vocabulary Ingestion
// With: Shared/SampleSeeds.swift Shared/Batches.swift
import Vocabulary

@testable import Ingestion

/// Addresses: one class and one text, which read again give themselves.
enum Target {
  static func seeds() -> [[UInt8]] {
    SampleSeeds.words
      + ["203.0.113.9:443", "[2001:db8::1%eth0]:80", "::ffff:192.0.2.1"].map { Array($0.utf8) }
  }

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
