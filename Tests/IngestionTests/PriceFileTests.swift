import TestSupport
import Testing
import Vocabulary

@testable import Ingestion

@Suite("A price file")
struct PriceFileTests {
  static let sound = """
    {"schema":"keyinquest.prices/1","name":"Contract","prices":[
      {"models":["Claude-Opus-4-5","x"],"input":"4.00","output":20,"cache_read":0.4,
       "cache_write_5m":"5","cache_write_1h":"8","multipliers":{"batch":"0.5"},
       "valid_from":"2026-01-01","source":"1234"},
      {"models":["claude-opus-4-5","x"],"input":"8","output":"30","above_input_tokens":200000}]}
    """

  @Test("is read exactly")
  func reading() throws {
    let prices = try PriceFile.read(Array(Self.sound.utf8), sha256: "ff")
    #expect(prices.name == "Contract" && prices.sha256 == "ff" && prices.entries.count == 2)
    let entry = try #require(prices.entries.first)
    #expect(entry.models == ["claude-opus-4-5", "x"] && entry.platform == .own)
    #expect(
      [entry.input, entry.output, entry.cacheRead, entry.cacheWrite, entry.cacheWriteHour]
        .map { $0?.description } == ["4", "20", "0.4", "5", "8"])
    #expect(entry.multipliers == [PriceEntry.Multiplier("batch", thousandths: 500)])
    #expect(prices.entries.last?.aboveInputTokens == 200_000)
  }

  @Test(
    "that is damaged says where and what to write",
    arguments: [
      ("", "JSON"), ("[]", "wants an object"), ("{", "JSON"),
      (#"{"schema":"x","name":"n","prices":[]}"#, "keyinquest.prices/1"),
      (#"{"schema":"keyinquest.prices/1","prices":[]}"#, "name: is missing"),
      (#"{"schema":"keyinquest.prices/1","name":"n","prices":[]}"#, "has no price"),
      (#"{"schema":"keyinquest.prices/1","name":"n","prise":[]}"#, "no member"),
      (price(#""models":["m"],"input":"1""#), "output"),
      (price(#""models":[],"input":"1","output":"1""#), "names no model"),
      (price(#""models":["m"],"input":"-1","output":"1""#), "prices.0.input"),
      (price(#""models":["m"],"input":"1e3","output":"1""#), "plain decimal"),
      (price(#""models":["m"],"input":"0.0000000000001","output":"1""#), "plain decimal"),
      (price(#""models":["m"],"input":true,"output":"1""#), "text"),
      (price(#""models":["m"],"input":"1","output":"1","colour":"red""#), "colour"),
      (price(#""models":["m"],"input":"1","output":"1","valid_from":"soon""#), "valid_from"),
      (
        price(#""models":["m"],"input":"1","output":"1","above_input_tokens":128000"#),
        "100000, 200000 and 272000"
      ),
      (
        price(#""models":["m"],"input":"1","output":"1","above_input_tokens":200000"#),
        "long inputs only"
      ),
      (price(#""models":["m"],"input":"1","output":"1","multipliers":{"gold":"2"}"#), "gold"),
      (price(#""models":["m"],"input":"1","output":"1","multipliers":{"batch":"half"}"#), "0.5"),
    ])
  func damaged(text: String, part: String) throws {
    let error = try #require(throws: PriceFileError.self) {
      try PriceFile.read(Array(text.utf8), sha256: "")
    }
    #expect(error.message.contains(part), "\(error.message)")
    #expect(error.message.contains("Documentation/Prices.md"))
  }

  static func price(_ members: String) -> String {
    #"{"schema":"keyinquest.prices/1","name":"n","prices":[{\#(members)}]}"#
  }

  @Test("whatever its bytes, is read or refused", arguments: 0..<200 as Range<UInt64>)
  func mutated(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var bytes = Array(Self.sound.utf8)
    for _ in 0..<Int.random(in: 1...8, using: &random) {
      let place = Int.random(in: bytes.indices, using: &random)
      bytes[place] = UInt8.random(in: 0...255, using: &random)
    }
    do throws(PriceFileError) {
      let prices = try PriceFile.read(bytes, sha256: "")
      #expect(prices.entries.allSatisfy { $0.input >= .zero && !$0.models.isEmpty })
    } catch {
      #expect(!error.message.isEmpty)
    }
  }
}
