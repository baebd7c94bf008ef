import Testing
import Vocabulary

@testable import Ingestion

@Suite("Logs of code hosts")
struct CodeHostTests {
  private static func gitHub(_ token: String, at place: String = "hashed_token") -> String {
    #"{"action":"git.clone","actor":"a","created_at":1772590267123,"_document_id":"1","#
      + #""\#(place)":"\#(token)","repo":"a/b"}"# + "\n"
  }

  @Test(
    "the hash of a token in GitHub's audit log is the name that a raw token has everywhere",
    arguments: ["github-audit", "json-lines"])
  func hashedToken(format: String) throws {
    let token = "example-token"
    let file = try read(
      Self.gitHub("TRVmodffQqhRdFbWDqBu0oTlNc/kyVaqbuFy2835Rfc="), as: format)
    #expect(file.events.map(\.credential) == [CredentialKey.fingerprint(ofRawKey: token)])
    #expect(CredentialKey.names(ofRawKey: token).contains(file.events[0].credential))
  }

  @Test("the base64 hash that GitHub shows finds the token too")
  func base64Hash() {
    #expect(
      CredentialKey.names(ofRawKey: "TRVmodffQqhRdFbWDqBu0oTlNc/kyVaqbuFy2835Rfc=")
        .contains(CredentialKey.fingerprint(ofRawKey: "example-token")))
  }

  @Test(
    "what stands in the place of the hash and is none is kept as any key is",
    arguments: [
      (
        "4D1566A1D7DF42A8517456D60EA06ED284E535CFE4C956AA6EE172DBCDF945F7",
        "sha256:4d1566a1d7df42a8517456d60ea06ed284e535cfe4c956aa6ee172dbcdf945f7"
      ),
      ("REDACTED", ""),
      (
        "TRVmodffQqhRdFbWDqBu0oTlNc/kyVaqbuFy2835Rf==",
        CredentialKey.fingerprint(ofRawKey: "TRVmodffQqhRdFbWDqBu0oTlNc/kyVaqbuFy2835Rf==")
      ),
      (SampleKeys.gitHub, CredentialKey.fingerprint(ofRawKey: SampleKeys.gitHub)),
    ])
  func noHash(text: String, name: String) throws {
    let file = try read(Self.gitHub(text), as: "github-audit")
    #expect(file.events.map(\.credential) == [name])
  }

  @Test(
    "what GitHub logs as refused is no success",
    arguments: [
      ("user.two_factor_challenge_failure", Outcome.denied), ("user.failed_login", .denied),
      ("protected_branch.rejected_ref_update", .denied),
      ("user.two_factor_challenge_success", .success), ("user.login", .success),
    ])
  func gitHubRefusals(action: String, outcome: Outcome) throws {
    let text = Self.gitHub("").replacing("git.clone", with: action)
    #expect(try read(text, as: "github-audit").rows.map(\.outcome) == [outcome])
  }

  @Test(
    "a login to GitLab that failed is told in the words of each version",
    arguments: [
      (
        #""details":{"failed_login":"STANDARD","author_name":"root","target_details":"root"}"#,
        "failed_login STANDARD"
      ),
      (
        #""event_name":"omniauth_login_failed","details":{"failed_login":"LDAPMAIN","#
          + #""custom_message":"LDAPMAIN login failed","author_name":"root"}"#,
        "omniauth_login_failed failed_login LDAPMAIN"
      ),
      (
        #""details":{"custom_message":"LDAPMAIN login failed","author_name":"root"}"#,
        "LDAPMAIN login failed"
      ),
      (
        #""event_name":"login_failed_with_standard_authentication","#
          + #""details":{"author_name":"root"}"#,
        "login_failed_with_standard_authentication"
      ),
    ])
  func gitLabLogins(members: String, operation: String) throws {
    let event =
      #"[{"id":9,"author_id":-1,"entity_id":-1,"entity_type":"User","#
      + #""created_at":"2026-03-04T02:11:07.100Z",\#(members)}]"#
    let file = try read(event)
    #expect(file.summary.format == "gitlab-audit-events")
    #expect(file.events.map(\.operation) == [operation])
    #expect(file.rows.map(\.outcome) == [.denied])
  }

  @Test("a failed login in the log file of an older GitLab is a refusal, another detail is none")
  func gitLabLoginsInFile() throws {
    func line(_ detail: String, caller: String = "") -> String {
      #"{"severity":"INFO","time":"2026-03-04T02:11:07.112Z","author_id":-1,"author_name":"root","#
        + #""meta.caller_id":"\#(caller)","entity_id":-1,"entity_type":"User",\#(detail),"#
        + #""target_details":"root"}"# + "\n"
    }
    let failed = #""failed_login":"STANDARD""#
    let file = try read(
      line(failed) + line(failed, caller: "SessionsController#create")
        + line(#""with":"STANDARD""#))
    #expect(file.summary.format == "gitlab-audit")
    #expect(
      file.events.map(\.operation) == [
        "failed_login STANDARD", "SessionsController#create failed_login STANDARD", "with STANDARD",
      ])
    #expect(file.rows.map(\.outcome) == [.denied, .denied, .success])
  }

  @Test(
    "a token that GitLab's API refuses has the name that it has when it is let in",
    arguments: [
      (#""token_type":"PersonalAccessToken","token_id":12"#, "PersonalAccessToken:12"),
      (#""meta.auth_fail_token_id":"PersonalAccessToken/12""#, "PersonalAccessToken:12"),
      (#""meta.auth_fail_token_id":"OauthAccessToken/12""#, "OauthAccessToken:12"),
      (#""meta.auth_fail_reason":"token_expired""#, ""),
    ])
  func gitLabTokens(members: String, credential: String) throws {
    let line =
      #"{"time":"2026-03-04T02:11:09Z","severity":"INFO","duration_s":0.01,"status":401,"#
      + #""method":"GET","path":"/api/v4/user","remote_ip":"203.0.113.9","#
      + #""route":"/api/:version/user",\#(members)}"# + "\n"
    #expect(try read(line).events.map(\.credential) == [credential])
  }

  @Test("a page of Atlassian's API that is not the last one is told")
  func pages() throws {
    func warnings(_ next: String) throws -> [String] {
      let page =
        #"{"data":[{"id":"1","attributes":{"time":"2026-03-04T02:11:07Z","action":"a","#
        + #""actor":{"id":"2"}}}],"meta":{"next":\#(next),"page_size":1}}"#
      return try read(page, as: "atlassian-audit").summary.warnings
    }
    #expect(try warnings("null") == [])
    #expect(try warnings("\"\"") == [])
    #expect(try warnings("\"cursor\"").count == 1)
  }

  @Test("an event that CircleCI delivers twice is one event")
  func twice() throws {
    func record(_ time: String) -> String {
      #"{"id":"x1","action":"user.logged_in","occurred_at":"\#(time)","actor":{"name":"a"},"#
        + #""target":{},"scope":{},"success":true}"# + "\n"
    }
    let one = try read(record("2026-03-04T02:11:07.4Z"), as: "circleci-audit")
    let two = try read(record("2026-03-04T02:11:07.400Z"), as: "circleci-audit")
    #expect(one.identities == two.identities)
    #expect(one.rows.map(\.identityIsProvided) == [true])
  }

  @Test("all events of a MySQL log that is still written to are read")
  func openArray() throws {
    let record =
      #"{"timestamp":"2026-03-14 02:11:07","id":1,"class":"audit","event":"startup","#
      + #""connection_id":0,"startup_data":{}}"#
    let file = try read("[\n\(record),\n\(record)", zone: TimestampScannerTests.berlin)
    #expect(file.summary.format == "mysql-audit")
    #expect(file.events.map(\.time) == ["2026-03-14T02:11:07Z", "2026-03-14T02:11:07Z"])
    #expect(file.rejects.count == 1)
  }

  @Test(
    "nanoseconds beside the seconds are believed only as a part of a second",
    arguments: [
      ("999999999", "2026-03-04T02:11:07.999Z"), ("0", "2026-03-04T02:11:07Z"),
      ("1000000000", "2026-03-04T02:11:07Z"), ("-1", "2026-03-04T02:11:07Z"),
      ("99999999999999999999999", "2026-03-04T02:11:07Z"), ("null", "2026-03-04T02:11:07Z"),
    ])
  func nanoseconds(written: String, time: String) throws {
    let file = try read(
      #"{"affectedObjects":[],"auditType":{"action":"a"},"author":{"name":"b"},"#
        + #""timestamp":{"epochSecond":1772590267,"nano":\#(written)}}"#)
    #expect(file.events.map(\.time) == [time])
  }
}
