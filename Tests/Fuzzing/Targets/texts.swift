// Modules: Vocabulary
// With: Shared/Tape.swift
import Glibc
import Vocabulary

/// The texts that everything is made of: addresses, networks, times and amounts. What is read is
/// written and read again as the same, addresses as the system's own reader takes them, and any
/// moment can be written. The first byte chooses.
enum Target {
  static func seeds() -> [[UInt8]] {
    let texts = [
      ["203.0.113.9", "2001:db8::1", "::ffff:192.0.2.1", "::", "1:2:3:4:5:6:7:8", "1::2:0:0:3"],
      ["203.0.113.0/24", "2001:db8::/48", "::/0", "10.0.0.1/33"],
      ["2026-03-02T14:05:31.123+02:00", "2026-03-02", "2026-03-02 14:05Z", "0000-01-01T00:00:60z"],
      ["12", "-0.0375", "170141183460469231731", "0.000000000000000001"],
    ]
    return texts.enumerated().flatMap { kind, texts in
      texts.map { [UInt8(kind)] + Array($0.utf8) }
    } + [[4, 0x80, 0, 0, 0, 0, 0, 0, 0], [4, 0x7F, 255, 255, 255, 255, 255, 255, 255]]
  }

  static func run(_ bytes: UnsafeBufferPointer<UInt8>) {
    var tape = Tape(bytes)
    switch tape.byte() % 5 {
    case 0: checkAddress(tape.text)
    case 1: checkNetwork(tape.text)
    case 2: checkTime(tape.text)
    case 3: checkMoney(tape.text)
    default: checkMoment(Int64(bitPattern: tape.number(bytes: 8)), tape.number(bytes: 3))
    }
  }

  private static func checkAddress(_ text: String) {
    let address = NetworkAddress(text: text)
    // The system's reader ends at a NUL.
    guard !text.utf8.contains(0) else { return require(address == nil, "a NUL is no address") }
    var system = [UInt8](repeating: 0, count: 16)
    let isFour = !text.contains(":")
    let isSystems = inet_pton(isFour ? AF_INET : AF_INET6, text, &system) == 1
    require((address != nil) == isSystems, "the system agrees about '\(text)'")
    guard let address else { return }
    let number = system.reduce((UInt64(0), UInt64(0))) { sum, byte in
      (sum.0 << 8 | sum.1 >> 56, sum.1 << 8 | UInt64(byte))
    }
    let expected =
      isFour
      ? NetworkAddress(ipv4: UInt32(truncatingIfNeeded: number.0 >> 32))
      : NetworkAddress(ipv6High: number.0, low: number.1)
    require(address == expected, "'\(text)' is \(expected)")
    require(NetworkAddress(text: address.description) == address, "\(address) is written well")
    require(address.neighbourhood.contains(address), "\(address) lies in its neighbourhood")
    _ = address.isPrivate
  }

  private static func checkNetwork(_ text: String) {
    guard let prefix = NetworkPrefix(text: text) else { return }
    require(NetworkPrefix(text: prefix.description) == prefix, "\(prefix) is written well")
    require(prefix.contains(prefix.address), "\(prefix) holds its own address")
    require(
      prefix.address.prefix(prefix.bitCount) == prefix, "the bits below \(prefix) are clear")
  }

  private static func checkTime(_ text: String) {
    guard let time = Timestamp(rfc3339: text) else { return }
    // An offset may move it out of the four-digit years, which cannot be read back.
    guard (0...9999).contains(time.calendar().year) else { return }
    require(Timestamp(rfc3339: time.description) == time, "\(time) is written well")
  }

  private static func checkMoney(_ text: String) {
    guard let money = Money(decimal: text) else { return }
    require(Money(decimal: money.description) == money, "\(money) is written well")
    _ = (money + money, money - money, money * 3, money.rounded(places: 2))
    _ = money.times(7, over: 1000)
  }

  /// Any number may stand in a damaged store.
  private static func checkMoment(_ milliseconds: Int64, _ offset: UInt64) {
    let time = Timestamp(milliseconds: milliseconds)
    let text = time.description + time.words + time.dateText
    require(!text.isEmpty, "any moment can be written")
    let zone = CivilZone(
      name: "Example/Zone",
      periods: [CivilZone.Period(start: time, offsetSeconds: Int(offset % 172_800) - 86_400)])
    let parts = zone.calendar(at: time)
    require((0..<168).contains(parts.hourOfWeek), "a week has 168 hours")
    require((1...12).contains(parts.month) && (1...31).contains(parts.day), "a day of a month")
    _ = (time.slot, time.hour, time.day, time.seconds(since: Timestamp(milliseconds: 0)))
    _ = (time.advanced(bySeconds: 1e300), time.advanced(bySeconds: Double(milliseconds)))
  }
}
