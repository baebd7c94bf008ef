// Modules: Vocabulary Ingestion
import Vocabulary

@testable import Ingestion

/// Price files: what is read lies in the range that is promised, and read again is the same.
enum Target {
  static func seeds() -> [[UInt8]] {
    [
      #"{"schema":"keyinquest.prices/1","name":"ours","prices":[{"models":["a","b*"],"#
        + #""input":"3","output":"15.5","cache_read":"0.3","cache_write_5m":"3.75","#
        + #""cache_write_1h":"6","multipliers":{"batch":"0.5","geography us":"1.1"},"#
        + #""valid_from":"2026-03-02","source":"contract"},{"models":["a","b*"],"input":6,"#
        + #""output":22.5,"above_input_tokens":200000}]}"#
    ].map { Array($0.utf8) }
  }

  static func run(_ bytes: UnsafeBufferPointer<UInt8>) {
    let text = Array(bytes)
    let prices: PriceOverrides
    do throws(PriceFileError) {
      prices = try PriceFile.read(text, sha256: "00")
    } catch {
      require(error.message.hasSuffix("Documentation/Prices.md."), "an error says what to do")
      return
    }
    require(!prices.entries.isEmpty && !prices.name.isEmpty, "a price file has prices and a name")
    let most = Money(microdollars: 1_000_000_000_000)
    for entry in prices.entries {
      require(!entry.models.isEmpty, "a price is for a model")
      for price in [
        entry.input, entry.output, entry.cacheRead, entry.cacheWrite, entry.cacheWriteHour,
      ].compactMap({ $0 }) {
        require(price >= .zero && price <= most, "\(price) is a price")
        require(Money(decimal: price.description) == price, "\(price) is written as it is")
      }
    }
    let again = Result { () throws(PriceFileError) in try PriceFile.read(text, sha256: "00") }
    require(again == .success(prices), "read again it is the same")
  }
}
