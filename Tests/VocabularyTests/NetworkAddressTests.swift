import TestSupport
import Testing
import Vocabulary

@Suite("Network addresses")
struct NetworkAddressTests {
  @Test(
    "are read and printed canonically",
    arguments: [
      ("203.0.113.9", "203.0.113.9"), ("0.0.0.0", "0.0.0.0"),
      ("255.255.255.255", "255.255.255.255"),
      ("2001:DB8:0:0:0:0:0:7", "2001:db8::7"), ("::", "::"), ("::1", "::1"), ("1::", "1::"),
      ("2001:db8::1:0:0:1", "2001:db8::1:0:0:1"), ("1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8"),
      ("::ffff:203.0.113.9", "203.0.113.9"), ("64:ff9b::192.0.2.33", "64:ff9b::c000:221"),
      ("1:0:0:2:0:0:0:3", "1:0:0:2::3"), ("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"),
    ])
  func canonical(_ text: String, _ expected: String) throws {
    #expect(try #require(NetworkAddress(text: text)).description == expected)
  }

  @Test(
    "are refused when they are none",
    arguments: [
      "", "1", "1.2.3", "1.2.3.4.5", "256.1.1.1", "01.2.3.4", "1.2.3.4 ", "a.b.c.d", ":", ":::",
      "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1::2::3", "12345::", "g::1", "1:2:3:4:5:6:7:1.2.3.4",
      "1:", ":1", "::1.2.3.4:5", "1:2:3:4:5:6:7:8::", "AWS Internal", "[::1]", "fe80::1%eth0",
    ])
  func refused(_ text: String) {
    #expect(NetworkAddress(text: text) == nil)
  }

  @Test("survive being printed and read again")
  func roundTrip() throws {
    var random = SeededRandom(seed: 7)
    for _ in 0..<5_000 {
      let mask = random.next() & random.next()
      let address =
        random.next() % 3 == 0
        ? NetworkAddress(ipv4: UInt32(truncatingIfNeeded: random.next()))
        : NetworkAddress(ipv6High: random.next() & mask, low: random.next() & mask)
      #expect(NetworkAddress(text: address.description) == address)
      let prefix = address.prefix(Int(random.next() % 129))
      #expect(NetworkPrefix(text: prefix.description) == prefix)
      #expect(prefix.contains(address))
    }
  }

  @Test(
    "are private where no stranger can be",
    arguments: [
      ("10.1.2.3", true), ("172.16.0.1", true), ("172.32.0.1", false), ("192.168.1.1", true),
      ("100.64.0.1", true), ("100.128.0.1", false), ("169.254.1.1", true), ("8.8.8.8", false),
      ("::1", true), ("fd00::1", true), ("fe80::1", true), ("2001:db8::1", false),
    ])
  func privacy(_ text: String, _ expected: Bool) throws {
    #expect(try #require(NetworkAddress(text: text)).isPrivate == expected)
  }
}
