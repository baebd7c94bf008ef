/// A method and the parts of a path, out of an operation such as `GET /v1/customers/*`.
struct RequestLine {
  var method: Substring
  /// Between slashes, without query; `*` and `:name` stand for identifiers.
  var parts: [Substring]

  /// The last method and path in `operation`, which may have a word before them; `nil` without.
  init?(_ operation: String) {
    let words = operation.split(separator: " ")
    guard words.count >= 2, let path = words.last, path.hasPrefix("/"),
      words[words.count - 2].utf8.allSatisfy({ (65...90).contains($0) })
    else { return nil }
    method = words[words.count - 2]
    parts = path.prefix { $0 != "?" || path.hasSuffix("/?") }.split(separator: "/")
      .filter { $0 != "?" }
  }

  var isRead: Bool { ["GET", "HEAD", "OPTIONS"].contains(method) }

  static func isIdentifier(_ part: Substring) -> Bool { part == "*" || part.hasPrefix(":") }
}
