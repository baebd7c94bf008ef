import Foundation
import TestSupport
import Testing

private let key = "sk-ant-api03-EXAMPLEEXAMPLEEXAMPLE-wxyz"

private func lines(_ hours: Range<Int>) -> String {
  func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
  return hours.map { hour in
    let stamp = "\(two(1 + hour / 24))/Mar/2026:\(two(hour % 24))"
    let request = "\"GET /v1/items?api_key=\(key) HTTP/1.1\" 200 512 \"-\""
    let own = "192.0.2.10 - - [\(stamp):00:00 +0000] \(request) \"client/1.0\"\n"
    let strange = "203.0.113.9 - - [\(stamp):30:00 +0000] \(request) \"curl/8.5\"\n"
    return hour >= 150 && hour < 160 ? own + strange : own
  }.joined()
}

/// A folder of evidence, and a report on it that was given a file of every kind but digests.
struct EvidenceBundle {
  let folder: URL

  static let question = [
    "--key-from", "env:KEY", "--exposed-at", "2026-03-07", "--revoked-at", "2026-03-10",
    "--timezone", "Europe/Berlin", "--allow", "198.51.100.0/24", "--exposure", "public",
    "--secret", "secret/app",
  ]
  static let files = [
    ("known", "known.txt"), ("hosting-ranges", "hosting.txt"), ("network-database", "as.mmdb"),
    ("leak", "leaks.json"), ("policy", "policy.json"), ("prices", "prices.json"),
    ("map", "map.json"),
  ]

  init(in folder: URL) throws {
    self.folder = folder
    try write("logs/a/access.log", lines(0..<100))
    try write("logs/b/access.log", lines(100..<192))
    try write("logs/c.log", lines(192..<200))
    try write("side/known.txt", "192.0.2.0/24\nnightly = 192.0.2.10\n")
    try write("side/hosting.txt", "203.0.113.0/24 example-cloud\n")
    try write(
      "side/leaks.json",
      #"[{"RuleID":"k","StartLine":4,"Match":"\#(key)","Secret":"\#(key)","File":"config.py","#
        + #""Commit":"0a1b2c3d","Date":"2026-03-06T10:00:00Z","Fingerprint":"0a:config.py:r:4"}]"#)
    try write(
      "side/policy.json",
      #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:Get*","Resource":"*"}]}"#
    )
    try write(
      "side/prices.json",
      #"{"schema":"keyinquest.prices/1","name":"ours","prices":[{"models":["m"],"input":1,"#
        + #""output":2,"valid_from":"2026-01-01"}]}"#)
    try write(
      "side/map.json",
      #"{"name":"shop","layout":"json","fields":{"@timestamp":"when","client.ip":"from"}}"#
    )
    try SampleNetworks.systems.file().write(to: folder.appending(path: "side/as.mmdb"))
  }

  func write(_ path: String, _ text: String) throws {
    let file = folder.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  func read(_ path: String) throws -> String {
    try String(contentsOf: folder.appending(path: path), encoding: .utf8)
  }

  func run(_ arguments: [String]) throws -> ProgramRun {
    try ProgramRun(arguments, in: folder, environment: ["KEY": key])
  }

  /// Makes `report.json`.
  func report() throws {
    let given = Self.files.flatMap { ["--\($0.0)", "side/\($0.1)"] }
    let run = try run(
      ["report", "--format", "json", "--output", "report.json"] + Self.question + given + ["logs"])
    #expect(run.status == 1, "\(run.errors)")
  }

  func verify(_ more: String...) throws -> ProgramRun {
    try run(["verify", "report.json"] + more)
  }

  /// `verify --json`, its standing and those of all files but the same ones.
  func standings(_ more: String...) throws -> (whole: String, status: Int32, files: [String]) {
    let run = try run(["verify", "--json", "report.json"] + more)
    let object = try run.object
    let checks = ["logs", "files"].flatMap { object[$0] as? [[String: Any]] ?? [] }
    return (
      object["standing"] as? String ?? run.errors, run.status,
      checks.compactMap { $0["standing"] as? String }.filter { $0 != "same" }.sorted()
    )
  }
}

@Suite("verify REPORT.json")
struct VerifyReportTests {
  private func withBundle(_ body: (EvidenceBundle) throws -> Void) throws {
    try withTemporaryFolder { folder in
      let bundle = try EvidenceBundle(in: folder)
      try bundle.report()
      try body(bundle)
    }
  }

  @Test("the same files give the same report, with or without the paths named")
  func same() throws {
    try withBundle { bundle in
      for paths in [["logs"], [], ["logs/c.log", "logs/b", "logs/a"]] {
        let run = try bundle.run(["verify", "report.json"] + paths)
        #expect(run.status == 0, "\(paths) \(run.output)\(run.errors)")
        #expect(run.output.contains("byte for byte"))
        #expect(run.output.contains("7 of 7 other files are as recorded"))
      }
    }
  }

  @Test("of equal copies elsewhere the one whose path ends alike is taken, and none is new")
  func copies() throws {
    try withBundle { bundle in
      for copy in ["0/copy.log", "z/b/access.log"] {
        try bundle.write("moved/\(copy)", lines(0..<100))
      }
      try FileManager.default.moveItem(
        at: bundle.folder.appending(path: "logs"), to: bundle.folder.appending(path: "moved/logs"))
      let run = try bundle.run(["verify", "--json", "report.json", "moved"])
      #expect(run.status == 0, "\(run.output)\(run.errors)")
      let logs = try #require(try run.object["logs"] as? [[String: Any]])
      let found = logs.map { "\($0["path"] ?? "") \($0["found_at"] ?? "") \($0["standing"] ?? "")" }
      #expect(
        found
          == ["a/access.log", "b/access.log", "c.log"].map {
            "logs/\($0) moved/logs/\($0) moved"
          })
    }
  }

  @Test("a raw key is a fingerprint in the report, and that is enough to ask again")
  func rawKey() throws {
    try withBundle { bundle in
      let text = try bundle.read("report.json")
      #expect(!text.contains(key))
      #expect(!text.contains("EXAMPLEEXAMPLE"))
      #expect(text.contains("\"is_given_raw\" : true"))
      let run = try bundle.verify("logs")
      #expect(run.status == 0)
      #expect(!String(decoding: run.bytes, as: UTF8.self).contains("EXAMPLEEXAMPLE"))
    }
  }

  @Test("a short key without a shape of its own is not written either")
  func shortKey() throws {
    try withTemporaryFolder { folder in
      let raw = "hunter2hunter2"
      try Data(lines(0..<192).replacing(key, with: raw).utf8)
        .write(to: folder.appending(path: "a.log"))
      let arguments = ["--key-from", "env:KEY", "--exposed-at", "2026-03-07"]
      let environment = ["KEY": raw]
      _ = try ProgramRun(
        ["report", "--format", "json", "--output", "r.json"] + arguments + ["a.log"], in: folder,
        environment: environment)
      let text = try String(contentsOf: folder.appending(path: "r.json"), encoding: .utf8)
      #expect(!text.contains(raw))
      #expect(text.contains("203.0.113.9"))
      let run = try ProgramRun(["verify", "r.json", "a.log"], in: folder)
      #expect(run.status == 0, "\(run.output)\(run.errors)")
    }
  }

  @Test("a copy elsewhere verifies, when the files given beside the logs are named again")
  func copy() throws {
    try withBundle { bundle in
      let folder = bundle.folder
      try FileManager.default.moveItem(
        at: folder.appending(path: "logs"), to: folder.appending(path: "court"))
      try FileManager.default.moveItem(
        at: folder.appending(path: "side"), to: folder.appending(path: "exhibits"))
      try FileManager.default.moveItem(
        at: folder.appending(path: "court/c.log"), to: folder.appending(path: "court/renamed"))
      let named = EvidenceBundle.files.flatMap { ["--\($0.0)", "exhibits/\($0.1)"] }
      let run = try bundle.run(["verify", "report.json", "court"] + named)
      #expect(run.status == 0, "\(run.output)\(run.errors)")
      #expect(run.output.contains("byte for byte"))
      #expect(run.output.contains("3 under another path"))
      let open = try bundle.verify("court")
      #expect(open.status == 3)
      #expect(open.output.contains("missing: --known side/known.txt"))
    }
  }

  @Test(
    "what became of the evidence is told",
    arguments: [
      ("changed", 1, ["changed"]), ("shortened", 1, ["shortened"]), ("grown", 1, ["grown"]),
      ("added", 1, ["added"]), ("missing", 3, ["missing"]), ("copied", 0, []),
      ("known changed", 1, ["changed"]), ("prices gone", 3, ["missing"]),
      ("missing and cut short", 1, ["missing", "shortened"]),
    ] as [(String, Int32, [String])])
  func evidence(_ what: String, _ status: Int32, _ files: [String]) throws {
    try withBundle { bundle in
      let log = try bundle.read("logs/c.log")
      let remove = { (path: String) in
        try FileManager.default.removeItem(at: bundle.folder.appending(path: path))
      }
      switch what {
      case "changed":
        try bundle.write("logs/c.log", log.replacing("192.0.2.10", with: "192.0.2.11"))
      case "shortened": try bundle.write("logs/c.log", String(log.dropLast(300)))
      case "grown": try bundle.write("logs/c.log", log + log)
      case "added": try bundle.write("logs/new.log", lines(200..<210))
      case "missing": try remove("logs/c.log")
      case "copied": try bundle.write("logs/copy.log", log)
      case "known changed": try bundle.write("side/known.txt", "203.0.113.9\n")
      case "prices gone": try remove("side/prices.json")
      default:
        try remove("logs/c.log")
        try bundle.write("logs/b/access.log", lines(100..<191) + "\n")
      }
      let found = try bundle.standings("logs")
      #expect(found.status == status)
      #expect(found.files == files)
      #expect(found.whole == (status == 0 ? "same" : status == 1 ? "differs" : "cannot-tell"))
    }
  }

  @Test("a file that has grown, or lies beside, leaves the report itself what its files give")
  func grown() throws {
    try withBundle { bundle in
      try bundle.write("logs/c.log", try bundle.read("logs/c.log") + lines(200..<203))
      let run = try bundle.verify("logs")
      #expect(run.status == 1)
      #expect(run.output.contains("grown: logs/c.log begins with the"))
      #expect(run.output.contains("every value of the report is the same"))
    }
  }

  @Test("a report edited by hand is found, and the place named")
  func edited() throws {
    try withBundle { bundle in
      let text = try bundle.read("report.json")
      let edits = [
        (
          "\"outcome\" : \"abused\"", "\"outcome\" : \"no-sign-of-abuse\"",
          "inquest.verdict.outcome"
        ),
        ("\"assessment\" : \"foreign\"", "\"assessment\" : \"known\"", "callers[0].assessment"),
        ("\"203.0.113.9\"", "\"203.0.113.8\"", "addresses[0]"),
        ("\"word\" : \"ABUSED\"", "\"word\" : \"NO SIGN OF ABUSE\"", "headline.word"),
        ("\"duplicate\" : 0", "\"duplicate\" : 1", "coverage"),
        ("\"is_given_raw\" : true", "\"is_given_raw\" : true, \"more\" : 1", "question.more"),
      ]
      for (old, new, place) in edits {
        let range = try #require(text.firstRange(of: old), "\(old)")
        try bundle.write("report.json", text.replacingCharacters(in: range, with: new))
        let run = try bundle.verify("logs")
        #expect(run.status == 1, "\(new): \(run.output)\(run.errors)")
        #expect(run.output.replacing("\n    ", with: " ").contains(place), "\(run.output)")
      }
    }
  }

  @Test("the same values in another layout are the same report, and said to be laid out otherwise")
  func layout() throws {
    try withBundle { bundle in
      let object = try JSONSerialization.jsonObject(with: Data(try bundle.read("report.json").utf8))
      try JSONSerialization.data(withJSONObject: object)
        .write(to: bundle.folder.appending(path: "report.json"))
      let run = try bundle.verify("logs")
      #expect(run.status == 0, "\(run.output)")
      #expect(run.output.contains("laid out"))
    }
  }

  @Test("a report of another version verifies when every value is the same, else it is open")
  func version() throws {
    try withBundle { bundle in
      let text = try bundle.read("report.json")
      let other = text.replacing(/"version" : "[^"]*"/, with: "\"version\" : \"9.9.9\"")
      try bundle.write("report.json", other)
      let run = try bundle.verify("logs")
      #expect(run.status == 0)
      #expect(run.output.contains("made by version 9.9.9"))
      try bundle.write("report.json", other.replacing("\"prior\" : 0.5", with: "\"prior\" : 0.4"))
      #expect(try bundle.verify("logs").status == 3)
    }
  }
}
