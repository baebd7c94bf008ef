/// Secrets that are known by something in their middle, or by a whole shape.
enum SecretMark: Sendable, CaseIterable {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  case privateKey
  case amazonPair
  case terraformToken
  case entraSecret
  case azureResourceKey
  case telegramBot
  case discordBot

  /// What stands in the text where the mark is looked for.
  var texts: [StaticString] {
    switch self {
    // A plus is a space of a form.
    case .privateKey: ["-----BEGIN ", "-----BEGIN+"]
    case .amazonPair: ["AKIA", "ASIA"]
    case .terraformToken: [".atlasv1."]
    case .entraSecret: ["Q~"]
    case .azureResourceKey: ["JQQJ99"]
    case .telegramBot: [":AA"]
    // A decimal id in base64, as the ids of Discord begin.
    case .discordBot: ["MT", "Mj", "Mz", "ND", "NT", "Nj", "Nz", "OD", "OT"]
    }
  }

  /// The secret around the mark that stands at `position`; `nil` when it is none.
  func secret(in text: Bytes, at position: Int) -> Range<Int>? {
    switch self {
    case .privateKey: privateKey(in: text, from: position)
    case .amazonPair: amazonSecret(in: text, behindID: position)
    case .terraformToken:
      token(in: text, before: position, 14, after: position + 9, 40, \.isSecretCharacter)
    case .entraSecret:
      token(in: text, before: position, 4, after: position + 2, 31) {
        $0.isSecretCharacter || $0 == UInt8(ascii: "~")
      }
    case .azureResourceKey:
      token(in: text, before: position, 40, after: position + 6, 10, \.isLetterOrDigit)
    case .telegramBot: telegramSecret(in: text, at: position)
    case .discordBot: discordToken(in: text, at: position)
    }
  }

  /// From its first line to its last, or to the end of a text that was cut.
  private func privateKey(in text: Bytes, from start: Int) -> Range<Int>? {
    let head = text.part(start..<min(text.count, start + 60))
    guard head.holds("PRIVATE KEY") || head.holds("PRIVATE+KEY") else { return nil }
    let last: StaticString = "-----END"
    let end = text.index(
      of: Bytes(start: last.utf8Start, count: last.utf8CodeUnitCount), from: start)
    guard let end, let close = text.index(of: UInt8(ascii: "Y"), from: end + 9) else {
      return start..<text.count
    }
    var stop = close + 1
    while stop < text.count, text[stop] == UInt8(ascii: "-") { stop += 1 }
    return start..<stop
  }

  /// The 40 characters that stand close behind the id of an AWS key: its secret. A slash may be one
  /// of them, or begin what comes next.
  private func amazonSecret(in text: Bytes, behindID position: Int) -> Range<Int>? {
    var start = position + 20
    guard start < text.count, text.part(position..<start).allSatisfy(\.isLetterOrDigit) else {
      return nil
    }
    let from = start
    while start < text.count, start - from < 4, !text[start].isLetterOrDigit { start += 1 }
    guard start > from else { return nil }
    var end = start
    while end < text.count, end - start < 40, text[end].isLetterOrDigit || text[end].isBase64Mark {
      end += 1
    }
    guard end == text.count || !text[end].isLetterOrDigit else { return nil }
    var run = Randomness()
    for byte in text[start..<end] { run.add(byte) }
    return end - start == 40 && run.isRandom ? start..<end : nil
  }

  /// - Parameters:
  ///   - least, more: how many characters stand before and behind; 256 of those behind tell.
  private func token(
    in text: Bytes, before mark: Int, _ least: Int, after: Int, _ more: Int,
    _ belongs: (UInt8) -> Bool
  ) -> Range<Int>? {
    var start = mark
    while start > 0, belongs(text[start - 1]), mark - start < 64 { start -= 1 }
    guard mark - start >= least else { return nil }
    var end = after
    while end < text.count, belongs(text[end]), end - after < 256 { end += 1 }
    guard end - after >= more, Randomness(ofSecretAt: text.part(start..<end)).isMixed else {
      return nil
    }
    while end < text.count, belongs(text[end]) { end += 1 }
    return start..<end
  }

  /// `123456789:AA…`, 35 characters behind the colon. The number is the bot's id and stays.
  private func telegramSecret(in text: Bytes, at colon: Int) -> Range<Int>? {
    var start = colon
    while start > 0, text[start - 1] >= 48, text[start - 1] <= 57 { start -= 1 }
    var end = colon + 1
    while end < text.count, text[end].isSecretCharacter, text[end] != UInt8(ascii: ".") { end += 1 }
    return colon - start >= 6 && end - colon == 36 ? colon + 1..<end : nil
  }

  /// Three parts: an id in base64, a time in 6 characters, a signature. Of the first two no more is
  /// looked at than tells that they are too long: a text may be made of beginnings alone.
  private func discordToken(in text: Bytes, at start: Int) -> Range<Int>? {
    guard SecretFinder.wordMayBegin(in: text, at: start) else { return nil }
    func run(_ from: Int, _ most: Int = .max) -> Int {
      let rest = text.part(from..<text.count).prefix(most)
      return from + rest.prefix { $0.isSecretCharacter && $0 != UInt8(ascii: ".") }.count
    }
    let first = run(start, 29)
    guard (23...28).contains(first - start), first < text.count, text[first] == UInt8(ascii: ".")
    else { return nil }
    let second = run(first + 1, 7)
    guard second - first == 7, second < text.count, text[second] == UInt8(ascii: ".") else {
      return nil
    }
    let third = run(second + 1)
    return third - second > 27 ? start..<third : nil
  }
}

/// The marks by the two bytes with which they begin.
struct SecretMarkTable: Sendable {
  private var marks = [SecretMark?](repeating: nil, count: 1 << 16)

  init() {
    for mark in SecretMark.allCases {
      for text in mark.texts {
        marks[Int(text.utf8Start[0]) << 8 | Int(text.utf8Start[1])] = mark
      }
    }
  }

  /// The secret around the mark at `position`; `nil` when there is none.
  @inline(__always)
  func secret(in text: UnsafeBufferPointer<UInt8>, at position: Int) -> Range<Int>? {
    guard position + 1 < text.count,
      let mark = marks[Int(text[position]) << 8 | Int(text[position + 1])]
    else { return nil }
    let rest = text.part(position..<text.count)
    guard mark.texts.contains(where: { rest.starts(with: $0) }) else { return nil }
    return mark.secret(in: text, at: position)
  }
}
