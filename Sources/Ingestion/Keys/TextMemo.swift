internal import Vocabulary

/// Remembers what texts of a batch were turned into, so that the work is done once for each
/// distinct text and costs one look-up for each record.
struct TextMemo<Meaning>: ~Copyable {
  private var texts = Interner()
  /// The meaning of text n stands at n - 1.
  private var meanings: [Meaning] = []

  init() {}

  /// What `bytes`, not empty, was turned into; `nil` when it is new, and then ``remember(_:)``
  /// must follow.
  mutating func meaning(of bytes: UnsafeBufferPointer<UInt8>) -> Meaning? {
    let number = Int(texts.number(of: bytes))
    return number > 0 && number <= meanings.count ? meanings[number - 1] : nil
  }

  mutating func remember(_ meaning: Meaning) { meanings.append(meaning) }

  mutating func forget() {
    guard !meanings.isEmpty else { return }
    texts.forget()
    meanings.removeAll(keepingCapacity: true)
  }
}
