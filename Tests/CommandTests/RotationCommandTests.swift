import Foundation
import TestSupport
import Testing

private let old = "sk-ant-api03-EXAMPLEEXAMPLEEXAMPLE-wxyz"
private let new = "sk-ant-api03-EXAMPLEEXAMPLEEXAMPLE-0000"

/// One call an hour of March 2026 by a poller; `key` says with which key and status, hour by hour.
private func log(hours: Int, _ key: (Int) -> (String, Int)) -> String {
  func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
  return (0..<hours).map { hour in
    let (key, status) = key(hour)
    return "192.0.2.10 - - [\(two(1 + hour / 24))/Mar/2026:\(two(hour % 24)):00:00 +0000] "
      + "\"GET /v1/items?api_key=\(key) HTTP/1.1\" \(status) 512 \"-\" \"poller/1.0\"\n"
  }.joined()
}

@Suite("The rotation on the command line")
struct RotationCommandTests {
  private func run(
    _ log: String, _ options: [String], known: String? = nil
  ) throws -> ProgramRun {
    try withTemporaryFolder { folder in
      try Data(log.utf8).write(to: folder.appending(path: "access.log"))
      var arguments = options + ["--key-from", "env:KEY"]
      if let known {
        try Data(known.utf8).write(to: folder.appending(path: "known.txt"))
        arguments += ["--known", "known.txt"]
      }
      return try ProgramRun(
        arguments + ["access.log"], in: folder, environment: ["KEY": old])
    }
  }

  private static let rotation = ["rotation", "--replacement", new]

  @Test("0 when proved, 1 when a service stays behind or the key still works, 3 when it is early")
  func exitStatus() throws {
    let moved = log(hours: 480) { ($0 < 240 ? old : new, 200) }
    let proved = try run(moved, Self.rotation)
    #expect(proved.status == 0, "\(proved.output) \(proved.errors)")
    #expect(proved.output.hasPrefix("PROVED"))
    #expect(!proved.output.contains(old) && !proved.output.contains(new))

    let shared = try run(moved, Self.rotation + ["--redact"])
    #expect(shared.status == 0 && shared.output.hasPrefix("PROVED"))
    #expect(!shared.output.contains("192.0.2.") && shared.output.contains("Redacted"))
    let object = try run(moved, Self.rotation + ["--redact", "--json"])
    #expect(object.status == 0 && object.output.contains("\"redaction\""))
    #expect(!object.output.contains("192.0.2."))

    let behind = log(hours: 480) { ($0 < 240 || $0 % 2 == 0 ? old : new, 200) }
    let failed = try run(behind, Self.rotation)
    #expect(failed.status == 1)
    #expect(failed.output.contains(/1 is\s+on both keys/))

    let revoked = Self.rotation + ["--revoked-at", "2026-03-11T00:30Z"]
    let works = log(hours: 480) { ($0 < 240 || $0 == 300 ? old : new, 200) }
    #expect(try run(works, revoked).status == 1)
    let refused = log(hours: 480) { $0 == 300 ? (old, 401) : ($0 < 240 ? old : new, 200) }
    #expect(try run(refused, revoked).status == 1)

    let early = log(hours: 241) { ($0 < 240 ? old : new, 200) }
    let open = try run(early, Self.rotation)
    #expect(open.status == 3)
    #expect(open.output.hasPrefix("NOT PROVED"))

    let ahead = ["--revoked-at", "2026-03-25", "--exposed-at", "2026-03-09"]
    let unseen = try run(moved, Self.rotation + ahead)
    #expect(unseen.status == 3)
    #expect(unseen.output.hasPrefix("NOT PROVED — The logs end at 2026-03-20 23:00:00 UTC, before"))
    let check = try run(moved, ["check"] + ahead)
    #expect(check.output.contains(/Rotation\s+The logs end at/))
    #expect(!check.output.contains("since it was revoked"))
  }

  @Test("the verdict keeps its exit status, and JSON has its own schema")
  func json() throws {
    let moved = log(hours: 480) { ($0 < 240 ? old : new, 200) }
    let result = try run(moved, Self.rotation + ["--json"])
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    #expect(object["schema"] as? String == "keyinquest.rotation/1")
    #expect(object["proved"] as? Bool == true)
    let check = try run(
      moved, ["check", "--json", "--replacement", new, "--exposed-at", "2026-03-10"])
    let whole = try #require(
      JSONSerialization.jsonObject(with: Data(check.output.utf8)) as? [String: Any])
    let rotation = try #require(whole["rotation"] as? [String: Any])
    #expect(rotation["proved"] as? Bool == true)
    #expect((whole["asked"] as? [String])?.first?.hasPrefix("Whose is poller") ?? false)
  }

  @Test("the new key has to be named")
  func usage() throws {
    let result = try run(log(hours: 3) { _ in (old, 200) }, ["rotation"])
    #expect(result.status == 64)
    #expect(result.errors.contains("--replacement ID"))
  }

  @Test("known services name what they match, beside plain lines; errors name the line")
  func known() throws {
    let calls = log(hours: 480) { ($0 < 240 ? old : new, 200) }
    let named = try run(
      calls, Self.rotation,
      known: "# ours\n198.51.100.0/24\nbilling = 192.0.2.0/24, poller # the cron\n")
    #expect(named.status == 0)
    #expect(named.output.contains("billing"))
    for (text, words) in [
      ("a\nbilling =\n", "line 2, names 'billing', but no network"),
      ("billing = 192.0.2.0/99\n", "line 1, has '192.0.2.0/99', which is no network"),
      ("= 192.0.2.0/24\n", "line 1, has no name"),
    ] {
      let result = try run(calls, Self.rotation, known: text)
      #expect(result.status == 64)
      #expect(result.errors.contains(words), "\(result.errors)")
    }
  }
}
