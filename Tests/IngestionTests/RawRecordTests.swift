import Foundation
import TestSupport
import Testing

@testable import Ingestion

@Suite("Records read again for a person")
struct RawRecordTests {
  private static let key = "Zk3vQ9xT7LmN2pR8"
  private static var fingerprint: String { CredentialKey.fingerprint(ofRawKey: key) }

  private func read(
    _ number: Int64, of text: String, as format: String, hiding credentials: [String] = [],
    packed: ([UInt8]) -> [UInt8] = { $0 }
  ) throws -> RawRecord? {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "a.log")
      try Data(packed(Array(text.utf8))).write(to: file)
      return try RawRecord.read(
        number, ofFile: file.path(), format: format, hiding: credentials)
    }
  }

  @Test("are found by their number, as it was counted at the import")
  func lines() throws {
    let text = "first\n\nthird\r\nfourth"
    for (number, line) in [(1, "first"), (3, "third"), (4, "fourth")] {
      #expect(try read(Int64(number), of: text, as: "access-log")?.lines == [line])
    }
    for number in [Int64.min, -1, 0, 2, 5, Int64.max] {
      #expect(try read(number, of: text, as: "access-log") == nil)
    }
  }

  @Test("are elements of an array, with the lines that they take")
  func json() throws {
    let text = "{\"Records\": [{\"a\": 1},\n{\n  \"a\": 2\n}]}"
    #expect(try read(1, of: text, as: "cloudtrail")?.lines == ["{\"a\": 1}"])
    #expect(try read(2, of: text, as: "cloudtrail")?.lines == ["{", "  \"a\": 2", "}"])
  }

  @Test("are read from compressed files")
  func compressed() throws {
    let text = "first\nsecond\n"
    let gzip = try read(2, of: text, as: "access-log") { gzipMember($0) }
    let zstd = try read(2, of: text, as: "access-log") { zstandardFrame($0) }
    #expect(gzip?.lines == ["second"] && zstd?.lines == ["second"])
  }

  @Test("stand in any of many portions")
  func many() throws {
    let text = (1...60_000).map { "line \($0) \(String(repeating: "x", count: 90))\n" }.joined()
    for number in [Int64(1), 16_384, 16_385, 40_000, 60_000] {
      let record = try read(number, of: text, as: "access-log")
      #expect(record?.lines.first?.hasPrefix("line \(number) ") == true)
    }
  }

  @Test("show no secret that its name or its form tells")
  func secrets() throws {
    let secret = "sk-ant-api03-" + String(repeating: "Qx7", count: 12)
    let text = "{\"x\":\"\(secret)\",\"password\":\"hunter2\"}\n"
    let shown = try #require(try read(1, of: text, as: "json-lines")?.lines.joined())
    #expect(!shown.contains("Qx7Qx7") && !shown.contains("hunter2"))
    #expect(shown.contains("[redacted"))
  }

  @Test("of a table show what its columns are called, which tells a secret")
  func table() throws {
    let text = "name,password,note\nbob,hunter2,\"a, b\"\n"
    let record = try read(2, of: text, as: "openai-usage-csv")
    #expect(record?.lines == ["name: bob", "password: [redacted]", "note: a, b"])
    #expect(try read(1, of: text, as: "openai-usage-csv")?.lines == ["name,password,note"])
  }

  @Test(
    "show no key that the store knows by its fingerprint, wherever it stands",
    arguments: [
      "1.2.3.4 KEY x", "KEY", "\"KEY\"", "a,KEY,b", "[KEY]", "GET /v1/KEY/items?x=1", "u:KEY",
      "k=KEY&b=1", "k%3DKEY", "<KEY>", "x|KEY|y", "KEY.", "'KEY';", "a\\KEY", "scheme://KEY@host",
    ])
  func knownKeys(place: String) throws {
    let text = place.replacing("KEY", with: Self.key) + "\n"
    let record = try read(1, of: text, as: "access-log", hiding: ["label", Self.fingerprint])
    let shown = try #require(record?.lines.joined())
    let isHidden = !shown.contains(Self.key)
    // `%3D` before a key belongs to neither; all other places are ends of words.
    #expect(isHidden || place.contains("%3D"), "\(shown)")
    let stamp = try #require(CredentialKey.stamp(of: Self.fingerprint))
    // Before `@` of a URL a stamp looks like a password, and is stamped again.
    if isHidden, !place.contains("@") { #expect(shown == place.replacing("KEY", with: stamp)) }
  }

  @Test("show the fingerprint of a known key as it is called elsewhere")
  func fingerprint() throws {
    let digits = String(Self.fingerprint.dropFirst(7))
    let text = "{\"api_key\":\"\(digits)\"}\n"
    let record = try read(1, of: text, as: "json-lines", hiding: [Self.fingerprint])
    #expect(record?.lines == ["{\"api_key\":\"[redacted:\(digits.prefix(8))]\"}"])
  }

  @Test("are cut when they are too long, and say so; secrets are taken out before")
  func long() throws {
    let text = String(repeating: "x ", count: 40_000) + "password=hunter2\n"
    let record = try #require(try read(1, of: text, as: "access-log"))
    #expect(record.lines.joined().utf8.count == RawRecord.mostBytes)
    #expect(record.omittedBytes > 14_000)
  }
}
