/// Replaces names by their pseudonyms, the longest first, where they stand as whole words.
struct Redactor: Sendable {
  private struct Entry: Sendable {
    var name: [UInt8]
    var replacement: [UInt8]
  }

  private let whole: [String: String]
  /// By their first two bytes, the longest first.
  private let entries: [UInt16: [Entry]]

  /// - Parameters:
  ///   - whole: what replaces a text that is a name and nothing else.
  ///   - inside: what replaces names inside of sentences, shell words and JSON.
  init(whole: [String: String], inside: [String: String]) {
    self.whole = whole
    var entries: [UInt16: [Entry]] = [:]
    for (name, replacement) in inside {
      for spelling in Redactor.spellings(of: name) {
        let bytes = Array(spelling.utf8)
        guard bytes.count > 1 else { continue }
        entries[Redactor.start(of: bytes, at: 0), default: []].append(
          Entry(name: bytes, replacement: Array(replacement.utf8)))
      }
    }
    self.entries = entries.mapValues { list in list.sorted { $0.name.count > $1.name.count } }
  }

  /// `text` with every hidden name replaced. - Complexity: O(length · names that begin alike).
  func redacted(_ text: String) -> String {
    if let pseudonym = whole[text] { return pseudonym }
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      if let entry = match(bytes, at: index) {
        result += entry.replacement
        index += entry.name.count
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private func match(_ bytes: [UInt8], at index: Int) -> Entry? {
    guard index + 1 < bytes.count else { return nil }
    return entries[Redactor.start(of: bytes, at: index)]?.first { entry in
      let end = index + entry.name.count
      return end <= bytes.count && bytes[index..<end].elementsEqual(entry.name)
        && Redactor.isBoundary(bytes, index) && Redactor.isBoundary(bytes, end)
    }
  }

  /// Whether a word ends or begins between the bytes before and after the place.
  private static func isBoundary(_ bytes: [UInt8], _ place: Int) -> Bool {
    guard place > 0, place < bytes.count else { return true }
    return !(isLetter(bytes, place - 1) && isLetter(bytes, place))
  }

  /// Letters beyond ASCII count as such, dashes, quotes and dots of U+2000…U+203F do not.
  private static func isLetter(_ bytes: [UInt8], _ place: Int) -> Bool {
    let byte = bytes[place]
    guard byte >= 0x80 else { return TextWords.isAlphanumeric(byte) }
    var start = place
    while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return !(bytes[start] == 0xE2 && start + 1 < bytes.count && bytes[start + 1] == 0x80)
  }

  private static func start(of bytes: [UInt8], at index: Int) -> UInt16 {
    UInt16(bytes[index]) << 8 | UInt16(bytes[index + 1])
  }

  /// The name as it stands in sentences, in shell words and in JSON inside commands.
  private static func spellings(of name: String) -> Set<String> {
    let inShell = name.replacing("'", with: "'\\''")
    let inJSON = name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return [name, inShell, inJSON]
  }
}
