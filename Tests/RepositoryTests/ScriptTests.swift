import Foundation
import TestSupport
import Testing

/// The programs in Scripts; files ending in `.sh` are parts that others read.
private let scripts = SourceFile.all.filter {
  $0.path.hasPrefix("Scripts/") && !$0.path.hasSuffix(".sh")
}

private let parts = SourceFile.all.filter { $0.path.hasPrefix("Scripts/") }

/// What a script does that a bare `sh` would not understand, or that waits for a person.
private func complaints(about text: String) -> [String] {
  var found: [String] = []
  if !text.hasPrefix("#!/bin/sh\n") { found.append("does not start with #!/bin/sh") }
  if !text.contains("\nset -eu\n") { found.append("does not stop at the first failure") }
  found += bashisms(in: text)
  return found
}

private func bashisms(in text: String) -> [String] {
  let code = text.components(separatedBy: "\n").filter {
    !$0.trimmingCharacters(in: .whitespaces).hasPrefix("#")
  }.joined(separator: "\n")
  return ["[[ ", "function ", "local ", "<<<", "pipefail", "&>", "declare ", "source ", "$'"]
    .filter(code.contains).map { "\($0) is not POSIX" }
}

/// The exit status of `sh -n`, which reads a script without running it.
private func syntaxStatus(of text: String) throws -> Int32 {
  try withTemporaryFolder { folder in
    let file = folder.appending(path: "script")
    try Data(text.utf8).write(to: file)
    let shell = Process()
    shell.executableURL = URL(filePath: "/bin/sh")
    shell.arguments = ["-n", file.path()]
    shell.standardError = FileHandle.nullDevice
    try shell.run()
    shell.waitUntilExit()
    return shell.terminationStatus
  }
}

@Suite("Scripts")
struct ScriptTests {
  @Test("are all there, and can be run")
  func executable() {
    #expect(
      Set(scripts.map(\.path)).isSuperset(
        of: [
          "setup", "test", "demo", "samples", "evaluate", "bench", "kill-test", "faults", "fuzz",
          "mutate", "test-clickhouse", "clickhouse", "coverage", "sbom", "reproduce",
        ]
        .map { "Scripts/\($0)" }))
    for path in scripts.map(\.path) + [".ci/run"] {
      let file = packageRoot.appending(path: path).path()
      #expect(FileManager.default.isExecutableFile(atPath: file), "\(path)")
    }
  }

  @Test("need nothing but sh")
  func posix() throws {
    for script in scripts { #expect(complaints(about: script.text) == [], "\(script.path)") }
    for part in parts {
      #expect(bashisms(in: part.text) == [], "\(part.path)")
      #expect(try syntaxStatus(of: part.text) == 0, "\(part.path)")
    }
  }

  @Test("begin with the set-up, so that one command is enough")
  func setup() {
    for script in scripts where script.path != "Scripts/setup" {
      let setup = script.lines.firstIndex(of: "Scripts/setup") ?? Int.max
      let swift =
        script.lines.firstIndex { $0.contains("swift ") && !$0.hasPrefix("#") }
        ?? script.lines.count
      #expect(setup < swift, "\(script.path)")
    }
  }

  @Test("The checks see what is wrong")
  func detects() throws {
    #expect(complaints(about: "#!/bin/sh\nset -eu\n\necho\n") == [])
    #expect(complaints(about: "#!/bin/bash\nset -eu\n").count == 1)
    #expect(complaints(about: "#!/bin/sh\necho\n").count == 1)
    #expect(complaints(about: "#!/bin/sh\nset -eu\n[[ -n $a ]]\n").count == 1)
    #expect(try syntaxStatus(of: "if true\n") != 0)
  }

  @Test("The Makefile delegates: no target of it does what no script does")
  func makefile() throws {
    let makefile = try #require(SourceFile.all.first { $0.path == "Makefile" })
    let targets = makefile.lines.filter { $0.contains(#/^[a-z-]+:.*## /#) }.map {
      String($0.prefix { $0 != ":" })
    }
    let phony = try #require(makefile.lines.first { $0.hasPrefix(".PHONY:") })
    #expect(phony.split(separator: " ").dropFirst().map(String.init).sorted() == targets.sorted())
    for name in ["test", "demo", "samples", "evaluate"] {
      #expect(makefile.text.contains("\n\tScripts/\(name)\n"), "\(name)")
    }
  }
}
