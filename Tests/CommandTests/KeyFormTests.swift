import Foundation
import Ingestion
import TestSupport
import Testing

/// One key in six logs, each with the form it has for it.
@Suite("A key is found by whatever of it the user has")
struct KeyFormTests {
  private static let key =
    "sk-ant-api03-" + String(repeating: "EXAMPLEabcdEFGH0123456789", count: 3) + "wxYZ"
  private static let id = "apikey_01EXAMPLEaaaaaaaaaaaaaaaa"

  private static func listing(_ id: String, _ name: String) -> String {
    #"{"id":"\#(id)","type":"api_key","name":"\#(name)","created_at":"2026-01-10T09:00:00Z","#
      + #""created_by":{"id":"user_01EXAMPLE","type":"user"},"status":"active","#
      + #""partial_key_hint":"\#(key.prefix(16))...\#(key.suffix(4))","workspace_id":null}"#
  }

  private static var logs: [(String, String)] {
    let hash = CredentialKey.fingerprint(ofRawKey: key).dropFirst("sha256:".count)
    return [
      (
        "access.log",
        "203.0.113.9 - - [14/Mar/2026:02:11:07 +0000] \"GET /v1/models?api_key=\(key) HTTP/1.1\""
          + " 200 512 \"-\" \"curl/8.5.0\"\n"
      ),
      (
        "gateway.json",
        #"{"request_id":"c1","call_type":"acompletion","api_key":"\#(hash)","spend":0.01,"#
          + #""startTime":"2026-03-14T02:12:00Z","model":"claude","status":"success","#
          + #""requester_ip_address":"203.0.113.10"}"# + "\n"
      ),
      (
        "activity.json",
        #"{"data":[{"id":"activity_01","created_at":"2026-03-14T02:11:09Z","#
          + #""type":"platform_file_deleted","actor":{"type":"api_actor","api_key_id":"\#(id)","#
          + #""ip_address":"203.0.113.77","user_agent":"x/1"}}],"has_more":false}"#
      ),
      ("keys.json", #"{"data":[\#(listing(id, "prod"))],"has_more":false}"#),
    ]
  }

  private static func callers(
    _ arguments: [String], _ logs: [(String, String)]
  ) throws -> (status: Int32, addresses: [String], text: String) {
    try withTemporaryFolder { folder in
      for (name, text) in logs {
        try Data(text.utf8).write(to: folder.appending(path: name))
      }
      let run = try ProgramRun(
        ["activity"] + arguments + [folder.path()], environment: ["LEAKED": key])
      let addresses = ["203.0.113.9", "203.0.113.10", "203.0.113.77"].filter { address in
        run.output.split(whereSeparator: \.isWhitespace).contains { $0 == address }
      }
      return (run.status, addresses, run.output + run.errors)
    }
  }

  @Test(
    "raw, id, hint or fingerprint: the logs of all forms are read as one key's",
    arguments: [
      ["--key-from", "env:LEAKED"], ["--key", id], ["--key", "sk-ant-…wxYZ"],
      ["--key", CredentialKey.fingerprint(ofRawKey: key)],
    ])
  func forms(arguments: [String]) throws {
    let run = try Self.callers(arguments, Self.logs)
    #expect(run.status == 0)
    #expect(run.addresses == ["203.0.113.9", "203.0.113.10", "203.0.113.77"], "\(run.text)")
    #expect(!run.text.contains(Self.key))
  }

  @Test(
    "a label in the place of a key is kept as a fingerprint, and found by the label",
    arguments: ["prod-backend", "Winter2026!", "0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9"])
  func labels(label: String) throws {
    let log =
      #"{"time":"2026-03-14T02:11:07Z","remote_addr":"203.0.113.9","api_key":"\#(label)","#
      + #""method":"GET","path":"/a","status":200}"# + "\n"
    let run = try Self.callers(["--key", label], [("api.log", log)])
    #expect(run.status == 0 && run.addresses == ["203.0.113.9"], "\(run.text)")
    let other = try Self.callers(["--key", "prod-frontend"], [("api.log", log)])
    #expect(other.status != 0 && !other.text.contains(label), "\(other.text)")
  }

  @Test("a raw key of nobody's shape, typed as an id, is in no report, and the typing is told")
  func typedRaw() throws {
    try withTemporaryFolder { folder in
      let (old, new) = ("shop_live_4f9aK2mQ7xT1vB8n", "shop_live_Zz81LmQ0aaT1vB8n")
      let log = (0..<200).map { hour in
        let stamp =
          "2026-03-\(String(101 + hour / 24).dropFirst())T"
          + "\(String(100 + hour % 24).dropFirst()):11:07Z"
        return #"{"time":"\#(stamp)","remote_addr":"203.0.113.9","api_key":"\#(old)","#
          + #""method":"GET","path":"/a","status":200}"# + "\n"
      }.joined()
      try Data(log.utf8).write(to: folder.appending(path: "api.log"))
      let question = ["--key", old, "--replacement", new, "--exposed-at", "2026-03-06"]
      for form in ["html", "markdown", "json", "csv", "stix"] {
        let run = try ProgramRun(["report", "-f", form] + question + ["api.log"], in: folder)
        #expect(run.status != 2 && run.status != 64, "\(run.errors)")
        #expect(!(run.output + run.errors).contains(old), "\(form)")
        #expect(!(run.output + run.errors).contains(new), "\(form)")
        #expect(run.errors.contains("is the key itself"), "\(run.errors)")
      }
      let check = try ProgramRun(["check"] + question + ["api.log"], in: folder)
      #expect(!(check.output + check.errors).contains(old))
      let write = ["report", "-q", "-f", "json", "-o", "r.json"] + question + ["api.log"]
      _ = try ProgramRun(write, in: folder)
      let verified = try ProgramRun(["verify", "r.json", "api.log"], in: folder)
      #expect(verified.status == 0, "\(verified.output)\(verified.errors)")
    }
  }

  @Test("a key that is read with its scheme or name before it is refused")
  func blank() throws {
    let run = try ProgramRun(
      ["check", "--key-from", "env:LEAKED", "sample-logs"],
      environment: ["LEAKED": "Bearer \(Self.key)"])
    #expect(run.status == 2 && run.errors.contains("holds a blank"), "\(run.errors)")
    #expect(!run.errors.contains(Self.key))
  }

  @Test("two keys with the same hint are not taken for one")
  func ambiguous() throws {
    let other = "apikey_01EXAMPLEbbbbbbbbbbbbbbbb"
    var logs = Self.logs
    logs[2].1 = logs[2].1.replacing(
      #"],"has_more""#,
      with: #",{"id":"activity_02","created_at":"2026-03-14T02:11:10Z","type":"x","#
        + #""actor":{"type":"api_actor","api_key_id":"\#(other)"}}],"has_more""#)
    logs[3].1 = #"{"data":[\#(Self.listing(Self.id, "prod")),\#(Self.listing(other, "test"))]}"#
    let hint = try Self.callers(["--key", "sk-ant-…wxYZ"], logs)
    #expect(hint.status == 2 && hint.text.contains("Say which"))
    let id = try Self.callers(["--key", Self.id], logs)
    #expect(id.status == 0 && id.addresses == ["203.0.113.77"])
  }

  @Test("the report says under which other names the key was found")
  func told() throws {
    try withTemporaryFolder { folder in
      for (name, text) in Self.logs {
        try Data(text.utf8).write(to: folder.appending(path: name))
      }
      let run = try ProgramRun(["check", "--key", Self.id, folder.path()])
      let words = run.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(words.contains("in other logs sha256:"))
      #expect(words.contains("3 calls"))
    }
  }
}
