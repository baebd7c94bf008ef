import TestSupport
import Testing
import Vocabulary

@testable import Ingestion

/// Secrets that are longer than what is looked at to know them, and texts that end within one.
@Suite("Secrets at limits")
struct LongSecretTests {
  private static let long = String(repeating: "z", count: 1030)

  @Test(
    "what lies behind the part of a value that is looked at goes with it",
    arguments: [
      (#"{"password":"LONG REST","a":"b"}"#, #"{"password":"[redacted]","a":"b"}"#),
      (#"{"password":"LONG \"REST","a":"b"}"#, #"{"password":"[redacted]","a":"b"}"#),
      (#"{\"password\":\"LONG REST\",\"a\":1}"#, #"{\"password\":\"[redacted]\",\"a\":1}"#),
      (#"{"password":["a","LONG REST"],"a":"b"}"#, #"{"password":["[redacted]"],"a":"b"}"#),
      (#"{"Authorization":"Bearer LONG REST"}"#, #"{"Authorization":"Bearer [redacted]"}"#),
      ("X-Api-Key: LONG REST\nx", "X-Api-Key: [redacted]\nx"),
      ("Authorization: Bearer LONG, REST\nx", "Authorization: Bearer [redacted]\nx"),
      ("Authorization: Signed LONGREST", "Authorization: [redacted]"),
      ("-H 'X-Api-Key: LONGREST' x", "-H 'X-Api-Key: [redacted]' x"),
      ("Cookie: a=LONG; remember=REST\r\nHost: h", "Cookie: [redacted]\r\nHost: h"),
      ("-H 'Cookie: a=LONG; remember=REST' x", "-H 'Cookie: [redacted]' x"),
      ("Pwd={LONG;}};REST};Encrypt=True", "Pwd=[redacted];Encrypt=True"),
      ("Pwd={LONG;REST", "Pwd=[redacted]"),
      ("<password>LONG REST</password>", "<password>[redacted]</password>"),
      (
        "<password><![CDATA[LONG <REST]]></password>",
        "<password><![CDATA[[redacted]]]></password>"
      ),
      ("IDENTIFIED BY 'LONG REST' x", "IDENTIFIED BY '[redacted]' x"),
      ("postgres://bob:LONGREST@db/x", "postgres://bob:[redacted]@db/x"),
      ("postgres://LONGREST:x-oauth-basic@h/x", "postgres://[redacted]:[redacted]@h/x"),
      ("tool Bearer LONGREST x", "tool Bearer [redacted] x"),
      ("tool Bearer LONGREST+a b", "tool Bearer [redacted] b"),
      ("?q=Bearer+hunter2zLONG+REST&b", "?q=Bearer+[redacted]&b"),
      ("tool --password LONGREST x", "tool --password [redacted] x"),
      ("?api_key[]=LONGREST&b=1", "?api_key[]=[redacted]&b=1"),
      ("?sid=Ab3dEf6hIj9lMn2pQr5tUv8x.LONGREST&b=1", "?sid=[redacted]&b=1"),
      ("?sid%3DAb3dEf6hIj9lMn2pQr5tUv8x.LONGREST%26b", "?sid%3D[redacted]%26b"),
      (#"{"session":"Ab3dEf6hIj9lMn2pQr5tUv8x.LONG REST"}"#, #"{"session":"[redacted]"}"#),
      ("x key:Ab3dEf6hIj9lMn2pQr5tUv8x.LONGREST y", "x key:[redacted]"),
      ("k={Ab3dEf6hIj9lMn2pQr5tUv8x.LONG;REST};b", "k=[redacted];b"),
    ])
  func rest(text: String, expected: String) {
    for rest in ["hunter2Zq9", "a hunter2Zq9"] where rest == "hunter2Zq9" || text.contains(" REST")
    {
      let text = text.replacing("LONG", with: Self.long).replacing("REST", with: rest)
      #expect(redacted(text) == expected)
    }
  }

  @Test("a cookie of many pairs goes to the last one")
  func cookie() {
    let pairs = String(repeating: "a=bcd; ", count: 150)
    #expect(redacted("Cookie: \(pairs)remember=hunter2Zq9") == "Cookie: [redacted]")
  }

  /// Known by their whole length alone: less of one is not known.
  private static let exact = [
    SampleKeys.amazonID + " Ab3dEf6hIj9lMn2pQr5tUv8x" + "Ab3dEf6hIj9lMn2p", SampleKeys.databricks,
    "s.Ab3dEf6hIj9lMn2pQr5tUv8x", "sk_9969e58b081006f7e3dfc967a64cb140",
    "Tsk-\(SampleKeys.oldOpenAIBody)", "https://bob:Ab3dEf6hIj9lMn2pQr5tUv8x@example.com",
  ]

  @Test("no text is cut within a secret, plain or percent-encoded", arguments: exact)
  func cut(secret: String) throws {
    let body = secret.split(whereSeparator: { " @".contains($0) }).last { !$0.hasPrefix("exam") }
    let tail = try #require(body?.suffix(22).prefix(12))
    for written in [secret, percentEncoded(secret, everyByte: true)] {
      #expect(redacted("x \(written)") != "x \(written)")
      for missing in 1...written.utf8.count {
        let start = BatchBuilder.longestText - written.utf8.count + missing
        let text = String(repeating: "x ", count: start / 2) + (start % 2 == 0 ? "" : " ") + written
        for end in ["", " behind"] {
          let log =
            "{\"time\":\"2026-03-02T14:05:00Z\",\"ip\":\"192.0.2.1\",\"api_key\":\"k\","
            + "\"user_agent\":\"\(text)\(end)\"}\n"
          // One in four of them tells as much.
          guard missing % 4 == 1 else { continue }
          let agents = try read(log, as: "json-lines").batches.flatMap { batch in
            batch.callers.map {
              String(decoding: batch.texts.bytes[batch.texts.range(Int($0.agent))], as: UTF8.self)
            }
          }
          #expect(!agents.isEmpty)
          for agent in agents {
            #expect(agent.utf8.count <= BatchBuilder.longestText && agent.utf8.count > start - 60)
            #expect(
              !agent.contains(tail)
                && !agent.contains(percentEncoded(String(tail), everyByte: true)))
          }
        }
      }
    }
  }

  @Test("no path is cut within a secret or a segment that is a key")
  func path() throws {
    let random = "Ab3dEf6hIj9lMn2pQr5tUv8xYz1B4d7F0h3J6kL9"
    for secret in [
      SampleKeys.databricks, random, "a:\(SampleKeys.databricks)", "a-s.\(random.prefix(24))",
    ] {
      for missing in 1...secret.utf8.count {
        let start = AccessLogRequest.longestPath - secret.utf8.count + missing
        let path =
          "/" + String(repeating: "abc/", count: start / 4)
          + String(repeating: "/", count: start % 4)
        let line = "GET \(path.prefix(start - 1))/\(secret)/b/c HTTP/1.1"
        let kept = Array(line.utf8).withUnsafeBufferPointer { line in
          String(decoding: AccessLogRequest(line).path, as: UTF8.self)
        }
        #expect(kept.utf8.count <= AccessLogRequest.longestPath && kept.utf8.count >= start)
        #expect(!kept.contains(secret.suffix(24).prefix(8)), "\(kept.suffix(60))")
      }
    }
  }

  @Test(
    "a long text of nothing but beginnings of secrets is read in passing",
    // Some seconds; with ThreadSanitizer on a busy machine some minutes. Looking back over all of
    // the text from each piece would take hours.
    .timeLimit(.minutes(10)),
    arguments: [
      "MT-", "Nj.", "Nj_aaaaaaaaaaaaaaaaaaaaaa.", "1:AA", "-----BEGIN ", "AKIA", "-AKIA",
      ".atlasv1.", "Q~", "JQQJ99", "sk-", "eyJ.", "token=", "\"token\",", "/token/", "Bearer ",
      "://a:b@", "=\"", "%25", "://::::", "token=[\"", "pwd={", "pwd={;", "<token>", "<![CDATA[",
      "<token><![CDATA[", "\"value\":\"", "{\"v\":{", "Cookie: ...", "token: ....", "\\",
      "\\\\\\\\/",
      "[0]", "[]=", " \t=", "Bearer+", "PASSWORD  '", "password2=", ":x-oauth-basic@",
      "k=", "k:=", "k%3D", "k=k%3Dk%253D", "sid=", "key:", "k={", "\"key\":\"", "token:k=",
    ])
  func beginnings(piece: String) {
    let text = String(repeating: piece, count: 300_000 / piece.utf8.count)
    #expect(!redacted(text).isEmpty)
  }
}
