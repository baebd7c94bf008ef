internal import Vocabulary

/// Text broken into lines of a terminal: visible, wrapped at words, never obeyed.
public struct TerminalText {
  /// Columns a line may take.
  public var width: Int

  public init(width: Int) { self.width = width }

  /// For a whole screen, whose lines are no shorter than 40 columns and no longer than 120.
  init(screenWidth: Int) { width = min(max(screenWidth, 40), 120) }

  /// A word longer than this is broken; shorter ones (addresses, ids) stay whole to be copied.
  private static let longestWord = 240

  /// `text` in lines no wider than `width`, the first after `first` columns of prefix and the
  /// others after `rest`. A word wider than the line stands alone on one.
  public func wrap(_ text: String, first: String = "", rest: String = "") -> [String] {
    var lines: [String] = []
    var line = first
    var isEmpty = true
    for word in words(of: text) {
      let needed = VisibleText.columns(word) + (isEmpty ? 0 : 1)
      if !isEmpty, VisibleText.columns(line) + needed > width {
        lines.append(line)
        line = rest
        isEmpty = true
      }
      line += (isEmpty ? "" : " ") + word
      isEmpty = false
    }
    return lines + [line]
  }

  /// Whether the two are a date and its clock, which belong on one line.
  private func isClock(_ word: Substring, after last: String) -> Bool {
    word.utf8.first.map { (48...57).contains($0) } == true && word.contains(":")
      && last.suffix(10).wholeMatch(of: /\d{4}-\d{2}-\d{2}/) != nil
  }

  /// Words, with `%`, units and dashes of a range kept beside the number they belong to.
  private func words(of text: String) -> [String] {
    var result: [String] = []
    for word in VisibleText.visible(text, limit: 700).split(separator: " ") {
      if let last = result.last,
        word.hasPrefix("%") || word == "–" || word.hasPrefix("UTC") || isClock(word, after: last),
        last.count + word.count < 30
      {
        result[result.count - 1] = last + " " + word
        continue
      }
      var left = word
      while left.count > TerminalText.longestWord {
        let room = max(20, width - 12)
        result.append(String(left.prefix(room)))
        left = left.dropFirst(room)
      }
      result.append(String(left))
    }
    return result
  }
}

/// Colours by meaning (SGR codes); nothing is said by colour alone.
enum TerminalStyle: String {
  case bad = "1;31"
  case warning = "1;33"
  case good = "1;32"
  case open = "1;36"
  case label = "1"

  /// What an outcome looks like.
  init(_ outcome: VerdictOutcome) {
    self =
      switch outcome {
      case .abused: .bad
      case .likelyAbused, .attempted: .warning
      case .noSignOfAbuse: .good
      case .cannotTell: .open
      }
  }

  func apply(_ text: String, when isColored: Bool) -> String {
    isColored ? "\u{1B}[\(rawValue)m\(text)\u{1B}[0m" : text
  }
}
