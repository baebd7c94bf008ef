internal import Reporting

/// What a piece of text means; how that looks is the terminal's matter.
public enum TextStyle: Sendable, Hashable, CaseIterable {
  case plain, strong, faint, bad, warning, good, open
}

/// A piece of a line in one style.
public struct StyledText: Sendable, Hashable {
  public var text: String
  public var style: TextStyle

  init(_ text: String, _ style: TextStyle = .plain) {
    self.text = text
    self.style = style
  }
}

/// A line of the screen: no wider than it was made for, and nothing in it that a terminal obeys.
public struct StyledLine: Sendable, Hashable {
  public private(set) var pieces: [StyledText] = []
  /// Whether the cursor stands on it.
  public var isSelected = false
  /// Columns taken so far.
  public private(set) var columns = 0

  init() {}

  /// `text` made harmless and cut to `width`.
  init(_ text: String, _ style: TextStyle = .plain, width: Int) {
    append(text, style, upTo: width)
  }

  public var text: String { pieces.map(\.text).joined() }

  /// Appends `text`, made harmless; what would go beyond column `limit` is cut, with `…`.
  mutating func append(_ text: String, _ style: TextStyle = .plain, upTo limit: Int) {
    let fitted = CellText.fit(text, to: limit - columns)
    guard !fitted.isEmpty else { return }
    pieces.append(StyledText(fitted, style))
    columns += VisibleText.columns(fitted)
  }

  /// Fills up with spaces to column `column`.
  mutating func pad(to column: Int) {
    guard column > columns else { return }
    pieces.append(StyledText(String(repeating: " ", count: column - columns)))
    columns = column
  }
}

/// Text of a log for a cell of a table.
enum CellText {
  /// `text` with everything visible that was not, and letters written from right to left as
  /// escapes: a terminal that turns them round would turn the figures beside them round as well.
  static func harmless(_ text: String) -> String {
    var result = ""
    for scalar in VisibleText.visible(text).unicodeScalars {
      if isRightToLeft(scalar.value) {
        result += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func isRightToLeft(_ value: UInt32) -> Bool {
    switch value {
    case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF, 0x1E800...0x1EFFF:
      true
    default: false
    }
  }

  /// The harmless text in at most `columns` columns, with `…` where it was cut.
  static func fit(_ text: String, to columns: Int) -> String {
    guard columns > 0 else { return "" }
    let shown = harmless(text)
    guard VisibleText.columns(shown) > columns else { return shown }
    return prefix(shown, columns: columns - 1) + "…"
  }

  /// The beginning of a harmless text that takes at most `columns` columns.
  private static func prefix(_ text: String, columns: Int) -> String {
    var result = ""
    var taken = 0
    for scalar in text.unicodeScalars {
      taken += VisibleText.columns(scalar)
      guard taken <= columns else { break }
      result.unicodeScalars.append(scalar)
    }
    return result
  }

  /// The text in lines of at most `columns` columns, broken at spaces where there are any.
  static func wrap(_ text: String, to columns: Int) -> [String] {
    let width = max(1, columns)
    var lines: [String] = []
    var line = ""
    for word in harmless(text).split(separator: " ", omittingEmptySubsequences: false) {
      var rest = String(word)
      let joined = line.isEmpty ? rest : line + " " + rest
      if VisibleText.columns(joined) <= width {
        line = joined
        continue
      }
      if !line.isEmpty { lines.append(line) }
      while VisibleText.columns(rest) > width {
        let part = prefix(rest, columns: width)
        guard !part.isEmpty else { break }
        lines.append(part)
        rest.unicodeScalars.removeFirst(part.unicodeScalars.count)
      }
      line = VisibleText.columns(rest) > width ? "…" : rest
    }
    return lines + [line]
  }
}

/// What the terminal shows: as many lines as it has rows.
public struct Screen: Sendable, Hashable {
  public var lines: [StyledLine]
  /// Where the cursor stands while something is typed; `nil` when it is hidden.
  public var cursorColumn: Int?
}
