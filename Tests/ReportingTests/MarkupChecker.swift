/// A small, strict reader of HTML: every element known, every attribute known and quoted with
/// double quotes, every element closed, every `&` a known entity, no address of another place.
struct MarkupChecker {
  private typealias Characters = ArraySlice<Character>

  private let text: [Character]

  /// Scalar by scalar, as a browser reads: a mark behind a `<` does not make it another character.
  init(_ text: String) { self.text = text.unicodeScalars.map { Character($0) } }

  private static let elements: Set<String> = [
    "html", "head", "meta", "title", "style", "body", "a", "header", "p", "h1", "h2", "h3", "h4",
    "dl",
    "div", "dt", "dd", "nav", "ol", "ul", "li", "main", "section", "footer", "strong", "code",
    "pre", "table", "caption", "thead", "tbody", "tr", "th", "td", "figure", "figcaption", "svg",
    "desc", "rect", "line", "polyline", "text", "span", "details", "summary",
  ]
  private static let empty: Set<String> = ["meta"]
  private static let attributes: Set<String> = [
    "lang", "charset", "name", "content", "http-equiv", "class", "href", "id", "aria-label",
    "aria-labelledby", "aria-hidden", "role", "tabindex", "scope", "viewBox", "width", "height",
    "x", "y", "x1", "x2", "y1", "y2", "points", "text-anchor", "fill-opacity",
    "data-label", "rel",
  ]

  /// What is wrong, at most twenty; empty when nothing is.
  func faults() -> [String] {
    var faults: [String] = []
    var open: [String] = []
    var ids: Set<String> = []
    var position = 0
    while position < text.count, faults.count < 20 {
      if text[position] == "&" { faults += entity(position).map { [$0] } ?? [] }
      guard text[position] == "<" else {
        if text[position] == ">", open.last != "style" { faults.append("a bare > at \(position)") }
        position += 1
        continue
      }
      guard let end = tagEnd(position) else { return faults + ["a < that opens no tag"] }
      let tag = text[position + 1..<end]
      position = end + 1
      if tag.elementsEqual("!DOCTYPE html") { continue }
      if tag.first == "/" {
        let name = String(tag.dropFirst())
        if open.popLast() != name { faults.append("</\(name)> closes nothing") }
        continue
      }
      let name = String(tag.prefix { $0.isLetter || $0.isNumber })
      if !MarkupChecker.elements.contains(name) { faults.append("element <\(name)>") }
      faults += attributes(tag.dropFirst(name.count), &ids)
      if tag.last != "/", !MarkupChecker.empty.contains(name) { open.append(name) }
    }
    return faults + open.map { "<\($0)> is not closed" }
  }

  /// Pages that the program itself names: laws, and the catalogue of techniques.
  private static let places = [
    "https://attack.mitre.org/versions/", "https://eur-lex.europa.eu/eli/",
    "https://www.legislation.gov.uk/eur/", "https://www.sec.gov/files/rules/",
    "https://www.ecfr.gov/current/", "https://www.law.cornell.edu/regulations/",
    "https://leginfo.legislature.ca.gov/", "https://www.cert-in.org.in/",
    "https://www.legislation.gov.au/", "https://sso.agc.gov.sg/Act/",
    "https://usa.visa.com/support/",
  ]

  private static func isOwnLink(_ value: Characters, of tag: Characters) -> Bool {
    String(tag).contains("rel=\"noreferrer\"") && places.contains { value.starts(with: $0) }
  }

  /// The `>` of the tag that begins at `start`, outside double quotes; `nil` before another `<`.
  private func tagEnd(_ start: Int) -> Int? {
    var isQuoted = false
    for index in start + 1..<text.count {
      if text[index] == "\"" { isQuoted.toggle() }
      if !isQuoted, text[index] == "<" { return nil }
      if !isQuoted, text[index] == ">" { return index }
    }
    return nil
  }

  private func entity(_ position: Int) -> String? {
    let rest = text[position..<min(position + 6, text.count)]
    let known = ["&amp;", "&lt;", "&gt;", "&quot;", "&#39;", "&#96;"]
    return known.contains { rest.starts(with: $0) } ? nil : "an unknown entity \(String(rest))"
  }

  private func attributes(_ source: Characters, _ ids: inout Set<String>) -> [String] {
    var faults: [String] = []
    var rest = source.drop { $0 == " " }
    while !rest.isEmpty, !rest.elementsEqual("/") {
      let name = String(rest.prefix { $0.isLetter || $0.isNumber || $0 == "-" })
      rest = rest.dropFirst(name.count)
      guard MarkupChecker.attributes.contains(name), rest.starts(with: "=\"") else {
        return faults + ["attribute \(name)\(String(rest.prefix(20)))"]
      }
      rest = rest.dropFirst(2)
      let value = rest.prefix { $0 != "\"" }
      rest = rest.dropFirst(value.count + 1).drop { $0 == " " }
      if name == "href", value.first != "#", !MarkupChecker.isOwnLink(value, of: source) {
        faults.append("a link to \(String(value))")
      }
      if name == "id", !ids.insert(String(value)).inserted {
        faults.append("id \(String(value)) twice")
      }
    }
    return faults
  }
}
