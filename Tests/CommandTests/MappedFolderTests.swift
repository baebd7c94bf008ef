import Foundation
import TestSupport
import Testing

/// A folder whose log only a map of the user's reads, and files in it that are called like
/// documents.
@Suite("Documents beside logs of a map")
struct MappedFolderTests {
  private static let map =
    #"{"name":"shop","layout":"json","fields":{"#
    + #""@timestamp":"when","client.ip":"from","api_key.id":"who"}}"#

  private static func lines(_ hour: Int) -> String {
    (10..<20).map {
      #"{"when":"2026-03-02T\#(hour):\#($0):00Z","from":"192.0.2.\#(hour)","who":"k"}"# + "\n"
    }.joined()
  }

  private func inFolder(_ body: (URL) throws -> Void) throws {
    try withTemporaryFolder { folder in
      try FileManager.default.createDirectory(
        at: folder.appending(path: "logs"), withIntermediateDirectories: true)
      try Data(Self.map.utf8).write(to: folder.appending(path: "map.json"))
      try write("app.log", Self.lines(10), in: folder)
      try write("README.md", "These are the logs of the shop.\n", in: folder)
      try body(folder)
    }
  }

  private func write(_ name: String, _ text: String, in folder: URL) throws {
    try Data(text.utf8).write(to: folder.appending(path: "logs/\(name)"))
  }

  private static let names = ["NOTICE", "audit.md", "notice.txt", "._x"]

  @Test("are read where the map reads them, whatever they are called")
  func read() throws {
    try inFolder { folder in
      for (place, name) in Self.names.enumerated() {
        try write(name, Self.lines(11 + place), in: folder)
      }
      let run = try ProgramRun(
        ["import", "--store", "s.sqlite", "--map", "map.json", "logs"], in: folder)
      #expect(run.output.contains("read 50 = imported 50"), "\(run.output)\(run.errors)")
      #expect(!run.output.contains("README") && run.errors.isEmpty, "\(run.errors)")
      let watched = try ProgramRun(
        [
          "watch", "--once", "-q", "--key", "k", "--store", "w.sqlite", "--map", "map.json", "logs",
        ],
        in: folder)
      #expect([0, 1, 3].contains(watched.status), "\(watched.errors)")
      let credentials = try ProgramRun(["credentials", "--store", "w.sqlite"], in: folder)
      #expect(credentials.output.contains("\n50 "), "\(credentials.output)")
    }
  }

  @Test("are read where one record is of the format that was named")
  func format() throws {
    try inFolder { folder in
      let prose = String(repeating: "{\"note\":\"nothing\"}\n", count: 40)
      try write("NOTICE", prose + Self.lines(11), in: folder)
      let arguments = ["import", "--map", "map.json", "--store"]
      let recognised = try ProgramRun(arguments + ["r.sqlite", "logs"], in: folder)
      #expect(recognised.output.contains("read 10 = imported 10"), "\(recognised.output)")
      let named = try ProgramRun(arguments + ["n.sqlite", "--format", "shop", "logs"], in: folder)
      #expect(named.output.contains("imported 20 "), "\(named.output)\(named.errors)")
      #expect(!named.output.contains("README"))
    }
  }

  @Test("that a store has not are told from logs by the map, and count as added without it")
  func verify() throws {
    try inFolder { folder in
      let imported = try ProgramRun(
        ["import", "-q", "--store", "s.sqlite", "--map", "map.json", "logs"], in: folder)
      #expect(imported.status == 0, "\(imported.errors)")
      func verify(_ more: String...) throws -> ProgramRun {
        try ProgramRun(["verify", "--store", "s.sqlite"] + more + ["logs"], in: folder)
      }
      let open = try verify()
      #expect(open.status == 1 && open.output.contains("added: logs/README.md"), "\(open.output)")
      #expect(open.errors.contains("'logs/README.md'") && open.errors.contains("--map FILE"))
      let told = try verify("--map", "map.json")
      #expect(told.status == 0 && told.errors.isEmpty, "\(told.output)\(told.errors)")
      try write("NOTICE", Self.lines(11), in: folder)
      let added = try verify("--map", "map.json")
      #expect(added.status == 1 && added.output.contains("added: logs/NOTICE"), "\(added.output)")
      #expect(!added.output.contains("README"))
    }
  }

  @Test("that a report has not are told from logs by the map it was made with")
  func report() throws {
    try inFolder { folder in
      let made = try ProgramRun(
        [
          "report", "-q", "--key", "k", "--format", "json", "--output", "r.json", "--map",
          "map.json", "logs",
        ], in: folder)
      #expect([0, 1, 3].contains(made.status), "\(made.errors)")
      let same = try ProgramRun(["verify", "r.json", "logs"], in: folder)
      #expect(same.status == 0, "\(same.output)\(same.errors)")
      try write("NOTICE", Self.lines(11), in: folder)
      let added = try ProgramRun(["verify", "r.json", "logs"], in: folder)
      #expect(added.status == 1 && added.output.contains("logs/NOTICE"), "\(added.output)")
    }
  }
}
