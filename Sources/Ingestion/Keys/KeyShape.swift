/// What a text in the place of a key is, judged by its spelling alone.
enum KeyShape: Equatable {
  /// A secret.
  case raw
  /// 64 hex digits: a SHA-256.
  case hash
  /// An id, a label, a hint, a fingerprint.
  case plain

  /// Prefixes by which providers mark their secrets, longer ones before their own beginnings.
  static let prefixes: [StaticString] =
    [
      "sk-ant-", "sk-proj-", "sk-or-", "sk-", "sk_live_", "sk_test_", "rk_live_", "rk_test_",
      "whsec_", "github_pat_", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "glpat-", "gldt-", "glrt-",
      "hvs.", "hvb.", "hvr.", "xoxb-", "xoxp-", "xoxa-", "xoxr-", "xoxs-", "xapp-", "AIza",
      "ya29.", "npm_", "pypi-", "hf_", "gsk_", "xai-", "pplx-", "dckr_pat_", "shpat_", "SG.",
      "ATATT3x", "ATCTT3x", "CCIPAT_", "dop_v1_", "tskey-", "eyJ",
    ] + sessionTokenPrefixes

  /// How the session tokens of AWS begin; unlike the others they are base64 with `+`, `/` and `=`.
  static let sessionTokenPrefixes: [StaticString] = ["IQoJb3JpZ2lu", "FwoGZXIvYXdz", "AQoDYXdz"]

  /// Whether the two bytes at `position` begin some prefix: most text is ruled out by it.
  /// - Parameter beginnings: ``isBeginningOfPrefix``, which who asks for every byte fetches once.
  @inline(__always)
  static func mayBeginSecret(
    _ text: UnsafeBufferPointer<UInt8>, at position: Int,
    _ beginnings: [Bool] = isBeginningOfPrefix
  ) -> Bool {
    position + 1 < text.count
      && beginnings[Int(text[position]) << 8 | Int(text[position + 1])]
  }

  /// By the first two bytes.
  static let isBeginningOfPrefix: [Bool] = {
    var table = [Bool](repeating: false, count: 1 << 16)
    for prefix in prefixes {
      table[Int(prefix.utf8Start[0]) << 8 | Int(prefix.utf8Start[1])] = true
    }
    return table
  }()

  /// Beginnings of ids that are meant to be shown: Claude and OpenAI ids, resource names, digests.
  private static let publicPrefixes: [StaticString] = [
    "apikey_", "admin_api_key_", "key_", "wrkspc_", "user_", "svac_", "org_", "proj_", "sha256:",
    "hmac-sha256:", "arn:", "projects/", "//iam.",
  ]

  /// Beginnings of AWS access key and principal ids.
  private static let amazonPrefixes: [StaticString] = [
    "AKIA", "ASIA", "AIDA", "AROA", "AGPA", "ANPA", "ACCA",
  ]

  /// The secret prefix that `text` begins with; `nil` when it has none, or nothing behind it.
  static func knownPrefix(of text: UnsafeBufferPointer<UInt8>) -> StaticString? {
    guard mayBeginSecret(text, at: 0) else { return nil }
    return prefixes.first { text.starts(with: $0) && text.count >= $0.utf8CodeUnitCount + 4 }
  }

  /// Whether `text` is an id or a digest, by its beginning.
  static func isPublicID(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    publicPrefixes.contains { text.starts(with: $0) } || isAmazonID(text)
  }

  /// Whether `text` is the id of a key, not of a user or another thing.
  static func isKeyID(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text.starts(with: "apikey_")
      || (isAmazonID(text) && (text.starts(with: "AKIA") || text.starts(with: "ASIA")))
  }

  /// An id has nothing behind it: `AKIA…:…` holds the secret too.
  private static func isAmazonID(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text.count >= 16 && text.count <= 128
      && amazonPrefixes.contains { text.starts(with: $0) }
      && text.allSatisfy { ($0 >= 48 && $0 <= 57) || ($0 >= 65 && $0 <= 90) }
  }

  /// Longest beginning and end of a key that a hint shows; a longer one is the key itself.
  static let longestHintStart = 24
  private static let longestHintEnd = 12

  /// Whether most was left out of `text`: dots, an ellipsis or stars stand for it.
  static func isHint(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let start = (0..<text.count).first(where: { leavesOut(text, at: $0) }),
      start <= longestHintStart,
      let last = (start..<text.count).last(where: { isHintMark(text[$0]) })
    else { return false }
    return text.count - last - 1 <= longestHintEnd
  }

  private static func leavesOut(_ text: UnsafeBufferPointer<UInt8>, at position: Int) -> Bool {
    guard isHintMark(text[position]) else { return false }
    let rest = text.part(position..<text.count)
    return rest.starts(with: "...") || rest.starts(with: "…") || rest.starts(with: "**")
  }

  private static func isHintMark(_ byte: UInt8) -> Bool {
    // The last byte of the ellipsis is 0xA6.
    byte == UInt8(ascii: ".") || byte == UInt8(ascii: "*") || byte == 0xE2 || byte == 0xA6
  }

  init(of text: UnsafeBufferPointer<UInt8>) {
    self = KeyShape.shape(of: text)
  }

  private static func shape(of text: UnsafeBufferPointer<UInt8>) -> KeyShape {
    if text.count < 6 || isHint(text) { return .plain }
    if knownPrefix(of: text) != nil { return .raw }
    if isPublicID(text) { return .plain }
    if text.count == 64, text.hexadecimalDigitsOnly { return .hash }
    // An address, a name with words: no key holds these, but a part of it may be one.
    if text.contains(where: isBetweenParts) {
      return parts(of: text).contains { shape(of: $0) == .raw } ? .raw : .plain
    }
    return isRandom(text) ? .raw : .plain
  }

  /// The part of `text`, which is raw, that is the secret: of `AKIA…:…` what is behind the colon.
  static func rawPart(of text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    parts(of: text).first { shape(of: $0) == .raw } ?? text
  }

  private static func isBetweenParts(_ byte: UInt8) -> Bool {
    byte <= 32 || byte == UInt8(ascii: "@") || byte == UInt8(ascii: ":")
      || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";")
  }

  private static func parts(
    of text: UnsafeBufferPointer<UInt8>
  ) -> [UnsafeBufferPointer<UInt8>] {
    text.split(whereSeparator: isBetweenParts).map { UnsafeBufferPointer(rebasing: $0) }
  }

  /// Whether some run of letters and digits is long and mixed as no word or date is: keys are
  /// drawn at random, names are not. The dashes of a UUID keep its runs short: it is an id.
  private static func isRandom(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var run = CharacterRun()
    for byte in text {
      switch byte {
      case 48...57: run.add(0)
      case 65...90: run.add(1)
      case 97...122: run.add(2)
      // Part of the base64 alphabet.
      case UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "="): run.add(3)
      default:
        if run.isRandom { return true }
        run = CharacterRun()
      }
    }
    return run.isRandom
  }
}

/// Counts what makes a run of characters look drawn at random.
private struct CharacterRun {
  private var length = 0
  private var changes = 0
  private var last: UInt8 = 9
  private var classes: UInt8 = 0

  mutating func add(_ kind: UInt8) {
    length += 1
    if last != 9, last != kind { changes += 1 }
    last = kind
    classes |= 1 << kind
  }

  /// Mixed case and digits from 20 characters on, one case and digits from 24. Random base 62 text
  /// changes its class at every second place or so, `ServiceAccount2026` at every seventh.
  var isRandom: Bool {
    let hasDigits = classes & 1 != 0
    let cases = (classes & 2 != 0 ? 1 : 0) + (classes & 4 != 0 ? 1 : 0)
    guard hasDigits, cases > 0, changes * 4 >= length else { return false }
    return cases == 2 ? length >= 20 : length >= 24
  }
}

extension UnsafeBufferPointer<UInt8> {
  var hexadecimalDigitsOnly: Bool {
    allSatisfy { ($0 >= 48 && $0 <= 57) || ($0 | 32 >= 97 && $0 | 32 <= 102) }
  }
}
