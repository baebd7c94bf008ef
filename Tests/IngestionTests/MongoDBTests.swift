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
