import Foundation
import TestSupport
import Testing

@Suite("check --policy")
struct PolicyCommandTests {
  private static let key = [
    "check", "--key", "AKIARQWBVH6MXEXAMPLE", "--exposed-at", "2026-03-03T09:41:12Z",
  ]
  private static let logs = "sample-logs/aws-key-leak/logs"

  private static func file(_ text: String) throws -> URL {
    let file = FileManager.default.temporaryDirectory
      .appending(path: "keyinquest-policy-\(UUID().uuidString).json")
    try Data(text.utf8).write(to: file)
    return file
  }

  @Test("tells how much of what is permitted was used")
  func counted() throws {
    let file = try Self.file(
      """
      {"Statement":[{"Effect":"Allow","Action":["ecs:*","ecr:*","s3:PutObject"],"Resource":"*"}]}
      """)
    defer { try? FileManager.default.removeItem(at: file) }
    let run = try ProgramRun(Self.key + ["--json", "--policy", file.path(), Self.logs])
    let permissions = try #require(try run.object["permissions"] as? [String: Any])
    let policy = try #require(permissions["policy"] as? [String: Any])
    let patterns = try #require(policy["patterns"] as? [[String: Any]])
    #expect(patterns.map { $0["pattern"] as? String } == ["ecr:*", "ecs:*", "s3:PutObject"])
    #expect((patterns[2]["used"] as? [String])?.isEmpty == true)
    #expect(policy["permitted"] is NSNull)
    let proposal = try #require(permissions["proposal"] as? [String: Any])
    let text = try #require(proposal["text"] as? String)
    #expect(!text.contains("iam:"), "the quarantine and the stranger are no need of the owner")
    let screen = try ProgramRun(Self.key + ["--policy", file.path(), Self.logs])
    #expect(screen.output.contains("Rights"))
    #expect(screen.output.contains("never used"))
  }

  @Test("a key in the place of an action is in no report")
  func secret() throws {
    let secret = "Ab3dEf6hIj9lMn2pQr5tUv8xYz1B4d7F0h3J"
    let file = try Self.file(
      """
      {"Statement":[{"Effect":"Allow","Action":["s3:ghp_\(secret)","s3:Get*"],"Resource":"*"}]}
      """)
    defer { try? FileManager.default.removeItem(at: file) }
    for form in [["--json"], []] {
      let run = try ProgramRun(Self.key + form + ["--policy", file.path(), Self.logs])
      #expect(!run.output.contains(secret) && !run.errors.contains(secret))
      if !form.isEmpty { #expect(run.output.contains("s3:[redacted")) }
    }
  }

  @Test("refuses what is no policy, and says what it takes")
  func refused() throws {
    let file = try Self.file("{}")
    defer { try? FileManager.default.removeItem(at: file) }
    let run = try ProgramRun(Self.key + ["--policy", file.path(), Self.logs])
    #expect(run.status == 2)
    #expect(run.errors.contains("get-account-authorization-details"))
    let missing = try ProgramRun(Self.key + ["--policy", "nowhere.json", Self.logs])
    #expect(missing.status == 2)
    #expect(missing.errors.contains("there is no such file"))
  }
}
