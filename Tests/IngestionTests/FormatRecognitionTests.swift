import TestSupport
import Testing
import Vocabulary

@testable import Ingestion

@Suite("Recognising formats")
struct FormatRecognitionTests {
  /// What is decided about a file that begins with `text`, as a word.
  private func decision(_ text: String, _ formats: [any LogFormat]) -> String {
    let bytes = Array(text.utf8)
    return bytes.withUnsafeBufferPointer { (bytes: UnsafeBufferPointer<UInt8>) -> String in
      let head = FileHead(bytes: bytes, isWholeFile: true, options: ReadingOptions())
      do throws(ReadingError) {
        let format = try FormatRecognition.format(of: head, path: "a", among: formats)
        return format.name
      } catch {
        return "\(error.cause)"
      }
    }
  }

  @Test(
    "a time without a zone does not hide the format; reading says what is missing",
    arguments: ["krakend", "haproxy"])
  func missingZone(name: String) throws {
    let sample = try #require(LogFormats.named(name)?.declaration.samples.first)
    let file = try read(sample.text)
    #expect(file.summary.format == name)
    #expect(file.rejects.count == sample.events.count)
    #expect(
      Set(file.rejects.map(\.reason)) == [
        "its time has no time zone; say --log-timezone to read it"
      ])
  }

  @Test("does not depend on the order of the list, and no format is surer than it may be")
  func order() {
    let texts =
      LogFormats.all.flatMap { $0.declaration.samples.map(\.text) } + ["a,b\n1,2\n", "{}\n", "x"]
    var random = SeededRandom(seed: 3)
    for text in texts {
      let decided = decision(text, LogFormats.all)
      for _ in 0..<5 {
        #expect(decision(text, LogFormats.all.shuffled(using: &random)) == decided)
      }
      let bytes = Array(text.utf8)
      bytes.withUnsafeBufferPointer { (bytes: UnsafeBufferPointer<UInt8>) in
        let head = FileHead(bytes: bytes, isWholeFile: true, options: ReadingOptions())
        for format in LogFormats.all {
          #expect(format.confidence(head) <= format.declaration.specificity)
        }
      }
    }
  }
}
