import Testing
import Vocabulary

@testable import Ingestion

@Suite("CloudTrail in tables and in other stores")
struct CloudTrailTableTests {
  private static let key = "AKIAIOSFODNN7EXAMPLE"

  private static let event =
    #"{"eventTime":"2026-03-04T02:11:07Z","eventSource":"iam.amazonaws.com","#
    + #""eventName":"ListUsers","userIdentity":{"accessKeyId":"\#(key)"},"eventID":"id-1"}"#

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  @Test(
    "an event is the same, whatever store wrapped it",
    arguments: [
      #"{"_raw":\#(quoted(event))}"#, #"{"message":\#(quoted(event))}"#,
      #"{"event.original":\#(quoted(event))}"#, #"{"event":{"original":\#(quoted(event))}}"#,
      #"{"result":\#(event)}"#, #"{"_source":\#(event)}"#, #"{"message":\#(quoted(" " + event))}"#,
      #"{"preview":false,"result":{"_time":"1","_raw":\#(quoted(event))}}"#,
      #"{"_source":{"message":"ListUsers","event":{"original":\#(quoted(event))}}}"#,
      #"{"events":[{"timestamp":1,"message":\#(quoted(event))}],"searchedLogStreams":[]}"#,
      #"{"result":{"_raw":\#(quoted(#"{"detail":\#(event)}"#))}}"#,
      #"{"eventtime":"2026-03-04T02:11:07Z","eventsource":"iam.amazonaws.com","#
        + #""eventname":"ListUsers","useridentity":{"accesskeyid":"\#(key)"},"eventid":"id-1"}"#,
      #"{"EVENTTIME":"2026-03-04 02:11:07","eventsource":"iam.amazonaws.com","#
        + #""eventname":"ListUsers","eventid":"id-1","#
        + #""useridentity":"{type=null, accesskeyid=\#(key)}"}"#,
    ])
  func wrapped(record: String) throws {
    let plain = try read(Self.event)
    let file = try read(record)
    #expect(file.summary.format == "cloudtrail")
    #expect(file.events == plain.events && file.events.map(\.credential) == [Self.key])
    #expect(file.identities == plain.identities && file.rejects.isEmpty)
  }

  @Test(
    "what wraps no event is a reject",
    arguments: [
      #"{"message":"hello"}"#, #"{"message":"{"}"#, #"{"message":"{}"}"#, #"{"result":{}}"#,
      #"{"event":{"original":17}}"#, #"{"_raw":"{\"_raw\":\"{\\\"_raw\\\":\\\"{}\\\"}\"}"}"#,
      #"{"eventtime":"2026-03-04T02:11:07Z"}"#, #"{"useridentity":"{{{}}}"}"#,
    ])
  func notWrapped(record: String) throws {
    let file = try read(record, as: "cloudtrail")
    #expect(file.rows.isEmpty && file.rejects.count == 1)
  }

  private static let header =
    "eventtime,eventsource,eventname,errorcode,useridentity,requestparameters,responseelements\n"

  private static func row(
    _ name: String, error: String = "", identity: String? = nil, parameters: String = "",
    answer: String = ""
  ) -> String {
    let identity =
      identity
      ?? "{type=IAMUser, arn=arn:aws:iam::111122223333:user/ci-bot, accountid=111122223333,"
      + " accesskeyid=\(key), username=ci-bot}"
    let cells = [
      "2026-03-04T02:11:07Z", "iam.amazonaws.com", name, error, identity, parameters, answer,
    ]
    return cells.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",")
  }

  @Test("a table tells of keys made with keys, as the events themselves do")
  func lineage() throws {
    let made = Self.row(
      "CreateAccessKey", parameters: #"{"userName":"eve"}"#,
      answer: #"{"accessKey":{"accessKeyId":"AKIAEXAMPLEMADE00000","userName":"eve"}}"#)
    let off = Self.row(
      "UpdateAccessKey", parameters: #"{"accessKeyId":"AKIAEXAMPLEMADE00000","status":"Inactive"}"#)
    let refused = Self.row("DeleteAccessKey", error: "AccessDenied", parameters: "{}")
    let file = try read(
      Self.header + [made, off, refused].joined(separator: "\n"), as: "cloudtrail-csv")
    #expect(file.links == ["\(Self.key) > AKIAEXAMPLEMADE00000: CreateAccessKey (eve)"])
    #expect(
      file.changes == ["AKIAEXAMPLEMADE00000 off: UpdateAccessKey at 2026-03-04T02:11:07Z"])
    #expect(file.rows.map(\.outcome) == [.success, .success, .denied])
    #expect(file.summary.sentences.isEmpty)
  }

  @Test(
    "the key is found in an identity however it is printed",
    arguments: [
      "{type=IAMUser, accesskeyid=\(key)}", "{accesskeyid=\(key), username=a=b,c}",
      "{accessKeyId=\(key)}", #"{"accessKeyId":"\#(key)"}"#, #"{"accesskeyid":"\#(key)"}"#,
      "{type=AssumedRole, accesskeyid=\(key), sessioncontext={sessionissuer={accesskeyid=OTHER}}}",
      "{accesskeyid=\(key)",
    ])
  func identities(identity: String) throws {
    let file = try read(
      Self.header + Self.row("ListUsers", identity: identity), as: "cloudtrail-csv")
    // A structure that is cut off is not guessed at.
    let expected = identity.hasSuffix("}") ? Self.key : ""
    #expect(file.events.map(\.credential) == [expected])
  }

  @Test("a table without error codes does not say that anything was granted")
  func noErrors() throws {
    let file = try read(
      "Event time,AWS access key,Event source,Event name\n"
        + "2026-03-04T02:11:07Z,\(Self.key),iam.amazonaws.com,DeleteUser\n"
        + "2026-03-04T02:11:07Z,\(Self.key),iam.amazonaws.com\n"
        + "Event time,Event name,AWS access key,Event source\n"
        + "2026-03-04T02:11:08Z,DeleteUser,\(Self.key),iam.amazonaws.com\n",
      as: "cloudtrail-csv")
    #expect(file.events.map(\.outcome) == [.unknown, .unknown])
    #expect(file.events.map(\.operation) == ["DeleteUser", "DeleteUser"])
    #expect(file.rejects.count == 1 && file.changes.isEmpty)
    #expect(file.summary.notes.contains { $0.contains("error codes") })
  }
}
