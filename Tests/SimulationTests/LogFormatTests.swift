import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Simulation

/// The logs read back by other means than those that wrote them, against the truth.
@Suite("Logs hold what the truth says")
struct LogFormatTests {
  private func run(_ name: String) throws -> DrillResult {
    try #require(Scenarios.named(name)).run(seed: 2026)
  }

  private func object(_ bytes: some Sequence<UInt8>) throws -> [String: Any] {
    let value = try JSONSerialization.jsonObject(with: Data(bytes))
    return try #require(value as? [String: Any])
  }

  private func lines(_ result: DrillResult) throws -> [Substring] {
    let contents = try #require(result.files.first).contents
    return String(decoding: contents, as: UTF8.self).split(separator: "\n")
  }

  /// The moments and addresses of records, compared with what the truth says of the stranger.
  private func expect(_ calls: [(time: Timestamp, address: String)], match truth: Truth) {
    let foreign = calls.filter { truth.foreignAddresses.contains($0.address) }
    #expect(foreign.count == truth.foreignEvents)
    #expect(foreign.map(\.time).min() == truth.foreignFirst)
    #expect(foreign.map(\.time).max() == truth.foreignLast)
    #expect(Set(foreign.map(\.address)).sorted() == truth.foreignAddresses)
  }

  @Test("gateway lines", arguments: ["claude-gateway-leak", "innocent-release-day"])
  func gateway(_ name: String) throws {
    let result = try run(name)
    let records = try lines(result).map { try object($0.utf8) }
    #expect(records.count == result.truth.totalRecords)
    var calls: [(time: Timestamp, address: String)] = []
    var keys: Set<String> = []
    for record in records {
      let start = try #require(record["startTime"] as? String)
      let time = try #require(Timestamp(rfc3339: start))
      calls.append((time, try #require(record["requester_ip_address"] as? String)))
      let digest = try #require(record["api_key"] as? String)
      keys.insert("sha256:" + digest)
      let tokens = try #require(record["total_tokens"] as? Int)
      let parts = try #require(record["prompt_tokens"] as? Int)
      #expect(tokens - parts == record["completion_tokens"] as? Int)
      let spend = try #require(record["spend"] as? Double)
      #expect((spend == 0) == (record["status"] as? String == "failure"))
      let metadata = try #require(record["metadata"] as? [String: Any])
      #expect(metadata["user_agent"] is String)
    }
    #expect(keys.contains(result.truth.credential))
    #expect(keys.count == result.truth.rawKeys.count)
    expect(calls, match: result.truth)
  }

  @Test("CloudTrail records, one file a day")
  func cloudTrail() throws {
    let result = try run("aws-key-leak")
    #expect(result.files.count == 24)
    let records = try result.files.flatMap { file -> [[String: Any]] in
      let log = try object(file.contents)
      return try #require(log["Records"] as? [[String: Any]])
    }
    #expect(records.count == result.truth.totalRecords)
    let ids = records.compactMap { $0["eventID"] as? String }
    #expect(Set(ids).count == records.count)
    var calls: [(time: Timestamp, address: String)] = []
    for record in records {
      let text = try #require(record["eventTime"] as? String)
      let time = try #require(Timestamp(rfc3339: text))
      calls.append((time, try #require(record["sourceIPAddress"] as? String)))
    }
    expect(calls, match: result.truth)
    #expect(calls.contains { $0.address == "AWS Internal" })
    #expect(records.contains { $0["errorCode"] as? String == "AccessDenied" })
  }

  @Test("CloudTrail records tell where derived keys come from")
  func lineage() throws {
    let result = try run("aws-key-leak")
    let text = result.files.map { String(decoding: $0.contents, as: UTF8.self) }.joined()
    #expect(result.truth.derivedCredentials.count == 2)
    for key in result.truth.derivedCredentials {
      #expect(text.contains("\"accessKeyId\":\"\(key)\",\"status\"") == key.hasPrefix("AKIA"))
      #expect(text.contains("\"accountId\":\"111122223333\",\"accessKeyId\":\"\(key)\""))
    }
    #expect(text.contains("AWSCompromisedKeyQuarantineV3"))
  }

  @Test("access log lines, but for the one with TLS bytes, are combined format")
  func combined() throws {
    let result = try run("nginx-key-leak")
    let lines = try lines(result)
    #expect(lines.count == result.truth.totalRecords)
    let pattern =
      #/(?<address>\S+) - - \[(?<time>[^\]]+)\] "(?<request>[^"]*)" \d{3} \d+ "[^"]*" "[^"]*"/#
    let key = try #require(result.truth.rawKeys.last)
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.dateFormat = "dd/MMM/yyyy:HH:mm:ss Z"
    var calls: [(time: Timestamp, address: String)] = []
    for line in lines {
      let whole = try pattern.wholeMatch(in: line)
      let match = try #require(whole)
      #expect(line.utf8.allSatisfy { (32...126).contains($0) })
      // The thief's networks hold keyless scanners too; only lines with a key are his.
      guard match.request.contains("api_key=") else { continue }
      let date = try #require(formatter.date(from: String(match.time)))
      let time = Timestamp(seconds: Int64(date.timeIntervalSince1970))
      calls.append((time, String(match.address)))
    }
    expect(calls, match: result.truth)
    #expect(lines.contains { $0.contains("api_key=\(key)") })
    #expect(lines.contains { $0.contains(#"\x22"#) && $0.contains(#" "" "#) })
  }

  @Test("usage report buckets")
  func usage() throws {
    let result = try run("claude-usage-report")
    let file = try #require(result.files.first)
    let report = try object(file.contents)
    let buckets = try #require(report["data"] as? [[String: Any]])
    #expect(buckets.count == 28)
    var before: [Int] = []
    var after: [Int] = []
    var results = 0
    for bucket in buckets {
      let start = try #require(bucket["starting_at"] as? String)
      let end = try #require(bucket["ending_at"] as? String)
      let time = try #require(Timestamp(rfc3339: start))
      #expect(Timestamp(rfc3339: end)?.seconds(since: time) == 86_400)
      let rows = try #require(bucket["results"] as? [[String: Any]])
      results += rows.count
      let own = rows.filter { $0["api_key_id"] as? String == result.truth.credential }
      let tokens = own.reduce(0) { sum, row in
        sum + (row["uncached_input_tokens"] as? Int ?? 0)
          + (row["cache_read_input_tokens"] as? Int ?? 0)
      }
      let isAfter = time.day > result.truth.exposedAt.day
      if isAfter { after.append(tokens) } else { before.append(tokens) }
      let models = Set(own.compactMap { $0["model"] as? String })
      if isAfter { #expect(models.contains(Model.opus)) }
      if time.day < result.truth.exposedAt.day { #expect(!models.contains(Model.opus)) }
    }
    #expect(results == result.truth.totalRecords)
    let ratio =
      Double(after.reduce(0, +)) / Double(after.count)
      / (Double(before.reduce(0, +)) / Double(before.count))
    #expect((4...9).contains(ratio))
  }

  @Test("JSON text is escaped and read back as it was")
  func escaping() throws {
    let hostile = "a\"b\\c\n\u{1}é\u{202E}</script>"
    var bytes: [UInt8] = []
    JSONText.object([.init(hostile, .text(hostile)), .init("n", .millionths(1_230_000))])
      .write(into: &bytes)
    let object = try object(bytes)
    #expect(object[hostile] as? String == hostile)
    #expect(object["n"] as? Double == 1.23)
  }
}
