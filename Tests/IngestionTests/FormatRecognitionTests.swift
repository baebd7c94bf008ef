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
        let format = try FormatRecognition(formats).format(of: head, path: "a")
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

  /// `general < special` where a sample of the special format fits the general one as well.
  private func pairs() -> Set<String> {
    var pairs: Set<String> = []
    for format in LogFormats.all {
      for sample in format.declaration.samples {
        for other in LogFormats.all where other.name != format.name {
          let about = other.declaration
          let bytes = Array(sample.text.utf8)
          let fits = bytes.withUnsafeBufferPointer { (bytes: UnsafeBufferPointer<UInt8>) in
            let head = FileHead(bytes: bytes, isWholeFile: true, options: ReadingOptions())
            return head.holds(about.marks)
              && other.confidence(head) >= FormatRecognition.shareWanted * about.specificity
          }
          if fits { pairs.insert("\(about.name) < \(format.name)") }
        }
      }
    }
    return pairs
  }

  @Test("every pair of formats that can be confused is named, and the general one yields")
  func confusions() throws {
    var named: Set<String> = []
    for confusion in LogFormats.confusions {
      let general = try #require(LogFormats.named(confusion.general)).declaration
      for name in confusion.special {
        named.insert("\(general.name) < \(name)")
        let special = try #require(LogFormats.named(name)).declaration
        #expect(special.specificity - general.specificity >= FormatRecognition.tieWidth)
      }
    }
    #expect(pairs() == named)
  }

  @Test("what begins like JSON and is not is known all the same")
  func textLikeJSON() {
    let line = #"1710382267.123 12 203.0.113.9 TCP_MISS/200 512 GET http://e.example/ - DIRECT/- -"#
    #expect(decision("{\n\(line)\n\(line)\n\(line)\n", LogFormats.all) == "squid")
  }

  @Test("a text that is there is never missed, whatever its length")
  func parts() {
    let text = Array(#"{"ab":"\u{0}é","request_id":1}"#.utf8)
    text.withUnsafeBufferPointer { text in
      let parts = TextParts(text)
      for start in text.indices {
        for end in start...text.count { #expect(parts.mayHold(text.part(start..<end))) }
      }
      let missing = ["\"request_ie\"", "time", "1}{"].filter { mark in
        !Array(mark.utf8).withUnsafeBufferPointer { parts.mayHold($0) }
      }
      #expect(missing.count == 3)
      #expect(Array("{}".utf8).withUnsafeBufferPointer { parts.mayHold($0) })
    }
  }
}
