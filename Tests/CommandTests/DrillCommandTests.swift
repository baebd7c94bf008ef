import Foundation
import TestSupport
import Testing

@Suite("The drill on the command line")
struct DrillCommandTests {
  /// A sealed drill in a folder that is removed afterwards.
  private func withDrill(
    _ options: [String] = ["--scenario", "aws-key-leak", "--seed", "7"],
    _ body: (URL, ProgramRun) throws -> Void
  ) throws {
    try withTemporaryFolder { parent in
      let folder = parent.appending(path: "drill")
      let run = try ProgramRun(["drill", "--output", folder.path()] + options)
      #expect(run.status == 0, "\(run.errors)")
      try body(folder, run)
    }
  }

  private func reveal(_ folder: URL, _ options: [String] = []) throws -> ProgramRun {
    try ProgramRun(["drill", "reveal", folder.path()] + options)
  }

  private func answer(_ json: String, in folder: URL) throws {
    try Data(json.utf8).write(to: folder.appending(path: "answer.json"))
  }

  @Test("writes logs, a briefing, a template and a seal, and the truth nowhere")
  func sealed() throws {
    try withDrill { folder, run in
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path()).sorted()
      #expect(names == ["answer.json", "briefing.md", "logs", "truth.sealed"])
      let told = try ["answer.json", "briefing.md", "truth.sealed"].map {
        try String(contentsOf: folder.appending(path: $0), encoding: .utf8)
      }.joined()
      #expect(!told.contains("aws-key-leak"))
      #expect(!run.output.contains("aws-key-leak"))
      #expect(!told.contains("203.0.113."))
      let commitment = try #require(
        run.output.split(separator: "sha256:").last?.prefix { $0.isHexDigit })
      #expect(commitment.count == 64)
      #expect(told.contains(commitment))
      #expect(run.output.contains("Seed 7"))
    }
  }

  @Test("lies where it was told to, whatever the folder is called", arguments: ["a b ü", "c%20d"])
  func names(name: String) throws {
    try withTemporaryFolder { folder in
      let drill = ["drill", "--scenario", "aws-key-leak", "--seed", "7", "--output", name]
      let run = try ProgramRun(drill, in: folder)
      #expect(run.status == 0, "\(run.errors)")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path()) == [name])
      let reveal = try ProgramRun(["drill", "reveal", name], in: folder)
      #expect(reveal.status == 0, "\(reveal.errors)")
      let log = folder.appending(path: "\(name)/logs")
      let before = try FileManager.default.subpathsOfDirectory(
        atPath: log.path(percentEncoded: false))
      for more in [["--open"], []] {
        let again = try ProgramRun(drill.dropLast(4) + ["--output", name] + more, in: folder)
        #expect(again.status == 2 && again.errors.contains("something in"), "\(again.errors)")
      }
      let after = try FileManager.default.subpathsOfDirectory(
        atPath: log.path(percentEncoded: false))
      #expect(after == before)
    }
  }

  @Test("draws a seed of its own, which writes the same drill again")
  func random() throws {
    try withDrill([]) { folder, run in
      let seed = try #require(run.output.split(separator: "Seed ").last?.prefix { $0.isNumber })
      try withDrill(["--seed", String(seed)]) { again, _ in
        for name in ["truth.sealed", "briefing.md"] {
          let first = try Data(contentsOf: folder.appending(path: name))
          let second = try Data(contentsOf: again.appending(path: name))
          #expect(first == second, "\(name)")
        }
      }
      try withDrill([]) { _, other in #expect(other.output.contains("Seed \(seed):") == false) }
    }
  }

  @Test("reveals the truth and scores the program where there is no answer")
  func program() throws {
    try withDrill { folder, _ in
      let run = try reveal(folder)
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.output.contains("aws-key-leak, seed 7"))
      #expect(run.output.contains("3 found"))
      #expect(run.output.contains("No answer was given"))
      #expect(run.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
      let truth = try String(contentsOf: folder.appending(path: "truth.json"), encoding: .utf8)
      try withTemporaryFolder { open in
        _ = try ProgramRun([
          "drill", "--open", "--scenario", "aws-key-leak", "--seed", "7", "--output", open.path(),
        ])
        let same = try String(contentsOf: open.appending(path: "truth.json"), encoding: .utf8)
        #expect(same == truth)
      }
    }
  }

  @Test("scores the team, in words and in JSON, and ends with whether it was right")
  func team() throws {
    try withDrill { folder, _ in
      try answer(
        """
        {"outcome": "abused", "foreign_addresses": ["203.0.113.145", "192.0.2.61"],
         "foreign_calls": 10, "minutes": 30}
        """, in: folder)
      let run = try reveal(folder)
      #expect(run.status == 0)
      for text in [
        "Your team", "1 found", "Wrongly accused: 192.0.2.61", "50 %, 33 %", "30 minutes",
      ] { #expect(run.output.contains(text), "\(text)") }
      let object = try reveal(folder, ["--json"]).object
      #expect(object["schema"] as? String == "keyinquest.drill/1")
      let team = try #require(object["team"] as? [String: Any])
      #expect(team["right"] as? Bool == true)
      let names = try #require(team["foreign_addresses"] as? [String: Any])
      #expect(names["wrong"] as? [String] == ["192.0.2.61"])
      try expectAsSchemaSays(object)

      let wrong = folder.appending(path: "wrong.json")
      try Data("{\"outcome\": \"no-sign-of-abuse\"}".utf8).write(to: wrong)
      let other = try reveal(folder, ["--answer", wrong.path()])
      #expect(other.status == 1)
      #expect(other.output.contains("wrong on the outcome"))
    }
  }

  /// Whether a document and its parts have the members of the schema, each of them.
  private func expectAsSchemaSays(_ object: [String: Any]) throws {
    let text = try ProgramRun(["schema", "drill-1"]).output
    try expectGolden(
      text, named: "keyinquest.drill-1.schema.json", inFolder: "Documentation/Schemas")
    let schema = try ProgramRun(["schema", "keyinquest.drill/1"]).object
    let parts = try #require(schema["$defs"] as? [String: [String: Any]])
    let team = try #require(object["team"] as? [String: Any])
    for (name, written) in [
      ("", object), ("truth", object["truth"] as? [String: Any] ?? [:]), ("answer", team),
      ("names", team["foreign_addresses"] as? [String: Any] ?? [:]),
    ] {
      let part = name.isEmpty ? schema : parts[name] ?? [:]
      let members = try #require(part["properties"] as? [String: Any])
      #expect(Set(members.keys) == Set(written.keys), "\(name)")
      #expect(Set(part["required"] as? [String] ?? []) == Set(written.keys), "\(name)")
    }
  }

  @Test("a place that cannot be written to is told in the system's words")
  func unwritable() throws {
    for place in ["/proc/drill", "/dev/null", "/dev/null/drill"] {
      let run = try ProgramRun(["drill", "--seed", "7", "--output", place])
      #expect(run.status == 2 && run.errors.contains("cannot write the drill to '\(place)': "))
      #expect(!run.errors.contains("NSCocoa") && !run.errors.contains("Error"), "\(run.errors)")
    }
  }

  @Test("an innocent drill wants an acquittal")
  func innocent() throws {
    try withDrill(["--scenario", "innocent-release-day", "--seed", "5"]) { folder, _ in
      try answer("{\"outcome\": \"no-sign-of-abuse\"}", in: folder)
      #expect(try reveal(folder).status == 0)
      try answer("{\"outcome\": \"abused\"}", in: folder)
      #expect(try reveal(folder).status == 1)
    }
  }

  @Test("a seal, a briefing or a log that was changed is refused, and says which")
  func tampered() throws {
    func expectRefusal(_ name: String, _ change: (inout String) -> Void, says: String) throws {
      try withDrill { folder, _ in
        let file = folder.appending(path: name)
        var text = try String(contentsOf: file, encoding: .utf8)
        change(&text)
        try Data(text.utf8).write(to: file)
        let run = try reveal(folder)
        #expect(run.status == 2, "\(name)")
        #expect(run.errors.contains(says), "\(run.errors)")
        #expect(
          !FileManager.default.fileExists(atPath: folder.appending(path: "truth.json").path()))
      }
    }
    try expectRefusal("truth.sealed", { $0 = $0.dropLast(60) + "AAAA\n" }, says: "seal is broken")
    try expectRefusal(
      "truth.sealed", { $0 = $0.replacing("version 1.", with: "version 2.") }, says: "version 2")
    try expectRefusal("truth.sealed", { $0 = "hello" }, says: "no sealed truth")
    try expectRefusal("answer.json", { $0 = "{" }, says: "answer.json' cannot be read")
    try withDrill { folder, _ in
      let page = folder.appending(path: "briefing.md")
      let text = try String(contentsOf: page, encoding: .utf8)
      let mark = try #require(text.range(of: "sha256:"))
      try Data((text[..<mark.upperBound] + String(repeating: "0", count: 64) + "\n").utf8)
        .write(to: page)
      let run = try reveal(folder)
      #expect(run.status == 2)
      #expect(run.errors.contains("not the one that briefing.md names"))
    }
    try withDrill { folder, _ in
      let logs = folder.appending(path: "logs")
      let names = try FileManager.default.subpathsOfDirectory(atPath: logs.path()).sorted()
      let name = try #require(names.last { $0.hasSuffix(".json") })
      try Data("{\"Records\":[]}".utf8).write(to: logs.appending(path: name))
      let run = try reveal(folder)
      #expect(run.status == 2)
      #expect(run.errors.contains("not as it was written"))
    }
  }

  @Test("does not mix two drills, and finds none where there is none")
  func folders() throws {
    try withDrill { folder, _ in
      let again = try ProgramRun(["drill", "--output", folder.path(), "--seed", "1"])
      #expect(again.status == 2)
      #expect(again.errors.contains("already"))
    }
    try withTemporaryFolder { folder in
      let run = try reveal(folder)
      #expect(run.status == 2)
      #expect(run.errors.contains("there is no drill in"))
      #expect(try reveal(folder.appending(path: "nowhere")).status == 2)
    }
  }

  @Test(
    "wrong usage says what is right",
    arguments: [
      (["reveal"], "name the drill's folder"), (["reveal", "a", "b"], "one only"),
      (["reveal", "a", "--seed", "1"], "does not go with"),
      (["revael", "a"], "drill reveal FOLDER"),
      (["--output", "a", "--json"], "belongs to"),
      (["--output", "a", "--seed", "x"], "whole number"),
      (["--output", "a", "--scenario", "x"], "--list"), ([], "--output FOLDER"),
    ])
  func usage(arguments: [String], says: String) throws {
    try withTemporaryFolder { folder in
      let run = try ProgramRun(["drill"] + arguments, in: folder)
      #expect(run.status == 64)
      #expect(run.errors.contains(says), "\(run.errors)")
      let left = try FileManager.default.contentsOfDirectory(atPath: folder.path())
      #expect(left.isEmpty)
    }
  }
}
