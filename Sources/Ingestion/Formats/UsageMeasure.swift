internal import Vocabulary

/// What exports of usage totals have in common, whichever way they were exported.
enum UsageMeasure {
  static let notACount = "a token count is not a whole number"
  static let notAnAmount = "the amount is not a sum of money from 0 up"
  static let notInDollars = "its amount is not in US dollars"
  /// A larger figure is damage; sums stop here too.
  private static let largest: Int64 = 1 << 60

  /// `number` times ten to `power`; `nil` when it is absent, negative or absurd.
  static func value(_ number: JSONNumber?, power: Int) -> Int64? {
    guard let value = number?.scaled(by: power), value >= 0, value <= largest else { return nil }
    return value
  }

  /// The figure that comes next, times ten to `power`: unknown for `null`, `nil` for what is no
  /// figure.
  static func read(
    _ cursor: inout JSONCursor, power: Int
  ) throws(UnreadableRecord) -> Int64? {
    if try cursor.peek() == .null {
      try cursor.skipValue()
      return EventRow.unknown
    }
    return value(try cursor.readNumberIfPresent(), power: power)
  }

  /// The figure of a cell, times ten to `power`: unknown when it is empty. One that is no figure is
  /// an error, for a total without it would be too small.
  static func value(
    ofCell text: UnsafeBufferPointer<UInt8>, power: Int
  ) throws(UnreadableRecord) -> Int64 {
    guard !text.isEmpty else { return EventRow.unknown }
    guard let value = value(JSONNumber(wholeOf: text), power: power) else {
      throw UnreadableRecord(power == 0 ? notACount : notAnAmount)
    }
    return value
  }

  /// The sum of what is known.
  static func sum(_ left: Int64, _ right: Int64) -> Int64 {
    if left < 0 || right < 0 { return max(left, right) }
    return min(left + right, largest)
  }

  /// Replaces `text` by how the model was used, for ``ActionRow/operation``: `context 200k-1M`,
  /// `context 0-200k, speed fast`; empty when the export does not say.
  static func setting(
    context: UnsafeBufferPointer<UInt8>, speed: UnsafeBufferPointer<UInt8>, into text: inout [UInt8]
  ) {
    text.removeAll(keepingCapacity: true)
    if !context.isEmpty {
      text += "context ".utf8
      text += context
    }
    if !speed.isEmpty {
      if !text.isEmpty { text += ", ".utf8 }
      text += "speed ".utf8
      text += speed
    }
  }

  /// Adds the way of asking to what was billed: `gpt-4o, input`; `batch, tier flex`.
  static func addSetting(
    tier: UnsafeBufferPointer<UInt8>, isBatch: Bool, to text: inout [UInt8]
  ) {
    if isBatch {
      if !text.isEmpty { text += ", ".utf8 }
      text += "batch".utf8
    }
    if !tier.isEmpty {
      if !text.isEmpty { text += ", ".utf8 }
      text += "tier ".utf8
      text += tier
    }
  }

  /// Whether an amount in `currency` is one in US dollars, as one without a currency is.
  static func isDollars(_ currency: UnsafeBufferPointer<UInt8>) -> Bool {
    currency.isEmpty || currency.equals("usd") || currency.equals("USD")
  }
}
