import Testing
import Vocabulary

@testable import Ingestion

@Suite("Client addresses")
struct AddressNormaliserTests {
  struct Example: Sendable, CustomTestStringConvertible {
    var written: String
    var text: String
    var kind: AddressClass
    var testDescription: String { written.debugDescription }

    init(_ written: String, _ text: String, _ kind: AddressClass = .address) {
      self.written = written
      self.text = text
      self.kind = kind
    }
  }

  static let examples = [
    Example("203.0.113.9", "203.0.113.9"),
    Example(" \"203.0.113.9\" ", "203.0.113.9"),
    Example("203.0.113.9:50210", "203.0.113.9"),
    Example("203.0.113.9/32", "203.0.113.9"),
    Example("2001:DB8:0:0::7", "2001:db8::7"),
    Example("2001:0db8:0000:0000:0000:0000:0000:0007", "2001:db8::7"),
    Example("[2001:db8::7]", "2001:db8::7"),
    Example("[2001:db8::7]:443", "2001:db8::7"),
    Example("2001:db8:0:0:0:0:0:7:50210", "2001:db8::7"),
    Example("fe80::1%eth0", "fe80::1"),
    Example("::ffff:203.0.113.9", "203.0.113.9"),
    Example("::FFFF:cb00:7109", "203.0.113.9"),
    Example("[::ffff:203.0.113.9]:1234", "203.0.113.9"),
    Example("2001:db8::7:50210", "2001:db8::7"),
    // A valid address as it stands: nothing says that its last group is a port.
    Example("2001:db8::7:5021", "2001:db8::7:5021"),
    // The right-most that is not private; the left end is whatever the client sent.
    Example("192.0.2.1, 203.0.113.9", "203.0.113.9"),
    Example("192.0.2.1,203.0.113.9,10.0.0.2", "203.0.113.9"),
    Example("203.0.113.9, fd00::1, 192.168.1.1, 100.64.0.1", "203.0.113.9"),
    Example("unknown, 203.0.113.9", "203.0.113.9"),
    Example("203.0.113.9, _hidden", "203.0.113.9"),
    Example("10.0.0.1, 10.0.0.2", "10.0.0.2"),
    Example("[2001:db8::7]:443, 127.0.0.1", "2001:db8::7"),
    Example(" , ,203.0.113.9", "203.0.113.9"),
    Example("203.0.113.0/24", "203.0.113.0/24", .masked),
    Example("203.0.113.xxx", "203.0.113.0/24", .masked),
    Example("203.0.113.*", "203.0.113.0/24", .masked),
    Example("203.0.x.x", "203.0.0.0/16", .masked),
    Example("2001:db8::/48", "2001:db8::/48", .masked),
    Example("", "", .absent),
    Example("-", "", .absent),
    Example("  ", "", .absent),
    Example("AWS Internal", "AWS Internal", .service),
    Example("cloudformation.amazonaws.com", "cloudformation.amazonaws.com", .service),
    Example("ec2.amazonaws.com.cn", "ec2.amazonaws.com.cn", .service),
    Example(
      "ec2-203-0-113-9.compute-1.amazonaws.com", "ec2-203-0-113-9.compute-1.amazonaws.com", .word),
    Example("lb.eu-west-1.elb.amazonaws.com", "lb.eu-west-1.elb.amazonaws.com", .word),
    Example("evil.example/amazonaws.com", "evil.example/amazonaws.com", .word),
    Example("client.example.net", "client.example.net", .word),
    Example("unix:", "unix:", .word),
    Example("gcp-internal-ip", "gcp-internal-ip", .word),
    Example("300.0.113.9", "300.0.113.9", .word),
    Example("203.0.113", "203.0.113", .word),
    Example("203.0.113.09", "203.0.113.09", .word),
    Example("203.0.113.9:999999", "203.0.113.9:999999", .word),
    Example("[203.0.113.9", "[203.0.113.9", .word),
    Example("[]", "[]", .word),
    Example("x.x.x.x", "x.x.x.x", .word),
    Example("203.x.113.x", "203.x.113.x", .word),
    Example("a, b", "a, b", .word),
    Example(String(repeating: "9", count: 5000), String(repeating: "9", count: 255), .word),
    // No part of a secret is left that is longer than what is kept, and nothing that is an address.
    Example(long + "hf_AbCdEfGhIjKlMnOpQrStUvWxYz123456", String(long.dropLast()), .word),
    Example(
      long + SampleKeys.amazonID + ":wJalrXUtnFEMI/K7MDENG/bPxRfiCYzz9EXAMPL3",
      long + SampleKeys.amazonID + ":", .word),
    Example(long + "password=\(secret)", long + "password=", .word),
    Example("eyJ" + secret, "[redacted]", .word),
    Example("203.0.113.9 eyJ" + secret, "[redacted]", .word),
    Example("a, 203.0.113.9 eyJ" + secret, "[redacted]", .word),
    Example("- eyJ" + secret, "[redacted]", .word),
  ]
  private static let long = String(repeating: "x ", count: 110) + "é "
  private static let secret = String(repeating: "Ab3dEf6h", count: 40)

  @Test("have one canonical text and a class", arguments: examples)
  func normalises(example: Example) {
    var builder = BatchBuilder(logZone: nil)
    // Twice: what is remembered must be what was found.
    for _ in 0..<2 {
      let address = Array(example.written.utf8).withUnsafeBufferPointer { builder.address($0) }
      #expect(address.kind == example.kind)
      #expect(
        String(decoding: builder.bytes(ofText: address.text), as: UTF8.self) == example.text)
    }
  }
}
