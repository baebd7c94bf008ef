import Testing
import Vocabulary

@testable import Ingestion

@Suite("Redis")
struct RedisTests {
  @Test("an entry is one event, printed as JSON or as text, today or tomorrow")
  func identity() throws {
    let json = try read(RedisAccessLogFormat.samples[1].text)
    let client =
      "id=3 addr=203.0.113.9:57275 laddr=127.0.0.1:6379 name= cmd=get user=default "
      + "lib-name=redis-py lib-ver=5.0.1"
    let text = try read(
      "count\n2\nreason\ncommand\nobject\nconfig|set\nusername\napp\nage-seconds\n900\n"
        + "client-info\n\(client)\nentry-id\n7\ntimestamp-created\n1773454266000\n")
    #expect(json.identities == text.identities && text.rows.count == 1)
    #expect(text.rows.map(\.recordNumber) == [1])
  }

  @Test("entries without a time are no events, and that is said", arguments: [1, 2])
  func entriesWithoutTime(count: Int) throws {
    let entry = "count\n1\nreason\nauth\nusername\napp\nage-seconds\n9\nclient-info\nid=1\n"
    let file = try read(String(repeating: entry, count: count), as: "redis-acl-log-text")
    #expect(file.rows.isEmpty && file.rejects.isEmpty)
    #expect(file.summary.notes.filter { $0.contains("timestamp-created") }.count == 1)
  }

  @Test("says that a name can hold entries of another client, where nothing escapes it")
  func forged() throws {
    let samples = RedisAccessLogTextFormat.samples
    let notes = try samples.map { try read($0.text).summary.notes }
    #expect(notes[0] == [])
    #expect(notes[1].contains { $0.contains("look like another client's") })
    #expect(try read(RedisAccessLogFormat.samples[0].text).summary.notes == [])
    let name = "x\ntimestamp-created\n1773454266000\ncount\n1\nreason\nauth\nusername\ny"
    let file = try read(
      samples[1].text.replacing("username\nreader\n", with: "username\n\(name)\n"))
    #expect(file.events.map(\.principal) == ["x", "y"])
    #expect(file.summary.notes == notes[1])
  }

  @Test("an entry that lost its first lines stands where it begins")
  func lostBeginning() throws {
    let entry = try #require(RedisAccessLogTextFormat.samples.last).text
    let cut = entry.replacing("count\n1\n", with: "")
    let file = try read(cut + entry, as: "redis-acl-log-text")
    #expect(file.rows.map(\.recordNumber) == [1, 19])
  }

  @Test(
    "a line that MONITOR does not print is refused",
    arguments: [
      "203.0.113.9 GET /", #"1773454267.1 [x 203.0.113.9:1] "get""#, #"1773454267.1 [0 a] get"#,
      #"1773454267.1 [0 203.0.113.9:1] """#, #"yesterday [0 203.0.113.9:1] "get""#,
    ])
  func noCommand(line: String) throws {
    let file = try read(line + "\n", as: "redis-monitor")
    #expect(file.rows.isEmpty && file.rejects.count == 1)
  }
}
