/// Puts recorded paths where a text has the paths under which files lie now.
struct MovedPaths {
  private let pairs: [(now: String, recorded: String)]

  /// The longest go first, as one may begin with another.
  init(_ moved: [(now: String, recorded: String)]) {
    pairs = moved.filter { $0.now != $0.recorded && !$0.now.isEmpty }
      .sorted { ($1.now.utf8.count, $0.now) < ($0.now.utf8.count, $1.now) }
  }

  /// Changes only lines that are not those of `report`: a path may be a word that stands elsewhere
  /// for itself.
  func recorded(_ derived: [UInt8], like report: [UInt8]) -> [UInt8] {
    guard !pairs.isEmpty else { return derived }
    let lines = derived.split(separator: 10, omittingEmptySubsequences: false)
    let others = report.split(separator: 10, omittingEmptySubsequences: false)
    guard lines.count == others.count else { return derived }
    let written = MovedPaths(
      pairs.map { (now: MovedPaths.written($0.now), recorded: MovedPaths.written($0.recorded)) })
    return Array(
      zip(lines, others).map { line, other in
        line == other ? Array(line) : written.recorded(line: String(decoding: line, as: UTF8.self))
      }.joined(separator: [10]))
  }

  /// A line of a report: `"path" : "logs/a.log",` or another.
  private func recorded(line: String) -> [UInt8] {
    let mark = "\"path\" : \""
    guard line.drop(while: { $0 == " " }).hasPrefix(mark), let start = line.firstRange(of: mark)
    else { return Array(recorded(line, isPath: false).utf8) }
    let end = line.utf8.last == 44 ? "\"," : "\""
    let path = String(line[start.upperBound...].dropLast(end.count))
    return Array((line[..<start.upperBound] + recorded(path, isPath: true) + end).utf8)
  }

  /// Only whole paths: at both ends stands a quotation mark, a space or what ends a phrase. Inside
  /// of sentences only what looks like a path: a file may be called like a word, and whoever forges
  /// a report calls it so.
  /// - Parameter isPath: whether the text is a path and nothing else.
  func recorded(_ text: String, isPath: Bool) -> String {
    if isPath { return pairs.first { $0.now == text }?.recorded ?? text }
    var text = text
    for pair in pairs where MovedPaths.isPlain(pair.now) && MovedPaths.isPlain(pair.recorded) {
      var result = ""
      var rest = text[...]
      while let found = rest.firstRange(of: pair.now) {
        let before = rest[..<found.lowerBound].unicodeScalars.last
        let after = rest[found.upperBound...].unicodeScalars.first
        result += rest[..<found.lowerBound]
        result +=
          MovedPaths.isEdge(before, "\" '(") && MovedPaths.isEdge(after, "\" ':,;)/")
          ? pair.recorded : pair.now
        rest = rest[found.upperBound...]
      }
      text = result + rest
    }
    return text
  }

  /// Whether it cannot be taken for words.
  private static func isPlain(_ path: String) -> Bool {
    path.contains(where: { $0 == "/" || $0 == "." }) && !path.contains(where: \.isWhitespace)
  }

  private static func isEdge(_ scalar: Unicode.Scalar?, _ edges: String) -> Bool {
    scalar.map { edges.unicodeScalars.contains($0) } ?? true
  }

  /// As it stands between the quotation marks of JSON.
  private static func written(_ path: String) -> String {
    String(JSONText.write(.text(path)).dropFirst().dropLast())
  }
}
