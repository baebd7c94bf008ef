import Foundation
import TestSupport
import Testing

/// Why a fence marked `skip=NAME` does not run.
private let skipReasons = [
  "clickhouse": "it asks a ClickHouse server; ClickHouseCommandTests do, where one is installed"
]

/// What commands may use beside the program: every system has these, and none needs the network.
private let tools: Set = [
  "[", "awk", "cat", "cp", "cut", "diff", "echo", "grep", "gzip", "head", "ls", "mkdir", "mv",
  "printf", "sed", "sort", "tail", "test", "tr", "wc",
]

/// Other programs that a command starts, as far as its first line tells.
private func strangePrograms(in command: String) -> [String] {
  let line = command.replacing("\\\n", with: " ").prefix { $0 != "\n" }
  let unquoted = line.replacing(#/'[^']*'|"[^"]*"/#, with: "''")
  return unquoted.split(whereSeparator: { ";|&".contains($0) }).compactMap { part in
    let words = part.split(separator: " ").drop { $0.contains(#/^[A-Z_]+=/#) }
    guard let word = words.first, word != "keyinquest", !word.hasPrefix("#") else { return nil }
    return tools.contains(String(word)) || part.contains(#/^\d/#) ? nil : String(word)
  }
}

/// The words of a command as a page has it, up to what belongs to another program.
private func calls(in text: String) -> [[String]] {
  text.replacing("\\\n", with: " ").split(whereSeparator: { "\n;|&#".contains($0) }).compactMap {
    let words = $0.split(separator: " ").map(String.init)
    guard let start = words.firstIndex(of: "keyinquest") else { return nil }
    return Array(words[(start + 1)...])
  }
}

/// Commands and options in `text` that the program does not have.
private func unknownWords(in text: String, help: [String: String]) -> [String] {
  calls(in: text).flatMap { words -> [String] in
    guard let name = words.first, name.first?.isLowercase == true else { return [] }
    guard let page = help[name] else { return ["keyinquest \(name)"] }
    let known = Set(page.matches(of: #/--[a-z-]+/#).map { String($0.0) })
    let options = words.dropFirst().compactMap { word in
      word.firstMatch(of: #/^\[?(--[a-z-]+)/#).map { String($0.1) }
    }
    return options.filter { !known.contains($0) }.map { "\(name) \($0)" }
  }
}

/// The page of each command, by its name.
private let help: [String: String] = {
  let overview = (try? ProgramRun(["--help"]).output) ?? ""
  let names = overview.matches(of: #/\n  ([a-z]+)  +[A-Z]/#).map { String($0.1) }
  return Dictionary(
    uniqueKeysWithValues: names.map { ($0, (try? ProgramRun([$0, "--help"]).output) ?? "") })
}()

/// A folder to run the commands of one page in: the samples are there, and the program is found.
private struct Scratch {
  let folder: URL
  let programs: URL

  init(in top: URL) throws {
    folder = top.appending(path: "page")
    programs = top.appending(path: "programs")
    for made in [folder, programs] {
      try FileManager.default.createDirectory(at: made, withIntermediateDirectories: true)
    }
    for name in ["sample-logs", "reports", "Documentation"] {
      try FileManager.default.createSymbolicLink(
        at: folder.appending(path: name), withDestinationURL: packageRoot.appending(path: name))
    }
    try FileManager.default.createSymbolicLink(
      at: programs.appending(path: "keyinquest"),
      withDestinationURL: try ProgramRun.program().absoluteURL.standardizedFileURL)
  }

  func run(_ command: String) throws -> ProgramRun {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    // A reader sees both streams in one place.
    return try ProgramRun(
      ["-c", "exec 2>&1\n" + command], program: URL(filePath: "/bin/sh"), in: folder,
      environment: ["PATH": "\(programs.path()):\(path)", "HOME": folder.path()])
  }
}

/// What is wrong with the commands of a page, each in a sentence.
///
/// `RECORD_GOLDEN=1` writes what is printed into the page.
private func complaints(about page: DocumentedPage) throws -> [String] {
  var recorded = page.text.components(separatedBy: "\n")
  var longer = 0
  let found = try withTemporaryFolder { top in
    let scratch = try Scratch(in: top)
    return try page.fences.flatMap { fence -> [String] in
      if let name = fence.marks["file"] {
        let text = fence.lines.joined(separator: "\n") + "\n"
        try Data(text.utf8).write(to: scratch.folder.appending(path: name))
      }
      guard fence.isRun else { return [] }
      return try DocumentedCommand.all(in: fence).flatMap { command -> [String] in
        let place = "line \(command.line), \(command.text): "
        if let program = strangePrograms(in: command.text).first {
          return ["\(place)\(program) belongs into a fence 'shell', which does not run"]
        }
        let run = try scratch.run(command.text)
        var found: [String] = []
        if !fence.statuses.contains(run.status) {
          found.append("\(place)ends with \(run.status)\n\(run.output)")
        }
        if !command.shown.isEmpty, !command.shows(run.output) {
          found.append("\(place)prints something else:\n\(run.output)")
          let lines = command.recorded(run.output)
          let start = command.line - 1 + command.text.count { $0 == "\n" } + 1 + longer
          recorded.replaceSubrange(start..<(start + command.shown.count), with: lines)
          longer += lines.count - command.shown.count
        }
        return found
      }
    }
  }
  if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] != nil, !found.isEmpty {
    let text = recorded.joined(separator: "\n")
    guard FileManager.default.fileExists(atPath: packageRoot.appending(path: page.path).path())
    else { return found }
    try Data(text.utf8).write(to: packageRoot.appending(path: page.path))
  }
  return found
}

@Suite("The documented commands")
struct DocumentedCommandTests {
  @Test("run, and print what the page shows", arguments: DocumentedPage.all)
  func run(_ page: DocumentedPage) throws {
    for complaint in try complaints(about: page) { Issue.record("\(page.path), \(complaint)") }
  }

  @Test("with something to fill in name commands and options that exist")
  func forms() {
    #expect(help.count > 8)
    for page in DocumentedPage.all {
      let forms = page.fences.filter { $0.isForm || $0.marks["skip"] != nil }
      let texts = forms.map { $0.lines.joined(separator: "\n") } + page.inlineCommands
      for text in texts {
        let unknown = unknownWords(in: text, help: help)
        #expect(unknown == [], "\(page.path): \(text)")
      }
    }
  }

  @Test("stand in fences that say whether they run")
  func marked() {
    for page in DocumentedPage.all {
      for fence in page.fences {
        let place = "\(page.path), line \(fence.line)"
        if let reason = fence.marks["skip"] { #expect(skipReasons[reason] != nil, "\(place)") }
        let unknown = Set(fence.marks.keys).subtracting(["skip", "exit", "file"])
        #expect(unknown == [], "\(place)")
        guard !fence.isRun, !fence.isForm, fence.marks["skip"] == nil else { continue }
        for line in fence.lines where line.contains(#/^(\$ )?keyinquest [a-z]+( |$)/#) {
          let name = line.split(separator: " ").drop { $0 == "$" }.dropFirst().first ?? ""
          let isCommand = help.keys.contains(String(name))
          #expect(!isCommand, "\(place) neither runs this nor is 'text': \(line)")
        }
      }
    }
  }

  @Test("would be noticed if they were wrong")
  func notices() throws {
    func page(_ text: String) -> DocumentedPage { DocumentedPage(path: "page", text: text) }
    let schemas = try ProgramRun(["schema"]).output
    #expect(try complaints(about: page("```console\n$ keyinquest schema\n\(schemas)```")) == [])
    #expect(try complaints(about: page("```console\n$ keyinquest schema\n…\n```")) == [])
    #expect(try complaints(about: page("```console\n$ keyinquest schema\nno\n…\n```")).count == 1)
    #expect(try complaints(about: page("```console\n$ keyinquest chek\n```")).count == 1)
    #expect(try complaints(about: page("```sh exit=64\nkeyinquest chek\n```")) == [])
    #expect(try complaints(about: page("```sh\nkeyinquest check \\\n  --kee AKIA\n```")).count == 1)
    #expect(try complaints(about: page("```sh\n./b\n```")).count == 1)
    #expect(try complaints(about: page("```sh\nA=b keyinquest schema | curl c\n```")).count == 1)
    #expect(try complaints(about: page("```sh\nkeyinquest schema 2>&1 | wc # ;\n```")) == [])
    #expect(try complaints(about: page("```json file=a\n{}\n```\n\n```sh\ntest -f a\n```")) == [])
    #expect(unknownWords(in: "keyinquest check --kee AKIA…", help: help) == ["check --kee"])
    #expect(unknownWords(in: "a && keyinquest chek \\\n --key b", help: help).count == 1)
    #expect(unknownWords(in: "keyinquest COMMAND --help; aws s3 --kee", help: help) == [])
  }

  @Test("are recorded where they stood")
  func recorded() {
    let printed = "NEW\nmore\n\nKey       b\nWhy       1. b\n          2. c\nAsk       d\nexit 1\n"
    func record(_ shown: String) -> String {
      DocumentedCommand(line: 1, text: "", shown: shown.components(separatedBy: "\n"))
        .recorded(printed).joined(separator: "|")
    }
    #expect(record("OLD\n…\nWhy       1. a\n…") == "NEW|…|Why       1. b|          2. c|…")
    #expect(
      record("…\nKey       a\nWhy       a\n…") == "…|Key       b|Why       1. b|          2. c|…")
    #expect(record("…\nexit 0") == "…|exit 1")
    #expect(record("…\nGone      a\n…") == "…|Gone      a|…")
    #expect(record("OLD") == printed.dropLast().replacing("\n", with: "|"))
  }

  @Test(
    "may leave out lines",
    arguments: [
      ("a\nb", "a\nb\n", true), ("a\n…", "a\nb\n", true), ("…\nb", "a\nb\n", true),
      ("a\n[…]\nd", "a\nb\nc\nd", true), ("…\nb\n…\nd\n", "a\nb\nc\nd", true),
      ("a", "a\nb", false), ("…\na", "a\nb", false), ("b\n…", "a\nb", false),
      ("a\n…\nc\n…\nb\n…", "a\nb\nc", false),
    ])
  func leftOut(_ shown: String, _ printed: String, _ expected: Bool) {
    let command = DocumentedCommand(
      line: 1, text: "", shown: shown.components(separatedBy: "\n"))
    #expect(command.shows(printed) == expected)
  }
}
