import Foundation
import Testing
import Vocabulary

@testable import Reporting

@Suite("What a reader sees first")
struct ReaderTests {
  private static func report(_ change: (inout Inquest) -> Void) -> Report {
    var inquest = Fixture.abused.inquest
    change(&inquest)
    return Report(inquest: inquest, events: [], programVersion: "1")
  }

  private static func fact(_ name: String, in report: Report) -> String {
    let facts = ReportComposition(report: report).keyFacts()
    return facts.first { $0.name == name }.map { HTMLText.prose($0.value) } ?? ""
  }

  private static func screen(_ report: Report) -> String {
    TerminalRenderer(width: 400, color: false).render(report)
      .split { $0 == " " || $0 == "\n" }.joined(separator: " ")
  }

  // MARK: Client software

  @Test(
    "user agents are told by program",
    arguments: [
      (["curl/8.5.0"], ["curl/8.5.0"]),
      (
        ["aws-cli/2.1 md/x", "aws-cli/2.2 md/x", "aws-cli/1.9", "curl/8.5.0"],
        ["aws-cli (3 versions)", "curl/8.5.0"]
      ),
      (
        [
          "APN/1.0 HashiCorp/1.0 Terraform/1.1.2 run-1", "APN/1.0 HashiCorp/1.0 Terraform/1.1.2 b",
        ], ["Terraform/1.1.2 (2 variants)"]
      ),
      (
        [
          "[probe_ad7e993a-df31-4c47-b824-2dc03aac44a5]",
          "probe_018e6dc0-e908-42d1-8c24-92025293ea44",
        ], ["probe (2 variants)"]
      ),
      (
        [
          "Mozilla/5.0 (X11) AppleWebKit/537.36 Chrome/120.0 Safari/537.36",
          "Mozilla/5.0 (X11) AppleWebKit/537.36 Chrome/121.0 Safari/537.36",
        ], ["Chrome (2 versions)"]
      ),
      (
        ["Anthropic/JS 0.66.0", "Anthropic/JS 0.68.0", "Anthropic/Python 0.75.0"],
        ["Anthropic/JS (2 versions)", "Anthropic/Python 0.75.0"]
      ),
      (["", ""], []),
    ])
  func programs(agents: [String], wanted: [String]) {
    #expect(ClientPrograms.names(agents) == wanted)
  }

  @Test("a hundred user agents of one program are one name in every form")
  func manyAgents() {
    let report = Self.report { inquest in
      inquest.callers[0].agents = (0..<133).map { "tool/1.0 run-\($0)" }
    }
    #expect(Self.fact("By whom", in: report).contains("tool/1.0 (133 variants)"))
    #expect(Self.screen(report).contains("tool/1.0 (133 variants)"))
    #expect(MarkdownRenderer().render(report).contains("`tool/1.0 (133 variants)`"))
  }

  // MARK: Private addresses

  private static let inside = report { inquest in
    inquest.callers[0].addresses = ["100.64.3.4", "192.168.10.20", "fd00::7"]
  }

  @Test("a private address is no indicator in any form, and what it means is said once")
  func privateAddresses() throws {
    let markdown = MarkdownRenderer().render(Self.inside)
    let meaning = "are private addresses: they name nobody outside your network"
    #expect(markdown.components(separatedBy: meaning).count == 2)
    #expect(markdown.contains("none but private ones, which name nobody outside"))
    #expect(Self.fact("By whom", in: Self.inside).contains("private: see Callers"))
    let stix = STIXRenderer().render(Self.inside)
    #expect(!stix.contains("ipv4-addr") && !stix.contains("ipv6-addr"))
    let verdict = OCSFRenderer().render(Self.inside)
    #expect(!verdict.contains("\"value\":\"192.168.10.20\""))
    let asked = try #require(Self.inside.remediation.steps.first { $0.phase == .ask })
    #expect(!asked.detail.contains("192.168.10.20"))
    #expect(PrivateAddresses.meaning(Fixture.abused.inquest) == nil)
  }

  // MARK: Whose key

  @Test("every form says whose key it is, and none where the logs do not tell")
  func holder() {
    let report = Fixture.abused.report
    let told = "user ci-deploy of AWS account 123456789012"
    for text in [
      MarkdownRenderer().render(report), HTMLRenderer().render(report), Self.screen(report),
      CSVRenderer().render(report), STIXRenderer().render(report), OCSFRenderer().render(report),
    ] { #expect(text.contains(told)) }
    let silent = Self.report { $0.issuer.holders = [] }
    #expect(Self.fact("Whose key", in: silent).isEmpty)
    #expect(!Self.screen(silent).contains("Whose"))
  }

  @Test(
    "a holder is named as its log has it",
    arguments: [
      ("arn:aws:iam::1:root", "the root user of AWS account 1"),
      ("arn:aws:sts::1:assumed-role/build/i-0abc", "role build of AWS account 1"),
      ("app@project.iam.gserviceaccount.com", "app@project.iam.gserviceaccount.com"),
    ])
  func holders(holder: String, wanted: String) {
    let report = Self.report { $0.issuer.holders = [holder] }
    #expect(report.inquest.holderNames == [wanted])
  }

  // MARK: Words that contradict each other

  @Test("calls of undecided callers are not counted as known")
  func charts() {
    let undecided = Self.report { $0.callers = $0.callers.filter { $0.assessment != .known } }
    let html = HTMLRenderer().render(undecided)
    #expect(html.contains(/<th scope="col"[^>]*>Undecided<\/th>/), "the day's numbers")
    #expect(html.contains("Undecided callers during the exposure"))
    #expect(!html.contains("Known callers during the exposure"))
    #expect(HTMLRenderer().render(Fixture.abused.report).contains("known and undecided callers"))
  }

  @Test("what ended a credential is told apart from what made it")
  func derived() {
    let report = Self.report { inquest in
      var made = inquest.derivedCredentials[0]
      made.end = .revoked
      made.isLive = false
      made.state = "ended 2026-03-02 15:00:00 UTC by DeleteAccessKey"
      inquest.derivedCredentials = [made]
    }
    let screen = Self.screen(report)
    #expect(screen.contains("made by CreateAccessKey 2026-03-02 14:19:40 UTC"))
    #expect(screen.contains("ended 2026-03-02 15:00:00 UTC by DeleteAccessKey"))
    #expect(!screen.contains("by CreateAccessKey,"))
  }

  @Test("what the claim of a rotation says is not said again beside it")
  func rotation() throws {
    let lack = "No service of the owner's is visible on the old key."
    let report = Self.report { inquest in
      inquest.rotation?.claim = "The rotation is not proved: \(lack)"
      inquest.rotation?.whyNot = [lack, "Something else."]
    }
    for text in [
      MarkdownRenderer().render(report), RotationRenderer(width: 400, color: false).render(report),
    ] {
      #expect(text.components(separatedBy: lack).count == 2)
      #expect(text.contains("Something else."))
    }
  }

  // MARK: A service of one's own

  @Test("only where models are called are there providers behind a gateway")
  func gateway() {
    func texts(_ capability: Capability) -> String {
      let report = Self.report { inquest in
        inquest.issuer.provider = .gateway
        inquest.coverage.capability = capability
      }
      let steps = report.remediation.steps.map { $0.title + $0.detail }
      let exports = report.remediation.exports.map { $0.log + $0.why }
      return (steps + exports).joined(separator: "\n")
    }
    let models = texts([.requests, .address, .model, .operation, .credential])
    #expect(models.contains("provider keys that the gateway holds"))
    #expect(models.contains("bills of the providers behind the gateway"))
    let service = texts([.requests, .address, .operation, .bytes, .credential])
    #expect(!service.contains("provider keys") && !service.contains("bills"))
    #expect(service.contains("keys, tokens and passwords the answers held"))
    #expect(service.contains("The log of the service itself"))
  }
}
