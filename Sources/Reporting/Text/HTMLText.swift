/// Text for HTML: visible, and inert both between tags and inside quoted attributes.
enum HTMLText {
  static func escape(_ text: String) -> String {
    var result = ""
    for scalar in VisibleText.visible(text).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "`": result += "&#96;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  static func prose(_ content: Prose) -> String {
    content.spans.map { span in
      switch span {
      case .words(let text): prose(text)
      case .strong(let text): "<strong>\(escape(text))</strong>"
      case .code(let text): code(text)
      case .reference(let text, let anchor):
        "<a href=\"#\(escape(anchor))\">\(code(text))</a>"
      case .link(let text, let address):
        "<a href=\"\(escape(address))\" rel=\"noreferrer\">\(prose(text))</a>"
      }
    }.joined()
  }

  /// Addresses and key ids stay on one line; hashes, paths and agents may break anywhere.
  private static func code(_ text: String) -> String {
    let isShort = text.utf8.count <= lineBytes && !text.contains(" ")
    return "<code\(isShort ? " class=\"w\"" : "")>\(escape(text))</code>"
  }

  /// Code of up to so many bytes is kept on one line.
  static let lineBytes = 24

  /// As ``escape(_:)``, with dates, their clocks, percentages and the program's options kept on one
  /// line: a browser may break behind every hyphen.
  static func prose(_ text: String) -> String {
    var result = ""
    var rest = Substring(escape(text))
    while let start = rest.firstIndex(where: { $0 == "-" || $0.isASCII && $0.isNumber }) {
      result += rest[..<start]
      rest = rest[start...]
      let length = rest.first == "-" ? optionLength(rest) : momentLength(rest)
      if length > 0 {
        result += "<span class=\"w\">\(rest.prefix(length))</span>"
        rest = rest.dropFirst(length)
      } else if rest.first == "-" {
        result.append(rest.removeFirst())
      } else {
        // The whole number, so that no date is found inside a longer one.
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        rest = rest.dropFirst(digits.count)
        if rest.hasPrefix(" %") {
          result += "<span class=\"w\">\(digits) %</span>"
          rest = rest.dropFirst(2)
        } else {
          result += digits
        }
      }
    }
    return result + rest
  }

  /// Characters of `--exposed-at` at the start of `text`; 0 when it is none, or too long a line.
  private static func optionLength(_ text: Substring) -> Int {
    guard text.hasPrefix("--") else { return 0 }
    let name = text.dropFirst(2).prefix { $0 == "-" || $0.isASCII && $0.isLowercase }
    guard let first = name.first, first != "-", name.count < lineBytes else { return 0 }
    return 2 + name.count
  }

  /// Characters of `2026-03-02` or `2026-03-02 14:05:31` at the start of `text`; 0 when neither.
  private static func momentLength(_ text: Substring) -> Int {
    let shape = Array("0000-00-00 00:00:00")
    var length = 0
    for (character, wanted) in zip(text, shape) {
      let fits = wanted == "0" ? character.isASCII && character.isNumber : character == wanted
      guard fits else { break }
      length += 1
    }
    let moment = length >= 19 ? 19 : length >= 16 ? 16 : length >= 10 ? 10 : 0
    return moment > 10 && text.dropFirst(moment).hasPrefix(" UTC") ? moment + 4 : moment
  }
}
