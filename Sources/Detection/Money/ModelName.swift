import Vocabulary

/// What the name of a model in a log says: which model it is, where it runs, which endpoint.
struct ModelName {
  /// Names to look for, the most exact first: with its date, and without.
  let candidates: [String]
  /// Whether the name is one of Amazon Bedrock's.
  let isOfBedrock: Bool
  /// Whether it is an endpoint that keeps to a region, as `us.` before a name; `nil` when the name
  /// does not say.
  let isRegional: Bool?

  private static let vendors: Set = [
    "anthropic", "amazon", "meta", "mistral", "cohere", "ai21", "deepseek", "openai",
  ]
  private static let places: Set = ["us", "eu", "apac", "jp", "au", "ca", "us-gov"]
  private static let gateways: Set = [
    "anthropic", "openai", "bedrock", "azure", "vertex_ai", "converse", "openrouter",
  ]

  init(_ name: String) {
    var text = Substring(name.lowercased())
    // An inference profile or a foundation model by its ARN; a gateway's "provider/model".
    let path = text.split(separator: "/")
    var isBedrock = text.hasPrefix("arn:") || path.dropLast().contains("bedrock")
    text = path.last ?? ""
    var place: Bool?
    let parts = text.split(separator: ".", maxSplits: 1)
    if parts.count == 2, parts[0] == "global" || Self.places.contains(String(parts[0])),
      parts[1].contains(".")
    {
      place = parts[0] != "global"
      text = parts[1]
    }
    let vendor = text.split(separator: ".", maxSplits: 1)
    if vendor.count == 2, Self.vendors.contains(String(vendor[0])) {
      isBedrock = true
      text = vendor[1]
    }
    if let bracket = text.firstIndex(of: "[") { text = text[..<bracket] }
    if let variant = text.firstIndex(of: ":") { text = text[..<variant] }
    let exact = Self.withoutVersion(text)
    let plain = Self.withoutDate(exact)
    var names = [exact, plain]
    if plain.hasPrefix("claude") {
      names.append(String(plain.map { $0 == "." ? "-" : $0 }))
      if let turned = Self.turned(names[names.count - 1]) { names.append(turned) }
    }
    candidates = names.reduce(into: []) { if !$0.contains($1), !$1.isEmpty { $0.append($1) } }
    isOfBedrock = isBedrock
    isRegional = place
  }

  /// `-v1`, `-v2` at the end of a name on Bedrock; the embeddings' own `v2` is another model.
  private static func withoutVersion(_ text: Substring) -> String {
    for ending in ["-v0", "-v1", "-v2"] where text.hasSuffix(ending) {
      let isAnother = ending == "-v2" && text.hasPrefix("titan-embed")
      return String(isAnother ? text : text.dropLast(ending.count))
    }
    return String(text)
  }

  /// Without `-20250514`, `@20250514`, `-2024-08-06` or `-latest` at the end.
  private static func withoutDate(_ text: String) -> String {
    if text.hasSuffix("-latest") { return String(text.dropLast(7)) }
    var parts = text.split(whereSeparator: { $0 == "-" || $0 == "@" })
    func isNumber(_ part: Substring?, _ count: Int) -> Bool {
      part?.count == count && part?.allSatisfy(\.isNumber) == true
    }
    if isNumber(parts.last, 8) {
      parts.removeLast()
    } else if parts.count > 3, isNumber(parts[parts.count - 3], 4),
      isNumber(parts[parts.count - 2], 2), isNumber(parts.last, 2)
    {
      parts.removeLast(3)
    } else if isNumber(parts.last, 4), text.hasPrefix("gpt-4-") {
      parts.removeLast()
    } else {
      return text
    }
    return parts.joined(separator: "-")
  }

  /// `claude-3-5-sonnet` for `claude-sonnet-3-5`, as some write.
  private static func turned(_ name: String) -> String? {
    let parts = name.split(separator: "-")
    guard parts.count >= 3, parts[2].first == "3" else { return nil }
    return (["claude"] + parts.dropFirst(2) + [parts[1]]).joined(separator: "-")
  }
}
