import Foundation
import Ingestion
import TestSupport
import Testing

/// Keys of every kind, planted in every field of every format, come out of the program nowhere.
///
/// `swift test` plants in some of the fields; `make canaries` in all, as often as there are kinds.
@Suite("Canaries")
struct CanaryTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let seed = UInt64(environment["KEYINQUEST_CANARY_SEED"] ?? "") ?? 1
  private static let rounds = Int(environment["KEYINQUEST_CANARY_ROUNDS"] ?? "")

  private static let tracer = "/usr/bin/strace"

  /// Runs the program, and everything it writes to any file or stream is in the answer: what is
  /// deleted at once, journals and sorters of SQLite too, where the tracer is there.
  private static func written(
    _ arguments: [String], in folder: URL, traced: Bool = true
  ) throws -> Data {
    let trace = folder.appending(path: "trace")
    let isTraced = traced && FileManager.default.isExecutableFile(atPath: tracer)
    let run = try ProgramRun(
      arguments, in: folder,
      environment: ["TMPDIR": folder.path(), "SQLITE_TMPDIR": folder.path()],
      tracer: isTraced
        ? [
          tracer, "-f", "-s", "1000000", "-o", trace.path(), "-e",
          "trace=write,pwrite64,writev,pwritev,sendto",
        ] : [])
    #expect([0, 1, 2, 3, 64].contains(run.status), "\(arguments): \(run.errors)")
    return try run.bytes + (isTraced ? Data(contentsOf: trace) : Data())
  }

  private static func questions(_ key: String) -> [[String]] {
    let asked = ["--key", key, "--exposed-at", "2020-01-01", "--store", "s.sqlite"]
    return [
      ["check"] + asked, ["check", "--json"] + asked,
      ["activity", "--key", key, "--store", "s.sqlite"],
    ]
      + ["markdown", "html", "json", "csv", "stix", "ocsf"].map {
        ["report", "--format", $0] + asked
      }
  }

  @Test("leave no trace in store, temporary files, reports and messages")
  func noTrace() throws {
    var planted = 0
    var found = 0
    let everyField = Self.rounds != nil
    for round in 0..<(Self.rounds ?? 1) {
      let seed = Self.seed &+ UInt64(round)
      let keys = CanaryKey.all(seed: seed)
      let search = CanarySearch(keys)
      var random = SeededRandom(seed: seed)
      try withTemporaryFolder { folder in
        planted += try CanaryLogs.write(
          keys, round: round, to: folder.appending(path: "logs"), &random
        ) { everyField || ($0 + Int(seed)) % 32 == 0 }
        var traces = search.found(
          in: try Self.written(
            ["import", "--quiet", "--log-timezone", "UTC", "--store", "s.sqlite", "logs"],
            in: folder))
        traces += search.found(in: try Data(contentsOf: folder.appending(path: "s.sqlite")))
        let names = Set(
          LogFormats.all.flatMap(\.declaration.samples).flatMap(\.events).map(\.credential))
        let asked = names.filter { !$0.isEmpty }.sorted().shuffled(using: &random)
        var commands = asked.prefix(everyField ? 3 : 1).flatMap(Self.questions)
        commands.append(["credentials", "--store", "s.sqlite"])
        for command in commands {
          traces += search.found(in: try Self.written(command, in: folder, traced: false))
        }
        if let key = asked.first {
          traces += search.found(
            in: try Self.written(
              ["check", "--quiet", "--log-timezone", "UTC", "--key", key, "logs"], in: folder))
        }
        found += traces.count
        #expect(traces.isEmpty, "seed \(seed), \(traces.count): \(traces.prefix(20))")
        let left = try FileManager.default.contentsOfDirectory(atPath: folder.path())
        #expect(Set(left).isSubset(of: ["logs", "s.sqlite", "trace"]), "\(left)")
      }
    }
    if everyField {
      print(
        "canaries: planted \(planted) of \(CanaryKey.all(seed: 1).count) kinds in "
          + "\(CanaryLogs.places.count) fields of \(LogFormats.all.count) formats, "
          + "found \(found); seed \(Self.seed)"
      )
    }
  }

  @Test("in names of files, arguments and files that are given, likewise")
  func arguments() throws {
    // Such as tell by themselves what they are, and may stand in a file's name.
    let keys = CanaryKey.all(seed: Self.seed).filter {
      $0.text.hasSuffix($0.secret) && !$0.text.contains { "/ =:&".contains($0) }
    }
    let search = CanarySearch(keys)
    let log =
      #"203.0.113.9 - - [14/Mar/2026:02:11:07 +0000] "GET /v1?api_key=abc HTTP/1.1" 200 5 "-" "x""#
    for key in keys.prefix(Self.rounds == nil ? 6 : keys.count) where key.text.utf8.count < 200 {
      try withTemporaryFolder { folder in
        let name = key.text + ".log"
        try Data(log.utf8).write(to: folder.appending(path: name))
        try Data("\(key.text)\n192.0.2.0/24\n".utf8).write(to: folder.appending(path: "known"))
        let map = #"{"name":"\#(key.text)","layout":"\#(key.text)"}"#
        try Data(map.utf8).write(to: folder.appending(path: "map.json"))
        try Data("KEY=\(key.text)\n".utf8).write(to: folder.appending(path: "env"))
        var traces: [String] = []
        for command in [
          ["import", name], ["import", "missing-" + name], ["import", "."],
          ["import", "--format", key.text, name], ["import", "--map", "map.json", name],
          ["import", "--map", name, name], [key.text], ["check", "--" + key.text],
          ["check", "--key", key.text, name], ["check", "--key", key.text, "--json", name],
          ["check", "--key", "x", "--exposed-at", key.text, name],
          ["check", "--key", "x", "--timezone", key.text, name],
          ["check", "--key", "x", "--known", "known", name],
          ["report", "--key", "x", "--known", "known", "--format", "json", name],
          ["report", "--key-from", "file:env", "--format", "json", name],
          ["report", "--key", "x", "--output", "no/" + key.text, name],
          ["report", "--key", "x", "--output", "report.json", "--format", "json", name],
          ["check", "--key-from", "env:" + key.text, name],
          ["check", "--key-from", "file:" + key.text, name],
          ["credentials", "--store", key.text + ".sqlite"], ["verify", "report.json"],
          ["verify", "report.json", "."], ["formats", key.text], ["verify", key.text],
          ["check", "--key", "x", "--store", "clickhouse://u:" + key.text + "@127.0.0.1:1/d"],
        ] {
          traces += search.found(in: try Self.written(command, in: folder, traced: false))
            .map { "\(command.first ?? ""): \($0)" }
        }
        for file in ["keyinquest.sqlite", "report.json"] {
          traces += search.found(in: try Data(contentsOf: folder.appending(path: file)))
        }
        #expect(traces.isEmpty, "\(key): \(traces.prefix(10))")
      }
    }
  }

  @Test("the search finds what is there, in whatever form")
  func search() throws {
    let keys = CanaryKey.all(seed: 3)
    let search = CanarySearch(keys)
    for key in keys {
      let secret = Data(key.secret.utf8)
      for form in [
        key.text, key.secret.uppercased(), secret.base64EncodedString(),
        (Data("xy".utf8) + secret).base64EncodedString(),
      ] {
        #expect(search.found(in: Data("a \(form) b".utf8)).contains { $0.hasPrefix(key.kind) })
      }
    }
    #expect(search.found(in: Data("nothing is here, and more of it".utf8)).isEmpty)
  }
}
