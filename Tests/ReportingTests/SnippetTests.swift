import Foundation
import Testing
import Vocabulary

@testable import Reporting

/// Asks the program of a language whether it can read some lines, without running them.
enum SnippetParser {
  private static let programs: [String: (name: String, arguments: [String], file: String)] = [
    "sh": ("sh", ["-n"], "snippet.sh"),
    "python": ("python3", ["-c", "import ast, sys; ast.parse(open(sys.argv[1]).read())"], "a.py"),
    "javascript": ("node", ["--check"], "snippet.mjs"),
  ]

  /// Where the program of a language lies; `nil` where it is not installed.
  static func path(of language: String) -> String? {
    guard let name = programs[language]?.name else { return nil }
    let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
    return folders.map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// Records an issue when the lines do not parse.
  static func check(_ text: String, as language: String) throws {
    guard let program = programs[language], let path = path(of: language) else { return }
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "keyinquest-snippet-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: program.file)
    try Data(text.utf8).write(to: file)
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = program.arguments + [file.path()]
    let errors = Pipe()
    process.standardError = errors
    try process.run()
    let told = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(
      process.terminationStatus == 0,
      "\(language): \(String(decoding: told, as: UTF8.self))\n\(text)")
  }
}

@Suite("Reading a secret from where it is kept")
struct SnippetTests {
  private static func storage(_ provider: Provider) -> [StorageAdvice] {
    var inquest = Fixture.abused.inquest
    inquest.issuer.provider = provider
    return Remediation(inquest).storage
  }

  @Test("there are four places, each with a snippet of each language", arguments: Provider.allCases)
  func complete(provider: Provider) {
    let storage = Self.storage(provider)
    #expect(storage.count == 4)
    for advice in storage {
      #expect(advice.snippets.map(\.language) == ["sh", "python", "javascript"])
      #expect(!advice.caching.isEmpty && !advice.trust.isEmpty && !advice.check.isEmpty)
    }
  }

  @Test(
    "shell parses", .enabled(if: SnippetParser.path(of: "sh") != nil, "no sh here"),
    arguments: Provider.allCases)
  func shell(provider: Provider) throws { try check(provider, "sh") }

  @Test(
    "Python parses", .enabled(if: SnippetParser.path(of: "python") != nil, "no python3 here"),
    arguments: Provider.allCases)
  func python(provider: Provider) throws { try check(provider, "python") }

  @Test(
    "JavaScript parses", .enabled(if: SnippetParser.path(of: "javascript") != nil, "no node here"),
    arguments: Provider.allCases)
  func javaScript(provider: Provider) throws { try check(provider, "javascript") }

  private func check(_ provider: Provider, _ language: String) throws {
    for advice in Self.storage(provider) {
      for snippet in advice.snippets where snippet.language == language {
        try SnippetParser.check(snippet.text, as: language)
      }
    }
  }

  @Test("lines that do not parse are found")
  func detects() throws {
    for (language, bad) in [("sh", "if; fi"), ("python", "def ("), ("javascript", "const = 1")]
    where SnippetParser.path(of: language) != nil {
      withKnownIssue { try SnippetParser.check(bad, as: language) }
    }
  }

  @Test("no snippet has the secret on a command line", arguments: Provider.allCases)
  func secrets(provider: Provider) {
    for snippet in Self.storage(provider).flatMap(\.snippets) where snippet.language == "sh" {
      for line in snippet.text.split(separator: "\n") where line.contains("$api_key") {
        let first = line.split(separator: " ").first ?? ""
        // `printf` is the shell's own; an assignment before a command is its environment.
        #expect(first == "printf" || first.contains("="), "\(line)")
      }
    }
  }

  @Test("a place that the logs show in use stands first, and says so")
  func inUse() throws {
    var inquest = Fixture.abused.inquest
    inquest.coverage.sources[0].format = "vault-audit"
    let first = try #require(Remediation(inquest).storage.first)
    #expect(first.place.hasPrefix("HashiCorp Vault"))
    #expect(!first.seenHere.isEmpty)
  }
}
