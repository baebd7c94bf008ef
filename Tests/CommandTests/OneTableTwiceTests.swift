import Foundation
import TestSupport
import Testing

/// A table of a gateway as people have it: once from its API, once from its database.
@Suite("One table in two formats")
struct OneTableTwiceTests {
  private static let address = "203.0.113.9"

  private static var json: String {
    (0..<5).map { row in
      #"{"request_id":"r\#(row)","call_type":"acompletion","api_key":"\#(key)","spend":0.5,"#
        + #""prompt_tokens":100,"completion_tokens":50,"startTime":"2026-03-14 02:11:0\#(row).5","#
        + #""model":"gpt-4o","requester_ip_address":"\#(address)","status":"success"}"# + "\n"
    }.joined()
  }

  private static func table(_ address: String?) -> String {
    let columns =
      "request_id,call_type,api_key,spend,prompt_tokens,completion_tokens,startTime,model"
    let rows = (0..<5).map { row in
      "r\(row),acompletion,\(key),0.5,100,50,2026-03-14 02:11:0\(row).5,gpt-4o,success"
        + (address.map { ",\($0)" } ?? "") + "\n"
    }
    return columns + ",status" + (address == nil ? "" : ",requester_ip_address") + "\n"
      + rows.joined()
  }

  private static let key = "88dc28d0f030c55ed4ab77ed8faf098196cb1c05df778539800c9f1243fe6b4b"

  /// What the import of both says, and how many calls the store then has.
  private func importBoth(_ table: String) throws -> (output: String, calls: Int) {
    try withTemporaryFolder { folder in
      try FileManager.default.createDirectory(
        at: folder.appending(path: "logs"), withIntermediateDirectories: true)
      // The table comes first.
      try Data(table.utf8).write(to: folder.appending(path: "logs/a.csv"))
      try Data(Self.json.utf8).write(to: folder.appending(path: "logs/b.jsonl"))
      let run = try ProgramRun(["import", "--store", "s.sqlite", "logs"], in: folder)
      #expect(run.status == 0, "\(run.errors)")
      let rows = try ProgramRun(
        ["export", "--store", "s.sqlite", "--table", "events", "--format", "jsonl"], in: folder)
      return (run.output + run.errors, rows.output.split(separator: "\n").count)
    }
  }

  @Test("counts once")
  func once() throws {
    let both = try importBoth(Self.table(Self.address))
    #expect(both.calls == 5)
    #expect(both.output.contains("read 11 = imported 5 + duplicate 5"), "\(both.output)")
  }

  @Test("hides nothing that the other has, and says that calls are counted twice")
  func poorer() throws {
    let both = try importBoth(Self.table(nil))
    #expect(both.calls == 10)
    #expect(both.output.contains("Calls that stand in both are counted twice"), "\(both.output)")
  }
}
