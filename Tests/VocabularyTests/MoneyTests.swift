import Foundation
import TestSupport
import Testing
import Vocabulary

@Suite("Money")
struct MoneyTests {
  @Test(
    "is read and written digit by digit",
    arguments: [
      ("0", "0"), ("412.60", "412.6"), ("0.0000375", "0.0000375"), ("-3", "-3"),
      ("0.000000000000000001", "0.000000000000000001"), ("007.50", "7.5"), (".5", "0.5"),
      ("99999999999999999999", "99999999999999999999"),
    ])
  func text(given: String, printed: String) throws {
    #expect(try #require(Money(decimal: given)).description == printed)
  }

  @Test(
    "is not read from anything else",
    arguments: [
      "", "-", ".", "1.", "1e3", "1,000", "+1", " 1", "1.2.3", "0x1", "٣", "NaN",
      "0.0000000000000000001", "1000000000000000000000",
    ])
  func refused(text: String) { #expect(Money(decimal: text) == nil) }

  @Test("adds what binary numbers cannot")
  func exact() throws {
    let tenth = try #require(Money(decimal: "0.1"))
    let fifth = try #require(Money(decimal: "0.2"))
    #expect((tenth + fifth).description == "0.3")
    #expect((0..<1000).reduce(Money.zero) { sum, _ in sum + tenth }.description == "100")
    #expect(Money(microdollars: 12_345_678).description == "12.345678")
    #expect(Money(estimatedDollars: 3.141592).description == "3.14")
  }

  @Test("keeps the laws of numbers", arguments: 0..<40 as Range<UInt64>)
  func laws(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    func draw() -> Money {
      Money(
        attodollars: Int128(Int64.random(in: -1_000_000_000...1_000_000_000, using: &random))
          * Int128(Int64.random(in: 1...1_000_000_000_000, using: &random)))
    }
    let (a, b, c) = (draw(), draw(), draw())
    let count = Int64.random(in: -1000...1000, using: &random)
    #expect(a + b == b + a && (a + b) + c == a + (b + c) && a - a == .zero)
    #expect((a + b) * count == a * count + b * count)
    #expect((a < b) == (a - b < .zero))
    #expect(Money(decimal: a.description) == a)
    #expect((a * 1000).times(1, over: 1000) == a)
    #expect((a * 1000).times(7, over: 1000) == a * 7)
    let rounded = a.rounded(places: 6)
    #expect(rounded.rounded(places: 6) == rounded)
    let rest = a - rounded
    #expect(max(rest, .zero - rest) <= Money(attodollars: 500_000_000_000))
    #expect(try JSONDecoder().decode(Money.self, from: JSONEncoder().encode(a)) == a)
  }

  @Test("stops at the ends of its range instead of trapping")
  func ends() {
    let most = Money(attodollars: .max)
    let least = Money(attodollars: .min)
    #expect(most + most == most && least + least == least && most - least == most)
    #expect(most * 2 == most && most * -2 == least && least * .min == most)
    #expect(most.times(.max, over: 0) == most)
    #expect(Money(estimatedDollars: .infinity) == most)
    #expect(Money(estimatedDollars: .nan) == .zero)
    #expect(most.rounded(places: 0) <= most && !least.description.isEmpty)
  }

  @Test("halves round away from zero")
  func rounding() throws {
    #expect(try #require(Money(decimal: "0.005")).rounded(places: 2).description == "0.01")
    #expect(try #require(Money(decimal: "-0.005")).rounded(places: 2).description == "-0.01")
    #expect(try #require(Money(decimal: "0.0049")).rounded(places: 2).description == "0")
  }

  @Test("a number in JSON is read as its digits")
  func number() throws {
    let money = try JSONDecoder().decode([Money].self, from: Data("[412.6, \"0.1\"]".utf8))
    #expect(money.map(\.description) == ["412.6", "0.1"])
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([Money].self, from: Data("[\"much\"]".utf8))
    }
  }

  @Test("tokens that a log cannot mean are no trap")
  func tokens() {
    let odd = TokenCounts(input: 5, cacheRead: .max, cacheWrite: .max, output: .max)
    #expect(odd.plain == 0 && odd.total == .max && (odd + odd).output == .max)
  }
}
