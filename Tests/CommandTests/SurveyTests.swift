import Foundation
import TestSupport
import Testing

@Suite("check without a key")
struct SurveyTests {
  @Test("names the keys of the logs, most suspicious first, and gives no all-clear")
  func survey() throws {
    let run = try ProgramRun(["check", "sample-logs/aws-key-leak/logs"])
    #expect(run.status == 3)
    let truth = try String(
      contentsOf: packageRoot.appending(path: "sample-logs/aws-key-leak/truth.json"),
      encoding: .utf8)
    let first = try #require(run.output.split(separator: "\n").first { $0.hasPrefix("ABUSED") })
    let key = try #require(first.split(separator: " ").last.map(String.init))
    #expect(truth.contains("\"\(key)\""))
    #expect(run.output.contains("--key \(key) --exposed-at TIME"))
    #expect(run.output.contains("96 calls name no key."))
    // He made keys with it; their calls are not among the 831 of this one.
    #expect(run.output.contains("831 calls; strangers made 189, with it or"))
    #expect(!run.output.contains(" 1 calls"))
  }

  @Test("clears no key that an intruder made for himself")
  func intrudersOwn() throws {
    let run = try ProgramRun(["check", "sample-logs/aws-key-leak/logs"])
    let line = try #require(
      run.output.split(separator: "\n").first { $0.contains("AKIAAG7YKII5EEXAMPLE") })
    #expect(line.hasPrefix("CANNOT TELL"))
  }

  @Test("as JSON has every credential once, in the same order")
  func object() throws {
    let run = try ProgramRun(["check", "--json", "sample-logs/aws-key-leak/logs"])
    #expect(run.status == 3)
    let object = try run.object
    #expect(object["schema"] as? String == "keyinquest.survey/1")
    let rows = try #require(object["credentials"] as? [[String: Any]])
    let outcomes = rows.compactMap { $0["outcome"] as? String }
    let ranks = ["abused", "likely-abused", "cannot-tell", "no-sign-of-abuse"]
    let order = outcomes.compactMap { ranks.firstIndex(of: $0) }
    #expect(order == order.sorted() && order.count == 6)
    #expect(Set(rows.compactMap { $0["id"] as? String }).count == 6)
  }

  @Test("does not take options that are about one key")
  func refused() throws {
    let run = try ProgramRun(["check", "--replacement", "x", "sample-logs/aws-key-leak/logs"])
    #expect(run.status == 64 && run.errors.contains("say which with --key ID"))
  }

  @Test("of logs that name no key says so")
  func unnamed() throws {
    try withTemporaryFolder { folder in
      let line =
        #"203.0.113.9 - - [14/Mar/2026:02:11:07 +0000] "GET / HTTP/1.1" 200 5 "-" "x/1""# + "\n"
      try Data(line.utf8).write(to: folder.appending(path: "access.log"))
      let run = try ProgramRun(["check", "access.log"], in: folder)
      #expect(run.status == 3 && run.output.hasPrefix("No key is named in these logs"))
    }
  }
}

extension SurveyTests {
  @Test("tells what it could not read, on the screen and as JSON")
  func cutOff() throws {
    try withTemporaryFolder { folder in
      let name = "111122223333_CloudTrail_20260214.json"
      let whole = try Data(
        contentsOf: packageRoot.appending(path: "sample-logs/aws-key-leak/logs/cloudtrail/\(name)"))
      // The second record, which is cut, is the first to name a key.
      try whole.prefix(900).write(to: folder.appending(path: name))
      let run = try ProgramRun(["check", name], in: folder)
      #expect(run.status == 3)
      let screen = run.output.replacing("\n  ", with: " ").replacing("\n", with: " ")
      #expect(screen.hasPrefix("No key is named in these logs as far as they could be read"))
      #expect(screen.contains("in none of 1 call."))
      #expect(screen.contains("- 1 record of \(name) could not be read."))
      #expect(screen.contains("The file ends in the middle of its JSON"))
      let object = try ProgramRun(["check", "--json", name], in: folder).object
      #expect(object["rejected"] as? Int == 1)
      let spots = try #require(object["blind_spots"] as? [[String: Any]])
      #expect(spots.compactMap { $0["kind"] as? String } == ["rejects", "truncated"])
      try whole.prefix(20_000).write(to: folder.appending(path: name))
      let some = try ProgramRun(["check", name], in: folder).output
      #expect(some.contains("What stands only here was not judged:"))
    }
  }

  @Test("of an empty file says that nothing was read")
  func empty() throws {
    try withTemporaryFolder { folder in
      try Data().write(to: folder.appending(path: "access.log"))
      let run = try ProgramRun(["check", "access.log"], in: folder)
      #expect(run.status == 3 && run.output.hasPrefix("There is no record in these files"))
      // Nor does a slip in a path leave a store behind.
      #expect(try ProgramRun(["import", "acces.log"], in: folder).status == 2)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path()) == ["access.log"])
    }
  }
}

@Suite("Slips in a question")
struct DoubtTests {
  private func errors(_ arguments: String...) throws -> String {
    try ProgramRun(["check"] + arguments + ["sample-logs/aws-key-leak/logs"]).errors
  }

  @Test("in the key are told with what the logs hold instead")
  func key() throws {
    // Its spelling says 461085521325; AKIARQWBVH6MXEXAMPLE's says another.
    let foreign = try errors("--key", "AKIAWWWWWWWWWWWWWWWW")
    #expect(foreign.contains("AWS account 461085521325") && foreign.contains("right account?"))
    let kind = try errors("--key", "apikey_01EXAMPLEaaaaaaaaaaaaaaaa")
    #expect(kind.contains("no key of this kind is in these logs"))
    let label = try errors("--key", "production")
    #expect(label.contains("no log mentions 'production'. These logs name 'AKIA"))
    #expect(try errors("--key", "AKIARQWBVH6MXEXAMPLE").isEmpty)
  }

  @Test("in the times are told: the future, and a date without an hour")
  func times() throws {
    let key = "AKIARQWBVH6MXEXAMPLE"
    #expect(try errors("--key", key, "-e", "2931-01-01T00:00Z").contains("is in the future"))
    let date = try errors("--key", key, "-e", "2026-03-02", "-z", "Europe/Berlin")
    #expect(date.contains("midnight UTC, not midnight in Europe/Berlin"))
    #expect(try errors("--key", key, "-e", "2026-03-02", "-q").isEmpty)
  }

  @Test("a day of the revocation on which calls were granted is told, its hour is asked for")
  func revocation() throws {
    func errors(revoked: String) throws -> String {
      try ProgramRun([
        "check", "-q", "--key", "shop-assistant", "--exposed-at", "2026-03-03T09:00Z",
        "--revoked-at", revoked, "sample-logs/innocent-release-day/logs",
      ]).errors
    }
    let date = try errors(revoked: "2026-03-04")
    #expect(date.contains("--revoked-at 2026-03-04 is midnight UTC, and calls were granted later"))
    #expect(try errors(revoked: "2026-03-04T07:00Z").isEmpty)
    #expect(try errors(revoked: "2026-03-20").isEmpty)
  }
}
