/// What a text in the place of a key is, judged by its spelling alone.
enum KeyShape: Equatable {
  /// A secret.
  case raw
  /// 64 hex digits: a SHA-256.
  case hash
  /// An id, a label, a hint, a fingerprint.
  case plain

  /// Prefixes by which providers mark their secrets, longer ones before their own beginnings.
  static let prefixes: [StaticString] = [
    "sk-ant-", "sk-proj-", "sk-or-", "sk-", "sk_live_", "sk_test_", "rk_live_", "rk_test_",
    "whsec_", "github_pat_", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "glpat-", "gldt-", "glrt-",
    "hvs.", "hvb.", "hvr.", "xoxb-", "xoxp-", "xoxa-", "xoxr-", "xoxs-", "xapp-", "AIza", "ya29.",
    "npm_", "pypi-", "hf_", "gsk_", "xai-", "pplx-", "dckr_pat_", "shpat_", "SG.", "eyJ",
  ]

  /// Beginnings of ids that are meant to be shown: AWS access key and principal ids, Claude and
  /// OpenAI ids, resource names, digests.
  static let publicPrefixes: [StaticString] = [
    "AKIA", "ASIA", "AIDA", "AROA", "AGPA", "ANPA", "ACCA", "apikey_", "key_", "wrkspc_", "user_",
    "svac_", "org_", "proj_", "sha256:", "hmac-sha256:", "arn:", "projects/", "//iam.",
  ]

  /// The secret prefix that `text` begins with; `nil` when it has none, or nothing behind it.
  static func knownPrefix(of text: UnsafeBufferPointer<UInt8>) -> StaticString? {
    prefixes.first { text.starts(with: $0) && text.count >= $0.utf8CodeUnitCount + 4 }
  }

  /// Whether something was left out of `text`: dots, an ellipsis or stars.
  static func isHint(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text.holds("...") || text.holds("…") || text.holds("**")
  }

  init(of text: UnsafeBufferPointer<UInt8>) {
    self = KeyShape.shape(of: text)
  }

  private static func shape(of text: UnsafeBufferPointer<UInt8>) -> KeyShape {
    if text.count < 6 || isHint(text) { return .plain }
    if knownPrefix(of: text) != nil { return .raw }
    if publicPrefixes.contains(where: { text.starts(with: $0) }) { return .plain }
    if text.count == 64, text.hexadecimalDigitsOnly { return .hash }
    // An address, a name with words: no key holds these.
    if text.contains(where: { $0 <= 32 || $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: ":") }) {
      return .plain
    }
    return isRandom(text) ? .raw : .plain
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
