import Foundation
import Testing

/// Calls that stop the program or hide a failure, and notes that belong into an issue.
private struct Ban {
  let pattern: String
  let reason: String
  /// Whether it is looked for in comments and texts too.
  var everywhere = false

  func count(in text: String) -> Int {
    let searched = everywhere ? text : withoutCommentsAndTexts(text)
    return (try? NSRegularExpression(pattern: pattern))?.numberOfMatches(
      in: searched, range: NSRange(searched.startIndex..., in: searched)) ?? -1
  }
}

// Written in pieces, so that this file does not find itself.
private let bans = [
  Ban(pattern: #"\btry"# + "!", reason: "throw, or handle it"),
  Ban(pattern: #"\bas"# + "!", reason: "a cast may fail: use as?"),
  Ban(pattern: #"\bfatal"# + #"Error\s*\("#, reason: "no input may end the program"),
  Ban(pattern: "-O" + "unchecked", reason: "checks stay on", everywhere: true),
  Ban(
    pattern: #"\b(FIX"# + "ME|TO" + "DO|XX" + #"X)\b"#, reason: "open an issue", everywhere: true),
]

/// Files that may turn an error into nothing, and why nothing is lost there.
private let allowedSilentTries = [
  "Sources/Vocabulary/Evidence.swift": "decodes one of two forms; the second throws"
]

/// Folders of the machine it was written on; `prefix` keeps `network/work` from counting.
private let machinePaths = #"(?<![A-Za-z0-9_.}$~-])/(tm"# + "p|wor" + "k|roo" + #"t)(?=/|\b)(?!-)"#

/// Swift without what follows `//` and what stands between quotes, line by line: enough for text
/// that `swift format` laid out. A text of many lines is dropped whole.
private func withoutCommentsAndTexts(_ text: String) -> String {
  var kept: [String] = []
  var insideText = false
  for line in text.components(separatedBy: "\n") {
    let fences = line.components(separatedBy: #"""""#).count - 1
    if insideText {
      insideText = fences == 0
      continue
    }
    insideText = !fences.isMultiple(of: 2)
    var code = ""
    var quoted = false
    var previous: Character = " "
    for character in line {
      if character == "\"", previous != "\\" { quoted.toggle() }
      if !quoted, character == "/", previous == "/" { break }
      if !quoted { code.append(character) }
      previous = previous == "\\" && character == "\\" ? " " : character
    }
    kept.append(code)
  }
  return kept.joined(separator: "\n")
}

/// Lines of more than 100 columns, save those that are one text: a sample of a log stands on one
/// line because the log has it on one line.
private func longLines(in lines: [String]) -> [String] {
  var insideText = false
  return lines.enumerated().compactMap { index, line in
    let fences = line.components(separatedBy: #"""""#).count - 1
    let wasInside = insideText
    if !fences.isMultiple(of: 2) { insideText.toggle() }
    let isText = wasInside || line.drop { $0 == " " || $0 == "#" }.hasPrefix("\"")
    guard line.count > 100, !isText else { return nil }
    return "line \(index + 1) has \(line.count) columns, 100 are allowed"
  }
}

private func violations(in file: SourceFile) -> [String] {
  var found: [String] = []
  if file.isSwift { found += longLines(in: file.lines) }
  if file.isSwift, file.lines.count - 1 > 400 {
    found.append("\(file.lines.count - 1) lines, 400 are allowed")
  }
  // A line of CSV ends in CR LF, which is one character.
  let text = file.text.replacing("\r\n", with: "\n")
  if !text.isEmpty, !text.hasSuffix("\n") || text.hasSuffix("\n\n") {
    found.append("does not end in exactly one newline")
  }
  let trails = file.lines.contains { $0.last == " " || $0.last == "\t" || $0.last == "\r" }
  // The page of the formats prints samples as servers write them.
  let isPrinted = file.path.contains("/Golden/") || file.path == "Documentation/Formats.md"
  if trails, !isPrinted { found.append("a line ends in white space") }
  for ban in bans where (file.isSwift || ban.everywhere) && ban.count(in: file.text) != 0 {
    found.append("\(ban.pattern): \(ban.reason)")
  }
  if file.path.hasPrefix("Sources/"), allowedSilentTries[file.path] == nil,
    Ban(pattern: #"\btry\?"#, reason: "").count(in: file.text) != 0
  {
    found.append("hides a failure; if nothing is lost, say so in allowedSilentTries")
  }
  if !file.path.hasPrefix("Tests/"),
    Ban(pattern: machinePaths, reason: "", everywhere: true).count(in: file.text) != 0
  {
    found.append("names a folder of one machine")
  }
  return found
}

@Suite("The style of the house")
struct StyleTests {
  @Test("is kept in every file written by hand")
  func kept() {
    #expect(SourceFile.swift.count > 40)
    for file in SourceFile.all {
      let found = violations(in: file)
      #expect(found.isEmpty, "\(file.path): \(found.joined(separator: "; "))")
    }
  }

  @Test(
    "is not kept by these",
    arguments: [
      "let a = 1", "let a = 1\n\n", "let a = 1 \n",
      "let \(String(repeating: "a", count: 97)) = 1\n",
      String(repeating: "let a = 1\n", count: 401),
      "let a = try" + "! f()\n", "let a = b as" + "! C\n", "guard a else { fatal" + "Error() }\n",
      "// TO" + "DO: later\n", "/// FIX" + "ME\n", "let flags = \"-O" + "unchecked\"\n",
      "let a = try? f()\n", "let path = \"/tm" + "p/a\"\n", "// see /wor" + "k/notes\n",
      "let home = \"/roo" + "t\"\n",
    ])
  func detects(text: String) {
    let found = violations(in: SourceFile(path: "Sources/Storage/A.swift", text: text))
    #expect(found.count == 1, "\(found)")
  }

  @Test(
    "is kept by these",
    arguments: [
      "let a = 1\n", "", "// Never try" + "! here.\n", "let a = \"as" + "!\"\n",
      "let url = \"https://example.com/\" // and so on\n", "let a = \"\\\"\" + b\n",
      "// a network/work address, $HOME/tmp/a, /rooted, /workspace\n",
      "let t = \"\"\"\n  try" + "!\n  \"\"\"\n", "do { try a() } catch {}\n",
      "let \(String(repeating: "é", count: 92)) = 1\n",
      "let a =\n  \"\(String(repeating: "a", count: 200))\"\n",
      "let a = \"\"\"\n\(String(repeating: "a", count: 200))\n\"\"\"\n",
    ])
  func accepts(text: String) {
    #expect(violations(in: SourceFile(path: "Sources/Storage/A.swift", text: text)) == [])
  }

  @Test("Every exception still has its reason to be there")
  func exceptions() {
    for (path, reason) in allowedSilentTries {
      let text = SourceFile.all.first { $0.path == path }?.text ?? ""
      #expect(text.contains("try?"), "\(path) (\(reason)) needs no exception any more")
    }
  }
}
