/// Text of a log made harmless to look at: nothing invisible, nothing that moves a cursor.
///
/// Every output passes its text through here first and then through its own escaping.
package enum VisibleText {
  /// More combining marks than this on one letter are written as escapes.
  private static let combiningLimit = 3

  /// `text` with every control, format, bidirectional, zero-width and unassigned character
  /// written as an escape (`\n`, `\u{202E}`), cut after `limit` characters with `…`.
  package static func visible(_ text: String, limit: Int = 2000) -> String {
    var result = ""
    var count = 0
    var combining = 0
    for scalar in text.unicodeScalars {
      guard count < limit else { return result + "…" }
      let isMark = scalar.properties.canonicalCombiningClass != .notReordered
      combining = isMark ? combining + 1 : 0
      if isHidden(scalar) || combining > combiningLimit || (isMark && result.isEmpty) {
        let escaped = escape(scalar)
        result += escaped
        count += escaped.count
      } else {
        result.unicodeScalars.append(scalar)
        count += isMark ? 0 : 1
      }
    }
    return result
  }

  /// Whether a reader could not see the character, or a terminal would obey it.
  package static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value >= 0x20, scalar.value < 0x7F { return false }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
      .unassigned, .spaceSeparator:
      return true
    default:
      // U+2800 is the blank braille pattern: a symbol by category, a space to the eye.
      return scalar.properties.isDefaultIgnorableCodePoint || scalar.value == 0x2800
    }
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\n": "\\n"
    case "\r": "\\r"
    case "\t": "\\t"
    default: "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
    }
  }

  /// Columns a terminal gives to `text`, which must be visible text: 2 for wide East Asian
  /// characters and emoji, 0 for combining marks, 1 for the rest.
  package static func columns(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + columns($1) }
  }

  package static func columns(_ scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x300 { return 1 }
    if scalar.properties.canonicalCombiningClass != .notReordered { return 0 }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      return 2
    default:
      return 1
    }
  }
}
