import Testing
import Vocabulary

@testable import Ingestion

@Suite("Bedrock invocations and Stripe's logs")
struct BedrockAndStripeTests {
  private static func invocation(_ members: String) -> String {
    #"{"schemaType":"ModelInvocationLog","timestamp":"2026-03-04T02:11:24Z","requestId":"r""#
      + "\(members)}"
  }

  @Test(
    "an invocation counts all its input, and keeps nothing of what was asked and answered",
    arguments: [
      (
        #","input":{"inputTokenCount":10,"cacheReadInputTokenCount":4,"#
          + #""cacheWriteInputTokenCount":2},"output":{"outputTokenCount":7}"#,
        [16, 4, 7] as [Int64]
      ),
      (#","input":{"inputTokenCount":10,"inputBodyJson":{"inputTokenCount":99}}"#, [10, -1, -1]),
      (#","output":{"outputBodyJson":["SECRET ANSWER"],"outputTokenCount":0}"#, [-1, -1, 0]),
      ("", [-1, -1, -1]),
    ])
  func tokens(members: String, figures: [Int64]) throws {
    let file = try read(Self.invocation(members))
    #expect(file.summary.format == "bedrock-invocation")
    let row = try #require(file.rows.first)
    #expect([row.inputTokens, row.cachedTokens, row.outputTokens] == figures)
    #expect(row.identityIsProvided)
    let texts = file.batches.map { String(decoding: $0.texts.bytes, as: UTF8.self) }.joined()
    #expect(!texts.contains("SECRET"))
  }

  @Test(
    "an invocation that cannot be trusted is a reject",
    arguments: [
      #"{"schemaType":"Other","timestamp":"2026-03-04T02:11:24Z"}"#,
      #"{"schemaType":"ModelInvocationLog"}"#,
      #"{"schemaType":"ModelInvocationLog","timestamp":"2026-03-04T02:11:24Z","#
        + #""input":{"inputTokenCount":"many"}}"#,
      #"{"message":"{\"schemaType\":\"ModelInvocationLog\"}"}"#, #"{"message":"{"}"#,
    ])
  func rejects(record: String) throws {
    let file = try read(record, as: "bedrock-invocation")
    #expect(file.rows.isEmpty && file.rejects.count == 1)
  }

  @Test("the same invocation from S3 and from CloudWatch is one")
  func sameIdentity() throws {
    let plain = Self.invocation("")
    let wrapped = #"{"message":"\#(plain.replacing("\"", with: "\\\""))","eventId":"1"}"#
    #expect(
      try read(plain, as: "bedrock-invocation").identities
        == read(wrapped, as: "bedrock-invocation").identities)
  }

  @Test("CloudTrail and the invocation log know a call by the same identity")
  func joined() throws {
    func event(_ name: String, request: String) -> String {
      #"{"eventTime":"2026-03-04T02:11:23Z","eventSource":"bedrock.amazonaws.com","#
        + #""eventName":"\#(name)","requestID":"\#(request)","eventID":"e1"}"#
    }
    let invocation = try read(Self.invocation(""), as: "bedrock-invocation").identities
    let id = "r"
    for name in ["InvokeModel", "ConverseStream"] {
      #expect(try read(event(name, request: id), as: "cloudtrail").identities == invocation)
    }
    let listing = try read(event("ListFoundationModels", request: id), as: "cloudtrail")
    #expect(listing.identities != invocation)
  }

  @Test("Stripe's activity log tells which key made which, and when one ended")
  func stripeKeys() throws {
    let sample = try #require(StripeActivityFormat.samples.first)
    let file = try read(sample.text)
    #expect(file.links == ["mk_EXAMPLE > mk_EXAMPLE2: api_key_created (helper)"])
    #expect(
      file.changes == [
        "mk_EXAMPLE2 on: api_key_created at 2026-03-04T02:12:00Z",
        "mk_EXAMPLE2 off: api_key_deleted at 2026-03-04T03:00:00Z",
      ])
    #expect(file.aliases == ["mk_EXAMPLE = backend", "mk_EXAMPLE2 = helper"])
    #expect(file.summary.notes.count == 1)
  }

  @Test("several events of one request are several events")
  func stripeEvents() throws {
    let events = ["evt_1", "evt_2", "evt_2"].map {
      #"{"id":"\#($0)","created":1772590267,"type":"charge.succeeded","request":{"id":"req_1"}}"#
    }
    let file = try read(events.joined(separator: "\n"), as: "stripe-events")
    #expect(Set(file.identities).count == 2 && file.rows.count == 3)
    #expect(file.rows.allSatisfy { $0.identityIsProvided })
  }

  @Test("a key in the address of a Stripe request is never kept")
  func stripeSecret() throws {
    let secret = "sk_test_EXAMPLEexample0123456789"
    let file = try read(
      #"{"request_id":"req_1","method":"GET","created_at":1772590267,"status":200,"#
        + #""url":"/v1/customers?api_key=\#(secret)"}"#, as: "stripe-logs-tail")
    #expect(file.events.map(\.credential) == [CredentialKey.fingerprint(ofRawKey: secret)])
    #expect(file.events.map(\.resource) == ["/v1/customers"])
  }
}
