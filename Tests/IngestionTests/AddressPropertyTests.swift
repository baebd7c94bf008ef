import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Ingestion

/// A random address in many spellings; what they mean is worked out by the C library.
private struct RandomAddress {
  /// In network order, 4 or 16 of them.
  var bytes: [UInt8]

  init(isIPv4: Bool, _ random: inout SeededRandom) {
    if isIPv4 {
      // Nothing private begins with these.
      let first: [UInt8] = [1, 8, 52, 93, 198, 203, 223]
      bytes = [first[Int.random(in: 0..<first.count, using: &random)], 0, 0, 0]
      for index in 1..<4 { bytes[index] = UInt8.random(in: 0...255, using: &random) }
    } else {
      bytes = [0x20, 0x01, 0x0D, 0xB8] + [UInt8](repeating: 0, count: 12)
      // Runs of zeros are what the short spellings differ by.
      for index in 4..<16 where Bool.random(using: &random) {
        bytes[index] = UInt8.random(in: 0...255, using: &random)
      }
    }
  }

  var isIPv4: Bool { bytes.count == 4 }
  var canonical: String { RandomAddress.text(bytes) }

  /// The address with all bits behind the first `bitCount` cleared.
  func prefix(_ bitCount: Int) -> String {
    var kept = bytes
    for bit in bitCount..<kept.count * 8 { kept[bit / 8] &= ~(0x80 >> UInt8(bit % 8)) }
    return RandomAddress.text(kept) + "/\(bitCount)"
  }

  private static func text(_ bytes: [UInt8]) -> String {
    var characters = [CChar](repeating: 0, count: 64)
    inet_ntop(bytes.count == 4 ? AF_INET : AF_INET6, bytes, &characters, 64)
    return String(
      decoding: characters.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private func groups(_ isPadded: Bool) -> [String] {
    stride(from: 0, to: 16, by: 2).map {
      let text = String(UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]), radix: 16)
      return isPadded ? String(repeating: "0", count: 4 - text.count) + text : text
    }
  }

  private var dotted: String { bytes.suffix(4).map { "\($0)" }.joined(separator: ".") }

  /// Spellings without anything around them; the first names all of its groups.
  var spellings: [String] {
    if isIPv4 {
      let groups = stride(from: 0, to: 4, by: 2).map {
        String(UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]), radix: 16)
      }
      return [
        dotted, "::ffff:\(dotted)", "::FFFF:\(dotted)", "0:0:0:0:0:ffff:\(dotted)",
        "::ffff:" + groups.joined(separator: ":"),
      ]
    }
    let full = groups(true)
    var spellings = [
      full.joined(separator: ":"), groups(false).joined(separator: ":"),
      full.joined(separator: ":").uppercased(), canonical, canonical.uppercased(),
      groups(false).prefix(6).joined(separator: ":") + ":" + dotted,
    ]
    // Any run of zeros may be the one left out.
    let plain = groups(false)
    for start in plain.indices where plain[start] == "0" {
      let end = plain[start...].firstIndex { $0 != "0" } ?? plain.count
      spellings.append(
        plain[..<start].joined(separator: ":") + "::" + plain[end...].joined(separator: ":"))
    }
    return spellings
  }
}

@Suite("Client addresses in every shape")
struct AddressPropertyTests {
  struct Reading: Equatable {
    var text: String
    var kind: AddressClass
  }

  private func normalise(_ bytes: [UInt8]) -> Reading {
    var buffer: [UInt8] = []
    let kind = bytes.withUnsafeBufferPointer { AddressNormaliser.normalise($0, into: &buffer) }
    return Reading(text: String(decoding: buffer, as: UTF8.self), kind: kind)
  }

  private func normalise(_ text: String) -> Reading { normalise(Array(text.utf8)) }

  /// What may stand around one address without changing whose it is.
  private func shapes(
    _ address: RandomAddress, _ spelling: String, _ random: inout SeededRandom
  ) -> [String] {
    let port = UInt16.random(in: 0...65535, using: &random)
    var shapes = [
      spelling, " \(spelling)\t", "\"\(spelling)\"", "[\(spelling)]", "[\(spelling)]:\(port)",
      "\(spelling), 10.0.0.2", "\(spelling),192.168.1.1, fd00::1", "192.0.2.1, \(spelling)",
      "unknown, \(spelling)", "-, \(spelling) , 127.0.0.1", "[\(spelling)]:\(port), ::1",
      ", \(spelling)", "\(spelling), _hidden",
    ]
    if spelling.contains(":") {
      shapes += ["\(spelling)%eth0", "[\(spelling)%2]:\(port)"]
    } else {
      shapes += ["\(spelling)/32"]
    }
    if spelling == address.canonical && !address.isIPv4 { shapes.append("\(spelling)/128") }
    if spelling.contains(".") || spelling == address.spellings[0] {
      shapes.append("\(spelling):\(port)")
    }
    return shapes
  }

  @Test("one address has one canonical text, however it is written", arguments: [true, false])
  func shapes(isIPv4: Bool) {
    var random = SeededRandom(seed: isIPv4 ? 41 : 61)
    for _ in 0..<60 {
      let address = RandomAddress(isIPv4: isIPv4, &random)
      let expected = Reading(text: address.canonical, kind: .address)
      for spelling in address.spellings {
        for shape in shapes(address, spelling, &random) {
          #expect(normalise(shape) == expected, "\(shape)")
        }
        // Where a format says so, the last number is a port, whatever it would be otherwise.
        var builder = BatchBuilder(logZone: nil)
        let port = UInt16.random(in: 0...65535, using: &random)
        let found = Array("\(spelling):\(port)".utf8).withUnsafeBufferPointer {
          builder.address(withPort: $0)
        }
        #expect(found.kind == .address)
        #expect(
          String(decoding: builder.bytes(ofText: found.text), as: UTF8.self) == expected.text,
          "\(spelling):\(port)")
      }
      #expect(normalise(expected.text) == expected)
    }
  }

  @Test("a masked address is its network, however it is masked", arguments: [true, false])
  func masked(isIPv4: Bool) {
    var random = SeededRandom(seed: isIPv4 ? 43 : 63)
    for _ in 0..<25 {
      let address = RandomAddress(isIPv4: isIPv4, &random)
      for bits in isIPv4 ? Array(0..<32) : Array(0..<128) {
        let expected = Reading(text: address.prefix(bits), kind: .masked)
        #expect(normalise("\(address.canonical)/\(bits)") == expected)
        #expect(normalise(expected.text) == expected)
        guard isIPv4, bits % 8 == 0, bits > 0 else { continue }
        let parts = address.bytes.prefix(bits / 8).map { "\($0)" }
        for mask in ["x", "X", "xxx", "*", "***"] {
          let written = parts + Array(repeating: mask, count: 4 - parts.count)
          #expect(normalise(written.joined(separator: ".")) == expected)
        }
      }
    }
  }

  @Test("what is no address stays as it is, and nothing becomes absent that is not empty")
  func words() {
    var random = SeededRandom(seed: 7)
    let pieces = [
      "unknown", "_hidden", "localhost", ":8080", "gcp-internal-ip", "private", "[local]", "unix:",
      "lua", "host.example.net", ", ", " ", ".", ":", "%", "/", "[", "]", "-", "::", "255", "300",
      "0", "x", "*", "203.0.113.9", "2001:db8::7", "\"", "é", "\u{0}",
    ]
    for _ in 0..<6000 {
      var text = ""
      for _ in 0..<Int.random(in: 0...6, using: &random) {
        text += pieces[Int.random(in: 0..<pieces.count, using: &random)]
      }
      let found = normalise(text)
      let bare = Array(text.utf8).withUnsafeBufferPointer { Array($0.trimmed) }
      #expect((found.kind == .absent) == (bare.isEmpty || bare == [UInt8(ascii: "-")]))
      #expect((found.kind == .absent) == found.text.isEmpty)
      if found.kind == .word { #expect(Array(found.text.utf8) == bare) }
      #expect(normalise(found.text) == found, "\(text)")
    }
  }

  @Test("a word that is too long is cut, and is then one that stays")
  func longWords() {
    var random = SeededRandom(seed: 8)
    for _ in 0..<500 {
      let count = Int.random(in: 200...400, using: &random)
      let bytes = (0..<count).map { _ in
        Bool.random(using: &random) ? UInt8(32) : UInt8.random(in: 97...122, using: &random)
      }
      let found = normalise(bytes)
      #expect(found.kind == .word && found.text.utf8.count <= AddressNormaliser.maximumWordBytes)
      #expect(normalise(found.text) == found)
    }
  }
}
