import Testing
import Vocabulary

@testable import Ingestion

@Suite("Claude Activity Feed")
struct ClaudeActivityTests {
  private static func activity(_ type: String, actor: String, _ members: String = "") -> String {
    #"{"id":"activity_\#(type)","created_at":"2026-03-04T02:00:00Z","type":"\#(type)","#
      + #""actor":\#(actor)\#(members.isEmpty ? "" : "," + members)}"#
  }

  private static let key = #"{"type":"api_actor","api_key_id":"apikey_maker"}"#
  private static let admin =
    #"{"type":"admin_api_key_actor","admin_api_key_id":"admin_api_key_01Rj2N8SVvo6BePZj99NhmiT"}"#
  private static let person = #"{"type":"user_actor","email_address":"dev@example.com"}"#
  private static let child = #""api_key_id":"apikey_child""#

  @Test("a key made with a key is its child; a key made by a person only begins")
  func created() throws {
    let made = Self.activity("platform_api_key_created", actor: Self.key, Self.child)
    let byAdmin = Self.activity("api_key_created", actor: Self.admin, Self.child)
    let byPerson = Self.activity("admin_api_key_created", actor: Self.person, Self.child)
    let file = try read([made, byAdmin, byPerson].joined(separator: "\n"), as: "claude-activity")
    let admin = "admin_api_key_01Rj2N8SVvo6BePZj99NhmiT"
    #expect(
      file.links == [
        "apikey_maker > apikey_child: platform_api_key_created",
        "\(admin) > apikey_child: api_key_created",
      ])
    #expect(file.changes.count == 3)
    #expect(file.changes.allSatisfy { $0.hasPrefix("apikey_child on: ") })
    #expect(file.aliases == ["\(admin) = apikey_01Rj2N8SVvo6BePZj99NhmiT"])
  }

  @Test(
    "a key is switched by its status, and by its end",
    arguments: [
      ("platform_api_key_updated", "inactive", "off"), ("api_key_updated", "archived", "off"),
      ("platform_api_key_updated", "active", "on"), ("platform_api_key_updated", "", ""),
      ("admin_api_key_deleted", "", "off"), ("service_key_revoked", "", "off"),
      ("platform_workspace_updated", "inactive", ""),
    ])
  func switched(type: String, status: String, state: String) throws {
    let update =
      status.isEmpty
      ? #"{"type":"name","previous_value":"a","current_value":"active"}"#
      : #"{"current_value":"\#(status)","previous_value":"x","type":"status"}"#
    let file = try read(
      Self.activity(type, actor: Self.person, #"\#(Self.child),"updates":[3,\#(update)]"#),
      as: "claude-activity")
    let expected =
      state.isEmpty ? [] : ["apikey_child \(state): \(type) at 2026-03-04T02:00:00Z"]
    #expect(file.changes == expected)
    #expect(file.events.count == 1 && file.links.isEmpty)
  }

  @Test("what was refused changes nothing")
  func refused() throws {
    let file = try read(
      Self.activity(
        "platform_api_key_created", actor: Self.key, #"\#(Self.child),"status_code":403"#),
      as: "claude-activity")
    #expect(file.links.isEmpty && file.changes.isEmpty)
    #expect(file.rows.map(\.status) == [403] && file.rows.map(\.outcome) == [.denied])
  }

  @Test("says that it has no calls of models, and when more pages follow")
  func warnings() throws {
    let page = #"{"data":[\#(Self.activity("x", actor: Self.key))],"has_more":true}"#
    let warnings = try read(page, as: "claude-activity").summary.sentences
    #expect(warnings.count == 2 && warnings.contains { $0.contains("has_more") })
    #expect(warnings.contains { $0.contains("no calls of models") })
  }
}
