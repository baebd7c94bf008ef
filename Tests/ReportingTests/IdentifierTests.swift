import Testing
import Vocabulary

@testable import Reporting

@Suite("Identifiers of content")
struct IdentifierTests {
  @Test(
    "SHA-1 gives the digests of RFC 3174",
    arguments: [
      ("abc", 1, "a9993e364706816aba3e25717850c26c9cd0d89d"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
        "84983e441c3bd26ebaae4aa1f95129e5e54670f1"
      ),
      ("a", 1_000_000, "34aa973cd4c4daa4f61eeb2bdbad27316534016f"),
      (
        "0123456701234567012345670123456701234567012345670123456701234567", 10,
        "dea356a2cddd90c7a7ecedc5ebb563934f460452"
      ), ("", 1, "da39a3ee5e6b4b0d3255bfef95601890afd80709"),
    ])
  func digests(text: String, times: Int, digest: String) {
    let message = Array(repeatElement(Array(text.utf8), count: times).joined())
    let digits = SHA1.digest(message).map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
    #expect(digits.joined() == digest)
  }

  @Test("an identifier is the UUIDv5 that other programs make")
  func identifiers() {
    // RFC 4122, appendix C: the namespace of names in the domain name system.
    let names = NameBasedIdentifier.Namespace(
      high: 0x6BA7_B810_9DAD_11D1, low: 0x80B4_00C0_4FD4_30C8)
    #expect(
      NameBasedIdentifier.text(of: "www.example.com", in: names)
        == "2ed6657d-e927-568b-95e1-2665a8aea6a2")
    let address = STIXObject(observable: "ipv4-addr", "value", "198.51.100.3")
    #expect(address.id == "ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4")
  }

  @Test("a canonical string is that of RFC 8785")
  func canonical() {
    #expect(
      JSONText.canonical("\u{20AC}$\u{F}\nA'B\"\\\"/\u{2028}")
        == "\"\u{20AC}$\\u000f\\nA'B\\\"\\\\\\\"/\u{2028}\"")
  }

  @Test("a time of any year is one that STIX takes")
  func times() {
    #expect(STIXObject.time(at("2026-03-02T14:05:00Z")) == "2026-03-02T14:05:00.000Z")
    #expect(STIXObject.time(Timestamp(milliseconds: .max)) == "9999-12-31T23:59:59.999Z")
    #expect(STIXObject.time(Timestamp(milliseconds: .min)) == "0001-01-01T00:00:00.000Z")
  }
}
