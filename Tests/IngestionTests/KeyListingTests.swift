import Testing
import Vocabulary

@testable import Ingestion

@Suite("Key listings and the audit log of OpenAI")
struct KeyListingTests {
  private static func key(_ number: Int, status: String = "active", name: String = "n") -> String {
    #"{"id":"apikey_\#(number)","type":"api_key","name":"\#(name)","status":"\#(status)","#
      + #""created_at":"2026-01-10T09:00:00Z","partial_key_hint":"sk-ant-api03-AbC...xYz\#(number)"}"#
  }

  @Test("join the id of a key with its name and its hint, and say when it was made")
  func names() throws {
    let file = try read(Self.key(1, name: "the \\\"a\\\" key"), as: "claude-api-keys")
    #expect(
      file.aliases == ["apikey_1 = the \"a\" key", "apikey_1 = sk-ant-api03-AbC...xYz1"].sorted())
    #expect(file.changes == ["apikey_1 on: created at 2026-01-10T09:00:00Z"])
    #expect(file.rows.isEmpty && file.summary.blank == 1)
    let openAI = try read(
      #"{"id":"key_1","name":"b","redacted_value":"sk-proj-...abcd","created_at":1767949200}"#)
    #expect(openAI.summary.format == "openai-api-keys")
    #expect(openAI.aliases == ["key_1 = b", "key_1 = sk-proj-...abcd"])
    #expect(openAI.changes == ["key_1 on: created at 2026-01-09T09:00:00Z"])
  }

  @Test("print the hints under which a raw key is looked for")
  func hints() {
    let raw = "sk-ant-api03-AbCexampleEXAMPLE0123456789abcdefEXAMPLExYzA"
    #expect(CredentialKey.names(ofRawKey: raw).contains("sk-ant-api03-AbC...xYzA"))
  }

  @Test("never keep a raw key that stands in the place of a name or of a hint")
  func rawKeys() throws {
    let raw = "sk-ant-api03-EXAMPLEexampleEXAMPLE0123456789abcdef"
    let file = try read(
      #"{"id":"apikey_1","name":"\#(raw)","partial_key_hint":"\#(raw)"}"#, as: "claude-api-keys")
    let print = CredentialKey.fingerprint(ofRawKey: raw)
    #expect(file.aliases.contains("apikey_1 = \(print)"))
    #expect(
      !file.batches.contains { String(decoding: $0.texts.bytes, as: UTF8.self).contains(raw) })
  }

  @Test(
    "say how many keys are not active, and no more",
    arguments: [
      (["active", "active"], ""), (["inactive", "active"], "One key"),
      (["expired", "archived", "inactive"], "3 keys"),
    ])
  func notActive(states: [String], words: String) throws {
    let keys = states.enumerated().map { Self.key($0, status: $1) }
    for text in [keys.joined(separator: "\n"), #"{"data":[\#(keys.joined(separator: ","))]}"#] {
      let notes = try read(text, as: "claude-api-keys").summary.notes.joined()
      #expect(words.isEmpty ? notes.isEmpty : notes.hasPrefix(words))
    }
  }

  @Test("entries that are none are rejects", arguments: [#"{"id":"apikey_1"}"#, "3", "{}"])
  func rejects(entry: String) throws {
    let file = try read(Self.key(1) + "\n" + entry, as: "claude-api-keys")
    #expect(file.rejects.count == 1 && file.summary.blank == 1)
  }

  @Test("the audit log tells who made a key, and when it ended, in both spellings")
  func audit() throws {
    let actor = #""actor":{"type":"api_key","api_key":{"id":"key_admin"}}"#
    func entry(_ type: String, _ key: String) -> String {
      #"{"id":"audit_log-\#(type)","\#(type)":{"id":"\#(key)"},\#(actor),"type":"\#(type)","#
        + #""effective_at":1772590267}"#
    }
    let types = ["api_key.created", "api_key_created", "api_key.updated", "api_key.deleted"]
    let file = try read(
      types.map { entry($0, "key_child") }.joined(separator: "\n"), as: "openai-audit")
    #expect(
      file.links == ["api_key.created", "api_key_created"].map { "key_admin > key_child: \($0)" })
    #expect(
      file.changes.map { $0.prefix(13) } == ["key_child on:", "key_child on:", "key_child off"])
    let none = try read(
      #"{"type":"api_key.created","effective_at":1772590267}"#, as: "openai-audit")
    #expect(none.rejects.count == 1)
  }
}
