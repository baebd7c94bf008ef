internal import Vocabulary

/// What the usage exports of Claude have in common, whichever way they were exported.
enum UsageMeasure {
  static let notACount = "a token count is not a whole number"
  static let notAnAmount = "the amount is not a sum of money from 0 up"
  /// A larger figure is damage; sums stop here too.
  private static let largest: Int64 = 1 << 60

  /// `number` times ten to `power`; `nil` when it is absent, negative or absurd.
  static func value(_ number: JSONNumber?, power: Int) -> Int64? {
    guard let value = number?.scaled(by: power), value >= 0, value <= largest else { return nil }
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
}
