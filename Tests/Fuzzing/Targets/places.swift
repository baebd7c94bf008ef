// Modules: Vocabulary Storage
// With: Shared/Tape.swift
import Vocabulary

@testable import Storage

/// Addresses of stores: what is read is written and read again as the same, and no error repeats a
/// password. What is percent-encoded decodes to itself.
enum Target {
  private static let password = "h" + "unter2hunter2"

  static func seeds() -> [[UInt8]] {
    [
      "clickhouse://user@example.com:8123/logs?table=a.b", "clickhouses://[2001:db8::1]:1/x",
      "clickhouse://h?cluster=c", "clickhouse://a%40b@h/d%2Fe", "CLICKHOUSE://h:65535",
    ].map { Array($0.utf8) }
  }

  static func run(_ bytes: UnsafeBufferPointer<UInt8>) {
    let text = Tape(bytes).text
    if let decoded = PercentEncoding.decode(text[...]) {
      require(
        PercentEncoding.decode(PercentEncoding.encode(decoded)[...]) == decoded,
        "what is encoded decodes to itself")
    }
    require(PercentEncoding.decode(PercentEncoding.encode(text)[...]) == text, "any text can be")
    check(text)
    guard let (name, rest) = AddressText.scheme(of: text) else { return }
    for place in [rest, rest.drop { $0 != "@" }.dropFirst()] {
      check("\(name)://user:\(password)@\(place)")
    }
  }

  private static func check(_ text: String) {
    do throws(StoreError) {
      let address = try ClickHouseAddress(text)
      require(ClickHouseAddress.isAddress(text), "what is read is an address")
      let again = Result { () throws(StoreError) in try ClickHouseAddress(address.description) }
      require(again == .success(address), "\(address) is written well")
      require(!address.description.contains(password), "no password is kept")
      require(
        address.endpoint.hasPrefix("http")
          && address.endpoint.utf8.allSatisfy { $0 > 32 && $0 < 127 },
        "an endpoint is a plain URL")
    } catch {
      require(!"\(error.message)".contains(password), "no password is repeated: \(error.message)")
    }
  }
}
