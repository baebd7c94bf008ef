import Foundation
import Testing
import Vocabulary

@testable import Reporting

@Suite("Derived credentials and data in the report")
struct AftermathSectionTests {
  private func derived(_ id: String, of parent: String, generation: Int) -> DerivedCredential {
    var made = DerivedCredential(
      id: id, kind: "aws-access-key",
      link: LineageLink(
        parent: parent, child: id, operation: "CreateAccessKey", subject: "",
        time: Timestamp(seconds: Int64(generation))), events: 0, last: nil, madeByForeign: true)
    made.generation = generation
    return made
  }

  @Test("each credential stands below the one that made it; what forms a ring is told, too")
  func tree() {
    let all = [
      derived("A", of: "key", generation: 1), derived("B", of: "key", generation: 1),
      derived("A1", of: "A", generation: 2), derived("B1", of: "B", generation: 2),
      derived("A11", of: "A1", generation: 3), derived("R", of: "S", generation: 2),
      derived("S", of: "R", generation: 2),
    ]
    #expect(all.asTree.map(\.id) == ["A", "A1", "A11", "B", "B1", "R", "S"])
  }

  private static let inquest: Inquest = {
    var inquest = Fixture.abused.inquest
    let moment = inquest.exposure.from
    inquest.derivedCredentials[0].actions = [
      ActionSummary(
        action: Action(service: "s3", operation: "ListBuckets"), count: 7, denied: 3, failed: 0,
        known: false, first: moment)
    ]
    inquest.derivedCredentials[0].first = moment
    inquest.disablingOrder = [
      DisablingStep(
        order: 1, kind: .denyUser, subject: "arn:aws:iam::1:user/ci-deploy",
        subjectKind: "aws-user", stops: ["AKIAI44QH8DHBEXAMPLE"], reason: "Because of A | B.")
    ]
    var touch = DataTouch(kind: .secretsRead, first: moment, last: moment)
    touch.calls = 42
    touch.tried = 5
    touch.resourceCount = 17
    touch.resources = [
      DataTouch.Resource(
        name: "prod/<db>|x", calls: 3, bytesOut: nil, first: moment, last: moment)
    ]
    touch.operations = [
      DataTouch.Operation(service: "secretsmanager", name: "GetSecretValue", calls: 47)
    ]
    touch.operationCount = 1
    inquest.dataTouched = DataTouched(touches: [touch], notes: ["No sizes are logged."])
    return inquest
  }()

  @Test("every form tells the order, the kinds and what could not be shown")
  func forms() throws {
    let fixture = Fixture(
      name: "touched", inquest: Self.inquest, events: Fixture.abused.events)
    let markdown = MarkdownRenderer().render(fixture.report)
    let screen = TerminalRenderer(width: 80, color: false).render(fixture.report)
    let html = HTMLRenderer().render(fixture.report)
    for text in [markdown, html] {
      for words in [
        "Secrets read", "GetSecretValue", "Deny everything to user", "ListBuckets",
        "No sizes are logged.", "17",
      ] { #expect(text.contains(words), "\(words)") }
    }
    #expect(html.contains("prod/&lt;db&gt;") && !html.contains("prod/<db>"))
    #expect(screen.contains("17 secrets read"))
    #expect(screen.contains("Next      1. Keep the logs as they are."))
    let json = CheckObject(Self.inquest).json()
    let check = try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    let data = try #require(check["data_touched"] as? [String: Any])
    let kinds = try #require(data["kinds"] as? [[String: Any]])
    #expect(kinds.first?["kind"] as? String == "secrets-read")
    #expect(kinds.first?["tried"] as? Int == 5)
    #expect((check["disabling_order"] as? [[String: Any]])?.first?["do"] as? String == "deny-user")
  }

  @Test("totals alone say that nothing can be seen")
  func totals() {
    var inquest = Self.inquest
    inquest.dataTouched = nil
    let fixture = Fixture(name: "totals", inquest: inquest, events: [])
    #expect(MarkdownRenderer().render(fixture.report).contains("totals only: what was read"))
    #expect(CheckObject(inquest).json().contains("\"data_touched\": null"))
  }
}
