import TestSupport
import Testing
import Vocabulary

@testable import Ingestion

/// Whatever the format and the field, a raw key that a log holds does not leave this module.
@Suite("Planted keys")
struct PlantedKeys {
  /// Logs with a place for the key in every field that is read; `KEY` is replaced.
  private static let access = [
    #"203.0.113.9 - KEY [14/Mar/2026:02:11:07 +0000] "GET /v1/KEY?api_key=KEY&x=KEY HTTP/1.1" 200 5 "https://e.example/KEY?token=KEY" "x/1 KEY (KEY)""#,
    #"KEY - - [14/Mar/2026:02:11:07 +0000] "KEY" 200 5 "-" "KEY""#,
    #"KEY:443 203.0.113.9 - - [14/Mar/2026:02:11:07 +0000] "GET http://u:KEY@h/KEY;KEY HTTP/1.1" 200 5"#,
    #"203.0.113.9 - a [14/Mar/2026:02:11:07 +0000] "GET /x/key=KEY/KEY.json HTTP/1.1" 200 5 "-" "\x22KEY\x22""#,
  ]
  private static let gateway = [
    "client_ip", "remote_addr", "x_forwarded_for", "key_id", "api_key", "key_hash", "key",
    "http_authorization", "http_x_api_key", "key_name", "user_agent", "operation", "method", "path",
    "request_uri", "url", "request", "service", "model", "region", "user", "status", "outcome",
    "error", "request_id", "call_type",
  ]
  private static let assumeRole =
    #"{"eventTime":"2026-03-14T02:11:07Z","eventSource":"s","eventName":"AssumeRole","#
    + #""userIdentity":{"accessKeyId":"AKIAIOSFODNN7EXAMPLE","arn":"KEY"},"#
    + #""requestParameters":{"bucketName":"KEY","key":"KEY","modelId":"KEY"},"#
    + #""responseElements":{"credentials":{"accessKeyId":"KEY","sessionToken":"KEY"},"#
    + #""assumedRoleUser":{"arn":"KEY"}}}"#
  private static let trail = [
    "eventSource", "eventName", "awsRegion", "sourceIPAddress", "userAgent", "errorCode",
    "eventID", "recipientAccountId",
  ]

  /// The lines of one log of each format.
  private static func logs(_ key: String) -> [String: [String]] {
    var logs = PlantedKeyLogs.logs
    logs.merge(PlantedKeyLogs.clouds) { $1 }
    logs.merge(["access-log": access, "json-lines": [], "cloudtrail": [assumeRole]]) { $1 }
    for field in gateway {
      for value in ["KEY", "Bearer KEY", "/v1/KEY?api_key=KEY", "say KEY..."] {
        logs["json-lines"]?.append(
          #"{"time":"2026-03-14T02:11:07Z","ip":"203.0.113.9","\#(field)":"\#(value)"}"#)
      }
    }
    logs["json-lines"]?.append(
      #"{"time":"2026-03-14T02:11:07Z","ip":"203.0.113.9","method":"KEY","path":"/v1/models"}"#)
    for field in trail {
      var members = ["eventTime": "2026-03-14T02:11:07Z", "eventSource": "s", "eventName": "n"]
      members[field] = "KEY"
      let text = members.map { "\"\($0)\":\"\($1)\"" }.sorted().joined(separator: ",")
      logs["cloudtrail"]?.append("{\(text)}")
    }
    return logs.mapValues { $0.map { $0.replacing("KEY", with: key) } }
  }

  private static func expectNoTrace(of key: String, in file: ReadFile) {
    var said = file.rejects.map(\.reason) + file.summary.sentences
    for batch in file.batches {
      said += (0..<batch.texts.count).map { batch.texts[$0] }
    }
    // Nor may any long part of it be left, as written or percent-encoded.
    let parts = stride(from: 0, to: key.utf8.count - 16, by: 4).map { start in
      String(decoding: Array(key.utf8)[start..<start + 16], as: UTF8.self).lowercased()
    }
    for kept in said {
      // In whatever case: a method is written in capitals.
      let plain = decoded(kept).lowercased()
      #expect(!parts.contains { plain.contains($0) }, "\(kept)")
    }
  }

  /// `text` with `%HH` resolved until none is left.
  private static func decoded(_ text: String) -> String {
    var bytes = Array(text.utf8)
    var plain: [UInt8] = []
    while true {
      bytes.withUnsafeBufferPointer { QueryKey.decode($0, into: &plain) }
      if plain == bytes { return String(decoding: bytes, as: UTF8.self) }
      bytes = plain
    }
  }

  @Test(
    "leave no trace in any text, reason or warning, encoded or not", arguments: SampleKeys.prefixed)
  func noTrace(key: String) throws {
    let forms = [
      key, percentEncoded(key, everyByte: false), percentEncoded(key, everyByte: true),
      percentEncoded(percentEncoded(key, everyByte: false), everyByte: false),
    ]
    for form in forms {
      for (format, lines) in Self.logs(form) {
        let file = try read(lines.joined(separator: "\n"), as: format, zone: .utc)
        // One spelling of the key in a header and another in the URL are two keys of one record.
        let again = file.batches.reduce(0) { $0 + Int($1.recordsAgain) }
        #expect(file.rows.count - again + file.rejects.count == lines.count, "\(format)")
        Self.expectNoTrace(of: key, in: file)
      }
    }
  }

  @Test("a key without a prefix leaves none where its name or place says what it is")
  func withoutPrefix() throws {
    let key = SampleKeys.amazonSecret
    let texts = [
      #""key":"KEY""#, #""api_key":"KEY""#, #""http_authorization":"Bearer KEY""#,
      #""path":"/a?api_key=KEY""#, #""user_agent":"x api_key=KEY""#, #""http_x_api_key":"KEY""#,
      #""user":"{\"token\": \"KEY\"}""#, #""key_name":"user:KEY""#,
      #""key":"AKIAIOSFODNN7EXAMPLE:KEY""#,
    ]
    for members in texts {
      let text = "{\"time\":\"2026-03-14T02:11:07Z\",\"ip\":\"::1\",\(members)}\n"
        .replacing("KEY", with: key)
      Self.expectNoTrace(of: key, in: try read(text, as: "json-lines"))
    }
  }

  @Test("a damaged record says nothing of its text", arguments: SampleKeys.prefixed)
  func damaged(key: String) throws {
    var random = SeededRandom(seed: 3)
    for (format, lines) in Self.logs(key).sorted(by: { $0.key < $1.key }) {
      var bytes: [UInt8] = []
      for line in lines {
        let whole = Array(line.utf8)
        // Only in front of the key: a key cut in two is no key.
        let start = whole.indices.first { whole[$0...].starts(with: key.utf8) } ?? 0
        for _ in 0..<4 where start > 4 {
          var damaged = whole
          damaged[Int.random(in: 0..<4, using: &random)] = .random(in: 0...255, using: &random)
          bytes += damaged + [10]
        }
      }
      Self.expectNoTrace(of: key, in: try read(bytes, as: format, zone: .utc))
    }
  }
}
