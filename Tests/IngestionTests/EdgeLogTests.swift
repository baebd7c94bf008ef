import Testing
import Vocabulary

@testable import Ingestion

@Suite("Logs of clouds and their edges")
struct EdgeLogTests {
  private static let account = "projects/demo/serviceAccounts/ci@demo.iam.gserviceaccount.com"
  private static let keyID = "a378358365ff3d22e9c1a72fecf4605ddff76b47"

  /// An audit entry of Google Cloud; `members` stand in its payload.
  private func audit(_ members: String, id: String = "i1", time: String = "02:11:07") -> String {
    #"{"insertId":"\#(id)","timestamp":"2026-03-14T\#(time)Z","protoPayload":{"#
      + #""@type":"type.googleapis.com/google.cloud.audit.AuditLog","authenticationInfo":{"#
      + #""serviceAccountKeyName":"//iam.googleapis.com/\#(Self.account)/keys/\#(Self.keyID)"},"#
      + #"\#(members)}}"# + "\n"
  }

  @Test("a service account key is found by its name and by its id alone")
  func serviceAccountKey() throws {
    let file = try read(audit(#""methodName":"storage.objects.get""#))
    let batch = try #require(file.batches.first)
    #expect(file.events.map(\.credential) == ["\(Self.account)/keys/\(Self.keyID)"])
    let aliases = batch.aliases.map { batch.texts[Int($0.alias)] }
    #expect(!Set(aliases).isDisjoint(with: CredentialKey.names(ofRawKey: Self.keyID)))
  }

  @Test("a key that makes another one is its parent, and one that only reads it is not")
  func lineage() throws {
    let response = #""response":{"name":"\#(Self.account)/keys/00aa"}"#
    let file = try read(
      audit(#""methodName":"google.iam.admin.v1.CreateServiceAccountKey",\#(response)"#)
        + audit(#""methodName":"google.iam.admin.v1.GetServiceAccountKey",\#(response)"#))
    let batch = try #require(file.batches.first)
    #expect(batch.lineage.count == 1)
    let link = try #require(batch.lineage.first)
    #expect(batch.texts[Int(link.parent)] == "\(Self.account)/keys/\(Self.keyID)")
    #expect(batch.texts[Int(link.child)] == "\(Self.account)/keys/00aa")
  }

  @Test("an audit entry exported twice is one, and the same id at another time is another")
  func identity() throws {
    let call = #""methodName":"storage.objects.get""#
    let file = try read(
      audit(call) + audit(call + #","x":1"#) + audit(call, time: "02:11:08") + audit(call, id: "i2")
    )
    #expect(Set(file.identities).count == 3)
    #expect(file.identities[0] == file.identities[1])
  }

  @Test(
    "a log is taken for what it is, not for its neighbour",
    arguments: [
      (
        #"203.0.113.9 - - [14/Mar/2026:02:11:07 +0000] "GET / HTTP/1.1" 200 5 "-" "curl/8.5.0""#,
        "access-log"
      ),
      (
        #"203.0.113.9 - - [14/Mar/2026:02:11:07 +0000] "GET / HTTP/1.1" 200 5 "#
          + #""48752d0f-c99d-4cfa-a5a7-f3c6834d19e5" "x/1""# + "\n"
          + #"203.0.113.9 - - [14/Mar/2026:02:11:08 +0000] "GET / HTTP/1.1" 200 5 "-" "x/1""#,
        "access-log"
      ),
      (
        #"{"@timestamp":"2026-03-14T02:11:07Z","source":{"ip":"203.0.113.9"},"event":{"action":"a"}}"#,
        "json-lines"
      ),
      (
        #"{"@timestamp":"2026-03-14T02:11:07Z","ecs":{"version":"8"},"source":{"ip":"203.0.113.9"}}"#,
        "ecs"
      ),
      (
        #"tls 2.0 2026-03-14T02:11:07 net/lb/c6e77e28c25b2234 g3d4b5e8bb8464cd 203.0.113.9:2817 "#
          + "10.0.0.1:80 5 2 98 246 - - - ECDHE tlsv12 - lb.example.com - - - x",
        ""
      ),
      (
        "2026-03-14T02:11:07Z INFO api started a b c d e f g h http://x.example/ done", ""
      ),
    ])
  func neighbours(line: String, expected: String) throws {
    do {
      #expect(try read(line + "\n").summary.format == expected)
    } catch let error as ReadingError {
      guard case .unrecognised = error.cause, expected.isEmpty else { throw error }
    }
  }

  @Test("bytes and tokens are read where they are logged, in numbers and in texts")
  func measures() throws {
    let frontDoor =
      #"{"category":"FrontDoorAccessLog","time":"2026-03-14T02:11:07Z","properties":{"#
      + #""socketIp":"203.0.113.9","httpMethod":"GET","requestUri":"https://x.example/a","#
      + #""requestBytes":"2545","responseBytes":"1205"}}"# + "\n"
    let row = try #require(try read(frontDoor).rows.first)
    #expect([row.bytesIn, row.bytesOut] == [2545, 1205])
    let ecs =
      #"{"@timestamp":"2026-03-14T02:11:07Z","ecs.version":"8","source.ip":"203.0.113.9","#
      + #""gen_ai":{"request":{"model":"m"},"usage":{"input_tokens":7,"output_tokens":"9"}}}"#
    let call = try #require(try read(ecs + "\n").rows.first)
    #expect([call.inputTokens, call.outputTokens] == [7, 9])
  }
}
