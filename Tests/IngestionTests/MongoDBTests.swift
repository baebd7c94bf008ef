import Testing
import Vocabulary

@testable import Ingestion

@Suite("MongoDB log")
struct MongoDBTests {
  @Test("says that fast operations are missing, and keeps no value of a command")
  func warning() throws {
    let file = try read(MongoDBFormat.samples[0].text)
    #expect(file.summary.notes.count == 1)
    #expect(file.summary.notes.first?.contains("proves nothing") == true)
    #expect(file.summary.blank == 3)
    let texts = file.batches.flatMap { batch in (0..<batch.texts.count).map { batch.texts[$0] } }
    #expect(!texts.contains { $0.contains("EXAMPLE") })
  }

  @Test(
    "a login is known in the words of each version, and what the connection does then is its user's",
    arguments: [
      "Authentication succeeded", "Successful authentication", "Successfully authenticated",
    ])
  func logins(words: String) throws {
    let file = try read(
      """
      {"t":{"$date":"2026-03-11T19:35:02.646+08:00"},"s":"I",  "c":"ACCESS",   "id":20250,\
        "ctx":"conn2","msg":"\(words)","attr":{"mechanism":"SCRAM-SHA-1","speculative":false,\
      "principalName":"admin","authenticationDatabase":"admin","remote":"203.0.113.9:19368",\
      "extraInfo":{}}}
      {"t":{"$date":"2026-03-11T19:36:02.646+08:00"},"s":"I",  "c":"COMMAND",  "id":51803,\
        "ctx":"conn2","msg":"Slow query","attr":{"type":"command","ns":"test.pens",\
      "command":{"find":"pens","$db":"test"},"durationMillis":141}}

      """)
    #expect(file.summary.format == "mongodb")
    #expect(file.events.map(\.operation) == [words, "find"])
    #expect(file.events.map(\.credential) == ["admin", "admin"])
    #expect(file.events.map(\.address) == ["203.0.113.9", "203.0.113.9"])
    #expect(file.rows.map(\.outcome) == [.success, .success])
  }

  @Test("nothing of a connection that ended, or whose number is used again, is inherited")
  func numbersUsedAgain() throws {
    let lines = MongoDBFormat.samples[0].text.split(separator: "\n").map(String.init)
    let refusal = lines[5]
    let ended = try read((lines + [refusal]).joined(separator: "\n"), as: "mongodb")
    #expect(ended.events.last?.principal.isEmpty == true)
    #expect(ended.events.last?.address.isEmpty == true)
    let again = try read(
      (lines[1...4] + [lines[1], refusal]).joined(separator: "\n"), as: "mongodb")
    #expect(again.events.last?.principal.isEmpty == true)
    #expect(again.events.last?.address == "203.0.113.9")
  }
}
