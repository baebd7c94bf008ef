import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Reporting

private let later = at("2026-03-05T00:00:00Z")

/// What a week changes, and what somebody is woken with.
private struct Case: Sendable, CustomStringConvertible {
  var description: String
  var change: @Sendable (inout Inquest) -> Void
  /// The sentences, each by what it must hold.
  var news: [String]
}

private let cases: [Case] = [
  Case(
    description: "the owner goes on calling",
    change: {
      $0.callers[2].events += 30
      $0.callers[2].windows = [
        Episode(from: later, to: later, kind: "known", excess: 30, claim: "30 calls.")
      ]
      $0.coverage.logEnd = later
    }, news: []),
  Case(
    description: "another verdict",
    change: {
      $0.verdict.outcome = .cannotTell
      $0.verdict.reasons = ["The logs end too early."]
    }, news: ["The verdict is CANNOT TELL; it was ABUSED. The logs end too early."]),
  Case(
    description: "a stranger who is refused",
    change: { $0.goOn(calls: 7, refused: 7, until: later) },
    news: ["Foreign callers: 7 new calls, the last at 2026-03-05 00:00:00 UTC"]),
  Case(
    description: "somebody judged otherwise",
    change: { $0.callers[1].assessment = .foreign },
    news: ["198.51.100.200 is judged foreign now; it was undecided."]),
  Case(
    description: "what was made with the key",
    change: {
      $0.derivedCredentials[0].state = "deleted"
      $0.derivedCredentials[1].events += 2
      $0.derivedCredentials[1].denied += 2
    },
    news: [
      "AKIAI44QH8DHBEXAMPLE, made with the key by a stranger: deleted.",
      "ASIAIOSFODNN7EXAMPLE, made with the key by a stranger: expired 2026-03-02 15:21:00 UTC; "
        + "2 new calls; all refused.",
    ]),
  Case(
    description: "more keys than there is room for",
    change: {
      for number in 0..<9 {
        var made = $0.derivedCredentials[0]
        made.id = "AKIANEW\(number)"
        made.madeByForeign = false
        $0.derivedCredentials.append(made)
      }
    },
    news: (0..<5).map { "AKIANEW\($0) was made with the key: " } + ["4 more of this kind."]),
  Case(
    description: "a machine that was started, and more than are named",
    change: {
      guard var created = $0.createdResources else { return }
      created.resources.append(
        CreatedResource(
          id: "i-0abc", credential: "AKIAIOSFODNN7EXAMPLE", operation: "RunInstances", time: later,
          region: "eu-west-1"))
      created.count += 5
      $0.createdResources = created
    },
    news: [
      "i-0abc (EC2 machine) was made with AKIAIOSFODNN7EXAMPLE by a stranger: no end is logged.",
      "4 more resources created.",
    ]),
  Case(
    description: "nobody is a stranger any more", change: { $0.createdResources?.resources = [] },
    news: []),
  Case(
    description: "a service that moved", change: { $0.services[1].moved = true },
    news: [" moved to the replacement; its last call with this key: "]),
  Case(
    description: "the rotation's words alone", change: { $0.rotation?.claim = "A day later." },
    news: []),
  Case(
    description: "the old key used again",
    change: {
      $0.rotation?.usesAfterRevocation += 1
      $0.rotation?.claim = "It is used again."
    }, news: ["It is used again."]),
  Case(
    description: "a hole, and records that cannot be read",
    change: {
      $0.coverage.blindSpots.append(
        BlindSpot(
          kind: .hole, from: later, to: nil, claim: "A hole.", remedy: "", forbidsAllClear: true))
      $0.coverage.rejected += 3
    }, news: ["A hole.", "3 more records could not be read."]),
]

@Suite("What somebody is woken for")
struct ReportNewsTests {
  @Test("each kind of news is told, and no other", arguments: cases)
  fileprivate func news(_ item: Case) throws {
    let news = try ReportNews(from: .key(abusedReport()), to: .key(abusedReport(item.change)))
    #expect(news.sentences.count == item.news.count, "\(news.sentences)")
    for (told, wanted) in zip(news.sentences, item.news) {
      #expect(told.contains(wanted), "\(told)")
    }
    #expect(news.outcomeBefore == .abused)
  }

  @Test("a hole that grows is no news")
  func growingHole() throws {
    func holed(_ claim: String) -> AnyReport {
      .key(
        abusedReport {
          $0.coverage.blindSpots.append(
            BlindSpot(
              kind: .hole, from: later, to: nil, claim: claim, remedy: "", forbidsAllClear: true))
        })
    }
    let news = try ReportNews(from: holed("6 hours."), to: holed("7 hours."))
    #expect(news.sentences == [])
  }

  @Test("an earlier report may say anything of what could not be read")
  func strangeRejects() throws {
    for rejected in [Int64.min, -1, .max] {
      let earlier = abusedReport { $0.coverage.rejected = rejected }
      let news = try ReportNews(from: .key(earlier), to: .key(abusedReport()))
      #expect(!news.sentences.contains { $0.contains("922") }, "\(rejected)")
    }
  }

  @Test("of totals, which have no callers, what newly stands out is told")
  func totals() throws {
    var later = Fixture.buckets
    later.inquest.findings.append(
      Finding(
        detector: "new", claim: "Twice the tokens.", from: at("2026-03-05"), to: at("2026-03-05")))
    var (old, new) = (Fixture.buckets.report, later.report)
    let question = AskedQuestion(key: "k", keyNames: [old.inquest.credential.id])
    (old.question, new.question) = (question, question)
    #expect(
      try ReportNews(from: .key(old), to: .key(new)).sentences == ["Twice the tokens."])
  }

  @Test("of several keys each sentence names its own; other keys are refused")
  func incident() throws {
    func incident(_ reports: [Report]) -> AnyReport {
      .incident(abusedIncident(reports))
    }
    var quiet = Fixture.noSign.report
    quiet.question = AskedQuestion(key: "k", keyNames: ["k"])
    let grown = abusedReport { $0.derivedCredentials[0].state = "deleted" }
    let news = try ReportNews(
      from: incident([abusedReport(), quiet]), to: incident([grown, quiet]))
    let key = grown.inquest.credential.id
    #expect(news.sentences.count == 1)
    #expect(news.sentences.first?.hasPrefix("\(key): AKIAI44QH8DHBEXAMPLE, made with") == true)
    #expect(throws: ReportChangesError.self) {
      try ReportNews(from: incident([abusedReport()]), to: incident([grown, quiet]))
    }
    #expect(throws: ReportChangesError.self) {
      try ReportNews(from: .key(abusedReport()), to: incident([grown]))
    }
  }
}
