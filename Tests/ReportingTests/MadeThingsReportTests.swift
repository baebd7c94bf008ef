import Testing
import Vocabulary

@testable import Reporting

/// What is told, and asked for, of things that a stranger had made himself.
@Suite("Things that a stranger made, in the report")
struct MadeThingsReportTests {
  /// Secrets of which the first were the stranger's own; the last is named in a list of what to do.
  private static func inquest(
    own: Int64, of count: Int64, unnamed: Int64 = 0, operations: [String] = ["GetSecretValue"]
  ) -> Inquest {
    var inquest = Fixture.abused.inquest
    let moment = inquest.exposure.from
    var touch = DataTouch(kind: .secretsRead, first: moment, last: moment)
    touch.calls = count + unnamed
    touch.resourceCount = count
    touch.madeByStrangers = own > 0 ? own : nil
    touch.unnamedCalls = unnamed
    touch.resources = (0..<count).map { place in
      let isOwn = place >= count - own
      var resource = DataTouch.Resource(
        name: isOwn ? "strangers/\(place)" : "prod/\(place)", calls: 1, bytesOut: nil,
        first: moment, last: moment)
      if isOwn { resource.madeByStranger = true }
      return resource
    }
    touch.operations = operations.map {
      DataTouch.Operation(service: "secretsmanager.amazonaws.com", name: $0, calls: count)
    }
    inquest.dataTouched = DataTouched(touches: [touch])
    for place in inquest.callers.indices where inquest.callers[place].assessment == .foreign {
      inquest.callers[place].actions = operations.map {
        ActionSummary(
          action: Action(service: "secretsmanager.amazonaws.com", operation: $0), count: count,
          denied: 0, failed: 0, known: false, first: moment)
      }
    }
    return inquest
  }

  private static func step(_ inquest: Inquest) -> RemediationStep? {
    Remediation(inquest).steps.first { $0.title.hasPrefix("Change every secret") }
  }

  private static func screen(_ inquest: Inquest) -> String {
    let fixture = Fixture(name: "made", inquest: inquest, events: [])
    return TerminalRenderer(width: 200, color: false).render(fixture.report)
  }

  private static func personalData(_ inquest: Inquest) -> String {
    NotificationFacts(inquests: [inquest]).of(.personalData)
  }

  @Test("only his own: nothing is to be changed, and nothing of the owner's was read")
  func all() {
    let inquest = Self.inquest(own: 3, of: 3)
    #expect(Self.step(inquest) == nil)
    #expect(Self.screen(inquest).contains("3 secrets read (all made by a stranger himself)"))
    #expect(!Self.personalData(inquest).contains("secrets read"))
    #expect(CheckObject(inquest).json().contains("\"made_by_strangers\": 3"))
  }

  @Test("some his own: the others are to be changed, by name")
  func some() throws {
    let inquest = Self.inquest(own: 2, of: 3)
    let step = try #require(Self.step(inquest))
    #expect(step.names == ["prod/0"])
    #expect(
      step.commands == [
        "aws secretsmanager rotate-secret --secret-id prod/0 --region REGION"
      ])
    #expect(step.detail.contains("Left out: 2 secrets"))
    #expect(Self.screen(inquest).contains("3 secrets read (2 made by a stranger himself)"))
    #expect(Self.personalData(inquest).contains("3 secrets read (2 made by a stranger himself)"))
  }

  @Test("his own, and calls that name none: these are still to be looked at")
  func unnamed() throws {
    let inquest = Self.inquest(
      own: 3, of: 3, unnamed: 2, operations: ["GetParameter", "GetParameters"])
    #expect(Self.step(inquest) == nil)
    let step = try #require(
      Remediation(inquest).steps.first { $0.title.hasPrefix("See whether GetParameters read") })
    #expect(step.detail.contains("Left out: 3 secrets"))
    #expect(!step.commands.contains { $0.contains("rotate-secret") })
  }

  @Test("none his own: as ever")
  func none() throws {
    let inquest = Self.inquest(own: 0, of: 2)
    #expect(try #require(Self.step(inquest)).names == ["prod/0", "prod/1"])
    #expect(Self.screen(inquest).contains("2 secrets read."))
  }
}
