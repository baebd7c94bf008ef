import Testing
import Vocabulary

@testable import Ingestion

@Suite("Vault audit")
struct VaultAuditTests {
  static func entry(_ kind: String, _ id: Int, second: Int) -> String {
    #"{"time":"2026-03-04T02:00:00.\#(second)Z","type":"\#(kind)","request":{"id":"r\#(id)","#
      + #""operation":"read","path":"secret/\#(id)"}}"# + "\n"
  }

  @Test("a token made is linked to its maker, and ends when the answer says")
  func lineage() throws {
    let file = try read(VaultAuditFormat.samples[0].text, as: "vault-audit")
    let batch = try #require(file.batches.first)
    #expect(batch.lineage.count == 1)
    let link = try #require(batch.lineage.first)
    #expect(batch.texts[Int(link.parent)].hasSuffix("2222"))
    #expect(batch.texts[Int(link.child)].hasSuffix("4444"))
    #expect(link.expiresMilliseconds - link.timeMilliseconds == 3_600_000)
    let aliases = batch.aliases.map { batch.texts[Int($0.alias)].suffix(4) }
    #expect(aliases.contains("1111") && aliases.contains("3333"))
  }

  @Test(
    "a token that is revoked is switched off, by itself or by its accessor",
    arguments: [
      (#""path":"auth/token/revoke-self""#, #""auth":{"accessor":"hmac-sha256:own"}"#, "own"),
      (
        #""path":"auth/token/revoke-accessor","data":{"accessor":"hmac-sha256:other"}"#,
        #""auth":{"accessor":"hmac-sha256:own"}"#, "other"
      ),
      (#""path":"auth/token/lookup-self""#, #""auth":{"accessor":"hmac-sha256:own"}"#, nil),
    ] as [(String, String, String?)])
  func revoked(request: String, caller: String, subject: String?) throws {
    let line =
      #"{"time":"2026-03-04T02:00:00.1Z","type":"response",\#(caller),"request":{"id":"r1","#
      + #""operation":"update",\#(request)}}"# + "\n"
    let file = try read(line, as: "vault-audit")
    let off = file.batches.flatMap { batch in
      batch.stateChanges.filter { !$0.isOn }.map { batch.texts[Int($0.subject)] }
    }
    #expect(off == (subject.map { ["hmac-sha256:" + $0] } ?? []))
    let refused = try read(
      line.replacing(#""request":"#, with: #""error":"permission denied","request":"#),
      as: "vault-audit")
    #expect(refused.batches.allSatisfy { $0.stateChanges.isEmpty })
  }

  @Test("request and answer have one identity, alone or together")
  func identity() throws {
    let request = VaultAuditTests.entry("request", 1, second: 1)
    let response = VaultAuditTests.entry("response", 1, second: 2)
    let identities = try [request, response, request + response].map {
      try read($0, as: "vault-audit").identities
    }
    #expect(identities.allSatisfy { $0.count == 1 && $0 == identities[0] })
  }

  @Test("requests without an id are told by their answers, and those of KMIP clients not at all")
  func otherRequests() throws {
    func help(_ kind: String, second: Int) -> String {
      VaultAuditTests.entry(kind, 1, second: second).replacing(#""id":"r1","#, with: "")
        .replacing("read", with: "help")
    }
    let certificate =
      #"{"type":"kmip-request","time":"2026-03-04T02:00:00.1Z","request":{"data":{},"#
      + #""client_certificate_serial_number":"1","remote_address":"203.0.113.9:36776"}}"# + "\n"
    let text =
      help("request", second: 1) + help("response", second: 2) + certificate
      + VaultAuditTests.entry("response", 2, second: 3)
    let file = try read(text)
    #expect(file.summary.format == "vault-audit")
    #expect(file.rejects == [])
    #expect(file.events.map(\.operation) == ["HELP secret/1", "READ secret/2"])
    #expect(file.summary.blank == 2)
    #expect(file.summary.sentences.contains { $0.contains("KMIP") })
    #expect(
      try read(text.replacing("kmip-request", with: "x"), as: "vault-audit").rejects.count == 1)
  }

  @Test("of too many open requests the oldest are given up first, and none is lost")
  func manyOpenRequests() throws {
    let count = 4100
    var text = (1...count).map { VaultAuditTests.entry("request", $0, second: 1) }.joined()
    text += VaultAuditTests.entry("response", count, second: 2)
    let file = try read(text, as: "vault-audit", portionBytes: 10_000)
    #expect(file.rows.count == count)
    #expect(Set(file.identities).count == count)
    #expect(file.summary.blank == 1)
    #expect(file.rows.prefix(4).map(\.recordNumber) == [1, 2, 3, 4])
    #expect(file.rows.filter { $0.outcome == .success }.map(\.recordNumber) == [4101])
  }

  @Test("a token written as it is does not stay")
  func rawToken() throws {
    let file = try read(VaultAuditFormat.samples[1].text, as: "vault-audit")
    let texts = file.batches.flatMap { batch in (0..<batch.texts.count).map { batch.texts[$0] } }
    #expect(!texts.contains { $0.contains("CAESEXAMPLE") })
  }
}
