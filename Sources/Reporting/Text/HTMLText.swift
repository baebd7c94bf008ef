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
}
