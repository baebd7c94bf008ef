extension SVG {
  /// As much of `text` as certainly fits into `width`, made visible and ended by `…` when cut: a
  /// drawing wraps nothing, and what leaves it is lost.
  static func fitted(_ text: String, width: Double) -> String {
    let shown = VisibleText.visible(text)
    guard measure(shown) > width else { return shown }
    var kept = ""
    var used = measure("…")
    for character in shown {
      used += measure(String(character))
      guard used <= width else { break }
      kept.append(character)
    }
    return kept + "…"
  }

  /// The width in units of a drawing, in the widest of the fonts of the style sheet.
  private static func measure(_ text: String) -> Double {
    text.unicodeScalars.reduce(0) { sum, scalar in
      switch scalar {
      case "i", "j", "l", "t", "f", "r", "I", " ", ".", ",", ":", ";", "'", "|", "(", ")", "/":
        sum + 4.5
      case "m", "w", "M", "W", "@", "%", "…": sum + 11
      case "A"..."Z", "0"..."9", "#", "&", "+", "<", ">", "=": sum + 8
      case _ where scalar.isASCII: sum + 6.9
      default: sum + 12
      }
    }
  }
}
