import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Reporting

/// As asked about from its exposure on.
private func report(_ change: (inout Inquest) -> Void = { _ in }) -> Report {
  var report = abusedReport(change)
  report.question?.exposedAt = report.inquest.exposure.from
  return report
}

private let later = at("2026-03-05T00:00:00Z")

private func stranger(_ address: String, _ assessment: Assessment = .foreign) -> CallerAssessment {
  caller(
    assessment, addresses: [address], agents: ["curl/8.5"], credential: "AKIAIOSFODNN7EXAMPLE",
    first: "2026-03-04T01:00:00Z", last: "2026-03-04T02:00:00Z", events: 12, log10Odds: 3,
    evidence: [],
    windows: [
      Episode(
        from: at("2026-03-04T01:00:00Z"), to: at("2026-03-04T02:00:00Z"), kind: "foreign",
        excess: 12, claim: "12 calls.")
    ])
}

/// One way in which a week changes a report, and what must be said of it.
private struct Case: Sendable, CustomStringConvertible {
  var description: String
  var change: @Sendable (inout Inquest) -> Void
  var expect: @Sendable (ReportChanges) -> Bool
}

private let cases: [Case] = [
  Case(
    description: "twelve calls of a new stranger",
    change: {
      $0.callers.insert(stranger("203.0.113.200"), at: 0)
      $0.coverage.logEnd = later
    },
    expect: {
      $0.sentence
        == "Since 2026-03-03 12:00 UTC: 12 new foreign calls, 1 new address; verdict unchanged, "
        + "ABUSED."
        && $0.calls[0].first == at("2026-03-04T01:00:00Z")
        && $0.newAddresses.map(\.name) == ["203.0.113.200"]
        && $0.newSoftware.map(\.name) == ["curl/8.5"]
    }),
  Case(
    description: "a known stranger who goes on",
    change: { $0.goOn(calls: 30, until: later) },
    expect: {
      $0.calls[0].count == 30 && $0.calls[0].first == nil && $0.calls[0].last == later
        && $0.newAddresses.isEmpty
    }),
  Case(
    description: "a stranger who is refused since",
    change: { $0.goOn(calls: 30, refused: 30, until: later) },
    expect: {
      $0.calls[0].refused == 30 && ChangeWording.words($0.calls[0]).contains("; all refused.")
    }),
  Case(
    description: "a stranger who is refused now and then",
    change: { $0.goOn(calls: 30, refused: 1, until: later) },
    expect: { ChangeWording.words($0.calls[0]).contains("; 1 of them refused.") }),
  Case(
    description: "a dead session that is tried again",
    change: {
      $0.derivedCredentials[0].state = "expired"
      $0.derivedCredentials[0].events += 2
      $0.derivedCredentials[0].denied += 2
    },
    expect: {
      $0.derivedCredentials.map(\.newCalls) == [2]
        && $0.derivedCredentials.map(\.newRefused) == [2]
    }),
  Case(
    description: "older calls that the logs did not hold",
    change: {
      $0.callers[0].events += 5
      $0.callers[0].windows[0].excess += 5
    },
    expect: { $0.calls[0].count == 0 && $0.calls[0].earlierCount == 5 }),
  Case(
    description: "a verdict that changed",
    change: {
      $0.verdict.outcome = .cannotTell
      $0.verdict.probability = 0.4
    },
    expect: { $0.sentence.contains("verdict changed from ABUSED to CANNOT TELL") }),
  Case(
    description: "a caller judged otherwise",
    change: { $0.callers[1].assessment = .known },
    expect: {
      $0.reassessed == [
        ReportChanges.Reassessment(name: "198.51.100.200", before: .undecided, after: .known)
      ]
    }),
  Case(
    description: "a derived credential that was deleted, and a new one",
    change: {
      $0.derivedCredentials[0].state = "deleted"
      $0.derivedCredentials[0].isLive = false
      $0.derivedCredentials[1].id = "ASIANEWNEWNEWEXAMPLE"
    },
    expect: {
      $0.derivedCredentials.map(\.stateAfter) == ["deleted", "expired 2026-03-02 15:21:00 UTC"]
        && $0.derivedCredentials.map { $0.stateBefore == nil } == [false, true]
    }),
  Case(
    description: "a resource that was created, and one that ended",
    change: {
      guard var created = $0.createdResources else { return }
      created.resources[0].endsAt = later
      created.resources[0].endOperation = "TerminateInstances"
      var bucket = created.resources[0]
      (bucket.id, bucket.endsAt) = ("arn:aws:s3:::loot", nil)
      $0.createdResources = CreatedResources(created.resources + [bucket])
    },
    expect: {
      $0.createdResources?.resources.map(\.wasThere).sorted { !$0 && $1 } == [false, true]
        && $0.createdResources?.newCount == 1
        && $0.sentence.contains("UTC: 1 resource created; verdict")
    }),
  Case(
    description: "resources whose maker is none of the strangers any more",
    change: { $0.createdResources = nil },
    expect: { $0.createdResources?.gone.isEmpty == false && !$0.sentence.contains("created") }),
  Case(
    description: "services that fell silent, moved, came and went",
    change: {
      $0.services[0].status = .overdue
      $0.services[1].name = "another"
      $0.services[1].moved = true
    },
    expect: {
      Set($0.services.map(\.kind)) == [.fellSilent, .moved, .new, .gone]
        && $0.services.first?.kind == .moved
    }),
  Case(
    description: "a rotation that was proved",
    change: { $0.rotation?.claim = "All have moved." },
    expect: { $0.rotation?.after == "All have moved." }),
  Case(
    description: "a cost that rose",
    change: { $0.cost.foreignDollars = Money(microdollars: 2_500_000) },
    expect: { $0.cost?.before == nil && $0.cost?.after?.description == "2.5" }),
  Case(
    description: "a finding more",
    change: {
      $0.findings.append(
        Finding(detector: "new", claim: "More.", from: later, to: later))
    },
    expect: { $0.findings.map(\.claim) == ["More."] }),
  Case(
    description: "files and holes",
    change: {
      $0.coverage.sources[0].sha256 = "ff"
      $0.coverage.sources[1].path = "renamed"
      $0.coverage.sources.append(SourceSummary(path: "new", format: "x", bytes: 1, sha256: "aa"))
      $0.coverage.recordsRead += 3
      $0.coverage.blindSpots.removeFirst()
    },
    expect: {
      $0.logs.newFiles == ["new"] && $0.logs.changedFiles == ["logs/cloudtrail-2026-02.json.gz"]
        && $0.logs.goneFiles.isEmpty && $0.logs.closedHoles.count == 1
        && !$0.sentence.contains("missing")
    }),
  Case(
    description: "a file that is gone, and with it the abuse",
    change: {
      $0.coverage.sources.removeFirst()
      $0.verdict.outcome = .noSignOfAbuse
    },
    expect: {
      $0.sentence
        == "Since 2026-03-03 12:00 UTC: 1 file that the earlier report read is missing now, no "
        + "new foreign or undecided call; verdict changed from ABUSED to NO SIGN OF ABUSE."
        && $0.logs.goneFiles == ["logs/cloudtrail-2026-02.json.gz"]
    }),
  Case(
    description: "two files that are gone, and a new stranger",
    change: {
      $0.callers.insert(stranger("203.0.113.200"), at: 0)
      $0.coverage.sources.removeFirst(2)
    },
    expect: { $0.sentence.contains("2 files that the earlier report read are missing now; v") }),
  Case(
    description: "a file that shrank",
    change: {
      $0.coverage.sources[0].sha256 = "ff"
      $0.coverage.recordsRead -= 3
    },
    expect: { $0.sentence.contains(", fewer records in the logs, ") }),
]

@Suite("What changed between two reports")
struct ReportChangesTests {
  @Test("nothing, and it is said plainly", arguments: Fixture.all)
  func nothing(_ fixture: Fixture) throws {
    var asked = fixture.report
    asked.question = AskedQuestion(key: "k", keyNames: ["k"])
    let changes = try ReportChanges(from: asked, to: asked)
    #expect(changes.isNothing)
    #expect(changes.sentence.hasSuffix(": nothing changed."))
    asked.changes = changes
    #expect(MarkdownRenderer().render(asked).contains("nothing changed."))
  }

  @Test("each kind of change is told, and no other", arguments: cases)
  fileprivate func change(_ item: Case) throws {
    let (old, new) = (report(), report(item.change))
    let changes = try ReportChanges(from: old, to: new)
    #expect(!changes.isNothing)
    #expect(item.expect(changes), "\(changes)")
    #expect(changes.unlike.isEmpty)
    // The way back is a change too.
    #expect(try !ReportChanges(from: new, to: old).isNothing)
    var told = new
    told.changes = changes
    #expect(MarkdownRenderer().render(told).contains("Since 2026-03-03 12:00 UTC"))
    #expect(
      TerminalRenderer(width: 80, color: false).render(told).contains(
        "Changed   Since 2026-03-03"))
  }

  @Test("another question is said, and what differs")
  func question() throws {
    let old = report()
    let edits: [(String, (inout AskedQuestion) -> Void)] = [
      ("The time of the exposure was 2026-03-02", { $0.exposedAt = later }),
      ("The time of the revocation was not given", { $0.revokedAt = later }),
      ("Newly vouched for: 192.0.2.0/24.", { $0.allowed = ["192.0.2.0/24"] }),
      ("The replacement was not given", { $0.replacement = "AKIANEW" }),
      ("time zone was not given", { $0.timeZone = "Europe/Berlin" }),
      (
        "--known differs: nothing in the earlier report, k.txt",
        { $0.files = [GivenFile(role: .known, path: "k.txt", sha256: "ab")] }
      ),
    ]
    for (words, edit) in edits {
      var new = old
      if var question = new.question {
        edit(&question)
        new.question = question
      }
      let changes = try ReportChanges(from: old, to: new)
      #expect(changes.unlike.count == 1)
      #expect(changes.unlike[0].contains(words), "\(changes.unlike)")
      #expect(!changes.isNothing)
    }
    var before = old
    before.question = nil
    #expect(
      try ReportChanges(from: before, to: old).unlike
        == ["The earlier report does not record what was asked."])
  }

  @Test("what an earlier version did not tell, or a cut list left out, is not told as new")
  func olderThanTheEarlierReport() throws {
    let new = report()
    let created = try #require(new.inquest.createdResources)
    var old = report { $0.createdResources = nil }
    #expect(try ReportChanges(from: old, to: new).createdResources?.newCount == created.count)
    old.program.version = "0.9.0"
    old.inquest.coverage.logEnd = later
    #expect(try ReportChanges(from: old, to: new).createdResources == nil)
    old.inquest.coverage.logEnd = new.inquest.exposure.from.advanced(bySeconds: -1)
    #expect(try ReportChanges(from: old, to: new).createdResources?.newCount == created.count)
    var cut = report {
      $0.createdResources?.resources.removeFirst()
      $0.coverage.logEnd = later
    }
    #expect(try ReportChanges(from: cut, to: new).createdResources == nil)
    cut.inquest.createdResources?.count -= 1
    #expect(try ReportChanges(from: cut, to: new).createdResources?.newCount == 1)
    let more = try ReportChanges(from: new, to: report { $0.createdResources?.count += 7 })
    #expect(more.createdResources?.unnamed == 7)
    #expect(more.sentence.contains("7 resources created"))
  }

  @Test(
    "a cost is told before and after, and by how much it differs",
    arguments: [
      (Int64(1_000_000), Int64(2_500_000), "$1.00 before, $2.50 now; $1.50 more"),
      (2_500_000, 1_000_000, "$2.50 before, $1.00 now; $1.50 less"),
    ])
  func costs(before: Int64, after: Int64, words: String) throws {
    let old = report { $0.cost.foreignDollars = Money(microdollars: before) }
    var new = report { $0.cost.foreignDollars = Money(microdollars: after) }
    new.changes = try ReportChanges(from: old, to: new)
    #expect(MarkdownRenderer().render(new).contains(words.replacing("$", with: #"\$"#)), "\(words)")
  }

  @Test("a report on another key is refused")
  func otherKey() {
    #expect(throws: ReportChangesError.self) {
      try ReportChanges(from: Fixture.noSign.report, to: Fixture.abused.report)
    }
  }

  @Test("numbers no program wrote end in no trap")
  func hostileNumbers() throws {
    let old = report {
      $0.callers[0].events = .min
      $0.callers[0].windows[0].excess = .infinity
      $0.callers[1].windows = [
        Episode(
          from: Timestamp(milliseconds: .min), to: Timestamp(milliseconds: .max), kind: "",
          excess: -1e300, claim: "")
      ]
      $0.derivedCredentials[0].events = .min
      $0.coverage.recordsRead = .max
      $0.cost.foreignDollars = Money(attodollars: .min)
    }
    var new = report()
    new.changes = try ReportChanges(from: old, to: new)
    for renderer in ReportRenderers.all { #expect(!renderer.render(new).isEmpty) }
  }

  @Test("several keys: each by itself, and all together")
  func incident() throws {
    func incident(_ reports: [Report]) -> IncidentReport {
      abusedIncident(reports, dollars: Money(microdollars: Int64(reports.count)))
    }
    var quiet = Fixture.noSign.report
    quiet.question = AskedQuestion(key: "k", keyNames: ["k"])
    let grown = report {
      $0.callers.insert(stranger("203.0.113.200"), at: 0)
      $0.coverage.logEnd = later
    }
    var same = incident([report(), quiet])
    try same.compare(with: incident([report(), quiet]))
    #expect(same.changes?.isNothing == true)
    var new = incident([grown, quiet])
    try new.compare(with: incident([quiet, report()]))
    #expect(new.changes?.sentence.contains("1 of 2 keys changed, 12 new foreign calls") == true)
    #expect(new.reports.map { $0.changes?.isNothing } == [false, true])
    var wider = incident([grown, quiet])
    try wider.compare(with: incident([report()]))
    #expect(wider.changes?.newKeys == [quiet.inquest.credential.id])
    #expect(wider.reports[1].changes == nil)
    let page = HTMLRenderer().render(wider)
    #expect(MarkupChecker(page).faults() == [])
    #expect(page.contains("The earlier report was not on this key."))
    let back = try IncidentReport(json: .init(JSONRenderer().render(wider).utf8))
    #expect(back.changes?.sentence == wider.changes?.sentence)
    #expect(throws: ReportChangesError.self) {
      try new.compare(with: incident([Fixture.buckets.report]))
    }
  }

  @Test("the screen says which files of the earlier report are missing, of one key and of several")
  func missingFiles() throws {
    var now = report { $0.coverage.sources.removeFirst() }
    now.changes = try ReportChanges(from: report(), to: now)
    let renderer = TerminalRenderer(width: 100, color: false)
    let names = "Missing now: logs/cloudtrail-2026-02.json.gz."
    #expect(renderer.render(now).contains(names))
    var incident = abusedIncident([now], dollars: Money(microdollars: 1))
    try incident.compare(with: abusedIncident([report()], dollars: Money(microdollars: 1)))
    #expect(renderer.render(incident).contains(names))
    #expect(incident.changes?.sentence.contains(", 1 file that the earlier report read") == true)
  }

  @Test("a hostile question and hostile names are shown and never obeyed")
  func hostile() throws {
    let evil = "\u{1B}]0;x\u{7}<script>alert(1)</script>|[a](b)\u{202E}\n=1+1"
    var old = report()
    old.question?.allowed = [evil]
    old.question?.files = [GivenFile(role: .known, path: evil, sha256: evil)]
    var new = report { $0.callers.insert(stranger(evil), at: 0) }
    new.question?.label = evil
    new.question?.secretNames = [evil]
    new.question?.files = [GivenFile(role: .since, path: evil)]
    new.changes = try ReportChanges(from: old, to: new)
    for renderer in ReportRenderers.all {
      let text = renderer.render(new)
      #expect(!text.contains("\u{1B}"), "\(type(of: renderer).name)")
      #expect(!text.contains("\u{202E}"), "\(type(of: renderer).name)")
    }
    let page = HTMLRenderer().render(new)
    #expect(MarkupChecker(page).faults() == [])
    #expect(!page.contains("<script>alert"))
  }
}
