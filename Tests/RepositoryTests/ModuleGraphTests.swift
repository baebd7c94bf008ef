import Testing

/// What each module of Sources may import: the arrows of the house, downwards only.
private let allowedImports: [String: Set<String>] = [
  "Vocabulary": [],
  "Statistics": ["Glibc"],
  "Ingestion": [
    "Foundation", "Glibc", "Synchronization", "Vocabulary", "CZlib", "CISAL", "CZstandard",
    "CCrypto",
  ],
  "Storage": [
    "Foundation", "Glibc", "Synchronization", "Vocabulary", "CSQLite", "CCurl", "CCrypto",
  ],
  "Networks": ["Foundation", "Glibc", "Vocabulary", "CMaxMind"],
  "Detection": ["Foundation", "Glibc", "Vocabulary", "Statistics"],
  "Reporting": ["Foundation", "Glibc", "Vocabulary"],
  "Exploration": ["Reporting", "Vocabulary"],
  "Simulation": ["Foundation", "Glibc", "Vocabulary"],
  "Inquiry": [
    "Foundation", "Glibc", "Vocabulary", "Ingestion", "Networks", "Storage", "Detection",
  ],
  "keyinquest": [
    "Foundation", "Glibc", "Synchronization", "Vocabulary", "Ingestion", "Networks", "Storage",
    "Inquiry", "Reporting", "Exploration", "Simulation", "CProcess", "CCurses",
  ],
  "evaluate": [
    "Foundation", "Glibc", "Synchronization", "Vocabulary", "Ingestion", "Storage", "Detection",
    "Inquiry", "Simulation",
  ],
]

/// The modules `text` imports, whatever stands before the word (attributes, an access level) or
/// after it (`import struct Foundation.Date`).
private func imports(in text: String) -> [String] {
  let kinds: Set = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
  return text.split(separator: "\n").compactMap { line in
    let words = line.split(separator: " ")
    guard let position = words.firstIndex(of: "import") else { return nil }
    let before = words[..<position]
    let levels: Set<Substring> = ["public", "package", "internal", "fileprivate", "private"]
    guard before.allSatisfy({ $0.hasPrefix("@") || levels.contains($0) }) else { return nil }
    let after = words[(position + 1)...].drop { kinds.contains(String($0)) }
    return after.first?.split(separator: ".").first.map(String.init)
  }
}

/// `["Storage imports Ingestion"]`; a module nobody has drawn yet may import nothing.
private func forbiddenImports(in text: String, of module: String) -> [String] {
  imports(in: text)
    .filter { !(allowedImports[module] ?? []).contains($0) }
    .map { "\(module) imports \($0)" }
}

@Suite("The module graph")
struct ModuleGraphTests {
  @Test("Every import of Sources follows an arrow", arguments: allowedImports.keys.sorted())
  func arrows(module: String) {
    let files = SourceFile.sources.filter { $0.module == module }
    #expect(!files.isEmpty, "the graph names a module that is not there")
    for file in files {
      #expect(forbiddenImports(in: file.text, of: module) == [], "\(file.path)")
    }
  }

  @Test("Every module of Sources is in the graph")
  func complete() {
    #expect(Set(SourceFile.sources.map(\.module)) == Set(allowedImports.keys))
  }

  @Test("One room knows SQLite and libcurl, one the compressions, one libmaxminddb; two hash")
  func systemLibraries() {
    for (library, room) in [
      ("CSQLite", "Storage"), ("CCurl", "Storage"), ("CZlib", "Ingestion"), ("CISAL", "Ingestion"),
      ("CZstandard", "Ingestion"), ("CMaxMind", "Networks"), ("CProcess", "keyinquest"),
      ("CCurses", "keyinquest"),
    ] {
      let users = SourceFile.sources.filter { imports(in: $0.text).contains(library) }
      #expect(users.allSatisfy { $0.module == room }, "\(library)")
    }
    let hashing = SourceFile.sources.filter { imports(in: $0.text).contains("CCrypto") }
    #expect(Set(hashing.map(\.module)) == ["Ingestion", "Storage"])
  }

  @Test("No arrow leads back up")
  func acyclic() {
    // Whoever may be imported by X may not import X, through any number of steps.
    func reach(_ module: String) -> Set<String> {
      (allowedImports[module] ?? []).reduce(into: []) {
        $0.formUnion([$1])
        $0.formUnion(reach($1))
      }
    }
    for module in allowedImports.keys.sorted() { #expect(!reach(module).contains(module)) }
  }

  @Test(
    "The check sees every way to write an import",
    arguments: [
      "import Ingestion", "public import Ingestion", "@testable import Ingestion",
      "@preconcurrency internal import Ingestion", "import struct Ingestion.LogReader",
      "/// Words.\n\nimport Vocabulary\n  import Ingestion",
    ])
  func detects(text: String) {
    #expect(forbiddenImports(in: text, of: "Storage") == ["Storage imports Ingestion"])
    #expect(forbiddenImports(in: text, of: "keyinquest") == [])
  }

  @Test("The check leaves prose alone")
  func prose() {
    #expect(imports(in: "/// In the order of import.\nlet import_ = 1 // import Storage") == [])
  }
}
