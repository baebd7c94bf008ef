import Foundation
import TestSupport
import Testing

/// A page of the documentation and what stands in its fences. The convention is told to writers in
/// `Documentation/README.md`.
struct DocumentedPage: Sendable, CustomTestStringConvertible {
  let path: String
  let text: String
  let fences: [Fence]

  init(path: String, text: String) {
    self.path = path
    self.text = text
    fences = Fence.all(in: text)
  }

  var testDescription: String { path }

  /// The front page, and everything below `Documentation`; ascending by path.
  static let all: [DocumentedPage] = {
    let folder = packageRoot.appending(path: "Documentation").path()
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
    let pages = ["README.md", "CONTRIBUTING.md"] + names.map { "Documentation/\($0)" }
    return pages.filter { $0.hasSuffix(".md") }.sorted().compactMap { path in
      let url = packageRoot.appending(path: path)
      return (try? String(contentsOf: url, encoding: .utf8)).map {
        DocumentedPage(path: path, text: $0)
      }
    }
  }()

  /// `` `keyinquest check --json` `` in the middle of a sentence.
  var inlineCommands: [String] {
    guard text.contains("`keyinquest ") else { return [] }
    return text.components(separatedBy: "`").filter {
      $0.hasPrefix("keyinquest ") && !$0.contains("\n")
    }
  }
}

/// What stands between two lines of backquotes.
struct Fence: Sendable {
  /// Of the opening backquotes, from 1.
  let line: Int
  let language: String
  /// `exit=64` behind the language.
  let marks: [String: String]
  let lines: [String]

  /// Those of commands, which run; of forms to fill in, which do not.
  var isRun: Bool { ["console", "sh"].contains(language) && marks["skip"] == nil }
  var isForm: Bool { language == "text" }

  /// The statuses its commands may end with: without a mark those of an answer.
  var statuses: Set<Int32> {
    marks["exit"].map { Set($0.split(separator: ",").compactMap { Int32($0) }) } ?? [0, 1, 3]
  }

  static func all(in text: String) -> [Fence] {
    var found: [Fence] = []
    var open: (line: Int, quotes: String, indent: Int, info: [String])?
    var lines: [String] = []
    for (index, line) in text.components(separatedBy: "\n").enumerated() {
      let bare = String(line.drop { $0 == " " })
      if let opening = open {
        if bare == opening.quotes {
          found.append(Fence(opening.line, opening.info, lines))
          open = nil
        } else {
          lines.append(String(line.dropFirst(min(opening.indent, line.count - bare.count))))
        }
      } else if bare.hasPrefix("```") {
        let quotes = bare.prefix { $0 == "`" }
        let info = bare.dropFirst(quotes.count).split(separator: " ").map(String.init)
        open = (index + 1, String(quotes), line.count - bare.count, info)
        lines = []
      }
    }
    return found
  }

  private init(_ line: Int, _ info: [String], _ lines: [String]) {
    self.line = line
    self.lines = lines
    language = info.first ?? ""
    let pairs = info.dropFirst().map { $0.split(separator: "=", maxSplits: 1).map(String.init) }
    marks = Dictionary(pairs.map { ($0[0], $0.count > 1 ? $0[1] : "") }) { $1 }
  }
}

/// One command of a fence, and what the page shows of its output.
struct DocumentedCommand: Sendable, Equatable {
  /// Of its first line, from 1.
  let line: Int
  /// As a shell reads it: several lines where one ends in a backslash, or in a here-document.
  let text: String
  /// The lines below it in a `console` fence.
  let shown: [String]

  /// In a `console` fence they begin with `$ `; in others every line is one that says something.
  static func all(in fence: Fence) -> [DocumentedCommand] {
    let isConsole = fence.language == "console" || fence.lines.contains { $0.hasPrefix("$ ") }
    var found: [DocumentedCommand] = []
    var index = 0
    while index < fence.lines.count {
      let start = index
      index = end(of: start, in: fence.lines)
      var command = fence.lines[start..<index].joined(separator: "\n")
      if isConsole {
        guard command.hasPrefix("$ ") else { continue }
        command.removeFirst(2)
      } else if command.isEmpty || command.hasPrefix("#") {
        continue
      }
      let shown = isConsole ? fence.lines[index...].prefix { !$0.hasPrefix("$ ") } : []
      found.append(
        DocumentedCommand(line: fence.line + 1 + start, text: command, shown: Array(shown)))
    }
    return found
  }

  /// The index behind the last line of the command that begins at `start`.
  private static func end(of start: Int, in lines: [String]) -> Int {
    var index = start
    while index < lines.count - 1, lines[index].hasSuffix("\\") { index += 1 }
    if let word = lines[start].firstMatch(of: #/<<'?([A-Z]+)'?/#)?.1 {
      index = lines[index...].firstIndex { $0 == word } ?? index
    }
    return index + 1
  }

  /// Is this what was printed, where a line `…` or `[…]` stands for any number of lines?
  func shows(_ printed: String) -> Bool {
    var rest = Self.trimmed(printed.components(separatedBy: "\n"))[...]
    let segments = Self.trimmed(shown).split(omittingEmptySubsequences: false) {
      $0 == "…" || $0 == "[…]"
    }
    for (index, segment) in segments.enumerated() {
      let isLast = index == segments.count - 1
      let starts = index == 0 ? [rest.startIndex] : Array(rest.startIndex...rest.endIndex)
      let place = starts.first {
        rest[$0...].starts(with: segment) && (!isLast || $0 + segment.count == rest.endIndex)
      }
      guard let place else { return false }
      rest = rest[(place + segment.count)...]
    }
    return true
  }

  /// What the page may show of a new output: the same places of it. Places that are not found are
  /// left as they are, to be changed by hand.
  func recorded(_ printed: String) -> [String] {
    let lines = Self.trimmed(printed.components(separatedBy: "\n"))
    let isLeftOut = { (line: String) in line == "…" || line == "[…]" }
    guard shown.contains(where: isLeftOut) else { return lines }
    var result: [String] = []
    var rest = Self.trimmed(shown)[...]
    while let first = rest.first {
      guard !isLeftOut(first) else {
        result.append(first)
        rest = rest.dropFirst()
        continue
      }
      let segment = Array(rest.prefix { !isLeftOut($0) })
      rest = rest.dropFirst(segment.count)
      if result.isEmpty {
        result += lines.prefix(segment.count)
      } else if let range = Self.sections(segment, of: lines) {
        result += lines[range]
      } else {
        result += rest.isEmpty ? Array(lines.suffix(segment.count)) : segment
      }
    }
    return result
  }

  /// Where in `lines` the parts of a screen stand that `segment` shows: a part has its name at the
  /// margin, and the rest of it is indented.
  private static func sections(_ segment: [String], of lines: [String]) -> Range<Int>? {
    func name(_ line: String) -> String {
      line.firstRange(of: "  ").map { String(line[..<$0.lowerBound]) } ?? line
    }
    guard let first = segment.first, let last = segment.last(where: { !$0.hasPrefix(" ") }),
      !first.hasPrefix(" "), let from = lines.firstIndex(where: { name($0) == name(first) }),
      let lastStart = lines.firstIndex(where: { name($0) == name(last) }), lastStart >= from
    else { return nil }
    return from..<(lines[(lastStart + 1)...].firstIndex { !$0.hasPrefix(" ") } ?? lines.count)
  }

  /// Without what an editor takes from the end of lines and of a page.
  private static func trimmed(_ lines: [String]) -> [String] {
    var lines = lines.map { line in
      String(line.reversed().drop { $0 == " " }.reversed())
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }
}
