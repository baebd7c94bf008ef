import Testing
import Vocabulary

@testable import Ingestion

/// A log that is just at a limit, or one past it, and what must be said of the one past.
private struct LimitCase: CustomTestStringConvertible, Sendable {
  var testDescription: String
  var format: String
  /// The log with something this long, deep or wide.
  var log: @Sendable (Int) -> String
  var limit: Int
  /// Part of a reject's reason, or of a sentence of the summary.
  var says: String

  private static func jsonLine(_ members: String) -> String {
    "{\"time\":\"2026-03-02T14:05:00Z\",\"ip\":\"192.0.2.1\",\"api_key\":\"k\",\(members)}\n"
  }

  private static func text(_ count: Int) -> String { String(repeating: "a", count: count) }

  static let all = [
    LimitCase(
      testDescription: "length of a text", format: "json-lines",
      log: { jsonLine("\"user_agent\":\"\(text($0))\"") }, limit: BatchBuilder.longestText,
      says: "longer than 16384 bytes"),
    LimitCase(
      testDescription: "length of a record", format: "access-log",
      log: { count in
        let line = "192.0.2.1 - - [02/Mar/2026:14:05:00 +0000] \"GET / HTTP/1.1\" 200 5 \"-\" \""
        return line + text(count - line.utf8.count - 1) + "\"\n"
      }, limit: RecordCutter.maximumRecordBytes, says: "longer than 16777216 bytes"),
    LimitCase(
      testDescription: "length of a path", format: "access-log",
      log: {
        "192.0.2.1 - - [02/Mar/2026:14:05:00 +0000] \"GET /\(text($0 - 1)) HTTP/1.1\" 200 5\n"
      }, limit: AccessLogRequest.longestPath, says: "Paths that are longer than 2048 bytes"),
    LimitCase(
      testDescription: "length of a key", format: "json-lines",
      log: {
        "{\"time\":\"2026-03-02T14:05:00Z\",\"ip\":\"192.0.2.1\",\"api_key\":\"\(text($0))\"}\n"
      }, limit: CredentialKey.longestKey, says: "in the place of a key"),
    LimitCase(
      testDescription: "length of a word in the place of an address", format: "json-lines",
      log: {
        "{\"time\":\"2026-03-02T14:05:00Z\",\"ip\":\"\(text($0))\",\"api_key\":\"k\"}\n"
      }, limit: AddressNormaliser.maximumWordBytes, says: "in the place of an address"),
    LimitCase(
      testDescription: "nesting of JSON", format: "json-lines",
      log: { depth in
        // The record itself is one level.
        let (open, end) = (
          String(repeating: "[", count: depth - 1), String(repeating: "]", count: depth - 1)
        )
        return jsonLine("\"x\":\(open)\(end)")
      }, limit: JSONCursor.maximumNesting, says: "nested"),
    LimitCase(
      testDescription: "JSON around the records", format: "cloudtrail",
      log: { count in
        let tail = ",\"NextToken\":\""
        return """
          {"Records":[{"eventVersion":"1.08","userIdentity":{"type":"IAMUser",\
          "accessKeyId":"AKIAIOSFODNN7EXAMPLE"},"eventTime":"2026-03-04T00:10:00Z",\
          "eventSource":"s3.amazonaws.com","eventName":"ListBuckets","awsRegion":"us-east-1",\
          "sourceIPAddress":"192.0.2.7","eventID":"1"}]
          """ + tail + text(count - "{\"Records\":[]".utf8.count - tail.utf8.count - 2) + "\"}"
      }, limit: JSONCutter.maximumWrapperBytes, says: "around the records is longer"),
  ]
}

@Suite("Limits of a log")
struct LimitTests {
  private static func said(_ file: ReadFile) -> [String] {
    file.summary.sentences + file.rejects.map(\.reason)
  }

  @Test("at the limit nothing is said; one past it, it is", arguments: LimitCase.all)
  fileprivate func limit(_ limit: LimitCase) throws {
    let within = try read(limit.log(limit.limit), as: limit.format)
    #expect(!Self.said(within).contains { $0.contains(limit.says) }, "\(Self.said(within))")
    #expect(within.rows.count == 1)
    let past = try read(limit.log(limit.limit + 1), as: limit.format)
    #expect(Self.said(past).contains { $0.contains(limit.says) }, "\(Self.said(past))")
    #expect(past.summary.recordsRead == 1)
  }

  @Test("fields of a record of a table: one past the limit, it cannot be read")
  func fields() throws {
    var fields = SeparatedFields()
    func split(_ count: Int) throws {
      let record = Array(String(repeating: ",", count: count - 1).utf8)
      try record.withUnsafeBufferPointer { try fields.split($0) }
    }
    try split(SeparatedFields.mostFields)
    #expect(fields.count == SeparatedFields.mostFields)
    #expect(throws: UnreadableRecord("the record has more than 4096 fields")) {
      try split(SeparatedFields.mostFields + 1)
    }
  }

  @Test("open connections: the log says when the oldest were forgotten")
  func connections() {
    var table = ConnectionTable<Int>(maximumCount: 3)
    for connection: Int64 in 1...3 { table[connection] = 0 }
    #expect(table.noteOfForgotten == nil)
    table[2] = nil
    table[4] = 0
    #expect(table.noteOfForgotten == nil, "one was closed")
    table[5] = 0
    #expect(table.noteOfForgotten?.contains("More than 3 connections") == true)
    #expect(table[1] == nil && table[5] == 0)
  }
}
