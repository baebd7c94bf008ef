internal import Vocabulary

/// Remembers what texts of a batch were turned into, so that the work is done once for each
/// distinct text and costs one look-up for each record.
struct TextMemo<Meaning>: ~Copyable {
  private var texts = Interner()
  /// The meaning of text n stands at n - 1.
  private var meanings: [Meaning] = []
  /// Whether the text asked for last has a number, but no meaning yet.
  private var isNew = false

  init() {}

  /// What `bytes` was turned into; `nil` when it is new, and then ``remember(_:)`` must follow.
  /// The empty text is always new.
  mutating func meaning(of bytes: UnsafeBufferPointer<UInt8>) -> Meaning? {
    let number = Int(texts.number(of: bytes))
    isNew = number > meanings.count
    return number > 0 && !isNew ? meanings[number - 1] : nil
  }

  /// Keeps the meaning of the text asked for last.
  mutating func remember(_ meaning: Meaning) {
    // An empty text has no number: kept, its meaning would become that of the next new text.
    if isNew { meanings.append(meaning) }
    isNew = false
  }

  mutating func forget() {
    guard !meanings.isEmpty else { return }
    texts.forget()
    meanings.removeAll(keepingCapacity: true)
  }
}
