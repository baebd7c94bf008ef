import TestSupport
import Testing

@testable import Ingestion

private func redacted(_ text: String) -> String {
  var buffer: [UInt8] = []
  let isRedacted = Array(text.utf8).withUnsafeBufferPointer {
    KeyRedaction.redact($0, into: &buffer)
  }
  #expect(isRedacted || buffer.isEmpty)
  return isRedacted ? String(decoding: buffer, as: UTF8.self) : text
}

/// Every byte, or every byte that is no letter or digit, as `%HH`.
func percentEncoded(_ text: String, everyByte: Bool) -> String {
  text.utf8.reduce(into: "") { encoded, byte in
    let isPlain = (48...57).contains(byte) || (97...122).contains(byte | 32)
    if isPlain, !everyByte {
      encoded.unicodeScalars.append(Unicode.Scalar(byte))
    } else {
      encoded += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }
  }
}

@Suite("Redaction of free text")
struct KeyRedactionTests {
  @Test("takes a key with a prefix out of any text", arguments: SampleKeys.prefixed)
  func prefixed(key: String) {
    for (before, after) in [
      ("", ""), ("tool/1.0 ", " (x)"), ("/v1/", "/messages"), ("a=", "&b=1"), ("\"", "\""),
      ("key:", ","), ("(", ")"), ("\\x22", "\\x22"), ("\\n", ""), ("é", "é"), ("", "..."),
      ("%3D", "%26"),
    ] {
      let clean = redacted(before + key + after)
      #expect(!clean.contains(key.suffix(20)) && !clean.contains(key.prefix(20)), "\(clean)")
      #expect(clean.hasPrefix(before) && clean.hasSuffix(after == "/messages" ? "" : after))
    }
  }

  @Test("sees through percent encoding, up to three times", arguments: SampleKeys.prefixed)
  func encoded(key: String) {
    for everyByte in [false, true] {
      var text = "x " + key
      for _ in 0..<3 {
        text = percentEncoded(text, everyByte: everyByte)
        let clean = redacted(text)
        #expect(clean.contains("[redacted]"))
        #expect(clean.count <= percentEncoded("x ", everyByte: true).count * 9 + 10, "\(clean)")
      }
    }
  }

  @Test(
    "takes out what a name, a scheme or a URL says is secret, and leaves the rest",
    arguments: [
      ("/a?api_key=hunter2&b=1", "/a?api_key=[redacted]&b=1"),
      ("/a?X-Amz-Signature=0a1b&X-Amz-Date=2", "/a?X-Amz-Signature=[redacted]&X-Amz-Date=2"),
      ("password=hunter2", "password=[redacted]"),
      ("{\"api_key\": \"hunter2\", \"n\": 1}", "{\"api_key\": \"[redacted]\", \"n\": 1}"),
      (#"{\"token\":\"hunter2\"}"#, #"{\"token\":\"[redacted]\"}"#),
      ("curl -H 'X-API-Key: hunter2' x", "curl -H 'X-API-Key: [redacted]' x"),
      ("Authorization: Bearer hunter2hunter2", "Authorization: Bearer [redacted]"),
      ("Authorization: Token hunter2", "Authorization: Token [redacted]"),
      ("bearer hunter2hunter2", "bearer [redacted]"),
      ("Basic dXNlcjpwYXNz; x", "Basic [redacted]; x"),
      ("https://user:hunter2@example.com/a", "https://user:[redacted]@example.com/a"),
      ("%3Fapi_key%3Dhunter2%26b", "%3Fapi_key%3D[redacted]%26b"),
      ("?auth=key&page=2", "?auth=[redacted]&page=2"),
      ("?key=Ab3dEf6hIj9lMn2pQr5tUv8x", "?key=[redacted]"),
    ])
  func announced(text: String, expected: String) {
    #expect(redacted(text) == expected)
  }

  @Test(
    "leaves evidence alone",
    arguments: [
      "Mozilla/5.0 (X11; Linux x86_64; rv:135.0) Gecko/20100101 Firefox/135.0", "sk-learn/1.4",
      "task-force-one-two-three-four", SampleKeys.amazonID, "sk-ant-…yzAA",
      "sk-ant-api03-AbC...yzAA", "?api_key=[redacted]", "?api_key=***", "?api_key=REDACTED",
      "?key=color&page=2", "?token=apikey_01EXAMPLE",
      "arn:aws:secretsmanager:us-east-1:111122223333:secret:prod/db-AbCdEf",
      "arn:aws:sts::111122223333:assumed-role/admin/x", "the bearer of",
      "https://example.com:8443/a",
      "/v1/files/88dc28d0f030c55ed4ab77ed8faf098196cb1c05df778539800c9f1243fe6b4b",
      "a0dd7b3c-0000-4000-8000-000000000001", "100%", "%zz%4", "=", ":", " ", "", "=====",
      "X-Amz-Credential=\(SampleKeys.amazonID)/20260304/us-east-1",
    ])
  func harmless(text: String) {
    #expect(redacted(text) == text)
  }

  @Test("whatever surrounds a key, it goes, and the rest of the text stays")
  func surrounded() {
    var random = SeededRandom(seed: 5)
    let marks = Array(" /?&=:;,\"'()[]{}<>|\\@#%+~^!*\n\t\0é")
    for _ in 0..<2000 {
      let key = SampleKeys.prefixed[Int.random(in: 0..<SampleKeys.prefixed.count, using: &random)]
      func noise() -> String {
        String(
          (0..<Int.random(in: 0...4, using: &random)).map { _ in
            marks[Int.random(in: 0..<marks.count, using: &random)]
          })
      }
      let text = "begin" + noise() + " " + noise() + key + noise() + " end"
      // A star or dots may make a hint of a short beginning, never of a key.
      #expect(!redacted(text).contains(key.dropLast(1)), "\(text)")
      #expect(redacted(redacted(text)) == redacted(text))
    }
  }
}
