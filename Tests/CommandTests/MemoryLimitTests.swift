import Foundation
import TestSupport
import Testing

@testable import keyinquest

@Suite("--max-memory")
struct MemoryLimitTests {
  @Test(
    "is a number of bytes, or of K, M, G or T of 1024",
    arguments: [("64M", 64 << 20), ("1g", 1 << 30), ("100000000", 100_000_000), ("2T", 2 << 40)])
  func sizes(text: String, bytes: Int) throws {
    #expect(try MemoryLimit.bytes(text) == Int64(bytes))
  }

  @Test(
    "is refused when it is no size, or too little for anything",
    arguments: ["", "M", "-1G", "1.5G", "0", "63M", "67108863", "99999999999T", "4 G", "four"])
  func noSizes(text: String) throws {
    #expect(throws: UsageError.self) { try MemoryLimit.bytes(text) }
    let run = try ProgramRun(["import", "--max-memory", text, "logs"])
    #expect(run.status == 64, "\(run.errors)")
  }

  /// A log whose every line brings a text of its own.
  private static func log(lines: Int, in folder: URL) throws {
    var text = ""
    for index in 0..<lines {
      text += "{\"time\":\"2026-03-02T14:05:00Z\",\"ip\":\"192.0.2.1\",\"key\":\"k\",\"operation\":"
      text += "\"GET /\",\"user_agent\":\"\(index)\(String(repeating: "a", count: 15_000))\"}\n"
    }
    try Data(text.utf8).write(to: folder.appending(path: "wide.jsonl"))
  }

  @Test("an export that would take more leaves nothing of it behind")
  func export() throws {
    try withTemporaryFolder { folder in
      try Self.log(lines: 6_000, in: folder)
      let imported = try ProgramRun(
        ["import", "-q", "--store", "s.sqlite", "--max-memory", "1G", "wide.jsonl"], in: folder)
      #expect(imported.status == 0, "\(imported.errors)")
      try FileManager.default.removeItem(at: folder.appending(path: "wide.jsonl"))
      for name in ["e.sqlite", "e.csv"] {
        let run = try ProgramRun(
          ["export", "--max-memory", "64M", "--output", name, "--store", "s.sqlite"], in: folder)
        #expect(run.status == 2 && run.errors.contains("more than the 64 MB"), "\(run.errors)")
        #expect(
          try FileManager.default.contentsOfDirectory(atPath: folder.path()) == ["s.sqlite"])
      }
    }
  }

  @Test("an import that would take more says so, keeps what was finished, and can go on")
  func exceeded() throws {
    try withTemporaryFolder { folder in
      try Self.log(lines: 5_000, in: folder)
      let line = "{\"time\":\"2026-03-02T14:05:00Z\",\"ip\":\"192.0.2.1\",\"key\":\"k\"}\n"
      try Data(String(repeating: line, count: 3).utf8).write(to: folder.appending(path: "a.jsonl"))
      let run = try ProgramRun(
        ["import", "--store", "s.sqlite", "--max-memory", "64M", "a.jsonl", "wide.jsonl"],
        in: folder)
      #expect(run.status == 2, "\(run.output)\(run.errors)")
      #expect(run.errors.contains("more than the 64 MB of memory") && run.errors.contains("--max-"))
      let verified = try ProgramRun(["verify", "--store", "s.sqlite"], in: folder)
      #expect([0, 2].contains(verified.status), "\(verified.output)\(verified.errors)")
      let check = try ProgramRun(
        ["check", "--key", "k", "--max-memory", "64M", "wide.jsonl"], in: folder)
      #expect(check.status == 2 && check.errors.contains("more than the 64 MB"), "\(check.errors)")
      let whole = try ProgramRun(
        ["import", "--store", "s.sqlite", "--max-memory", "1G", "a.jsonl", "wide.jsonl"],
        in: folder)
      #expect(
        whole.status == 0 && whole.output.contains("read 5003"), "\(whole.output)\(whole.errors)")
      #expect(try ProgramRun(["verify", "--store", "s.sqlite"], in: folder).status == 0)
    }
  }
}
