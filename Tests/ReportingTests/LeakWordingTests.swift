import Foundation
import Testing
import Vocabulary

@testable import Reporting

@Suite("Words about leaks")
struct LeakWordingTests {
  private func report(_ findings: [LeakFinding], notes: [String] = []) -> Report {
    var inquest = Fixture.abused.inquest
    inquest.leak = LeakAccount(
      findings: findings, exposedAt: findings.first?.earliest, setsExposure: true, notes: notes,
      sources: [LeakSource(path: "leaks.json", title: "a report", sha256: "00", findings: 1)])
    return Report(inquest: inquest, events: [], programVersion: "1")
  }

  private let finding = LeakFinding(
    reporter: "gitleaks", kind: "AWS", repository: "example/payments", file: "config.py",
    commit: "0a1b2c3d4e5f60718293", line: 4, committedAt: at("2026-03-03T21:55:10Z"),
    isSameKey: true)

  @Test("survive the JSON report")
  func roundTrip() throws {
    let report = report([finding], notes: ["A note."])
    let read = try Report(json: Data(JSONRenderer().render(report).utf8))
    #expect(read.inquest.leak == report.inquest.leak)
    #expect(read.timeline == report.timeline)
  }

  @Test("name the place, and do not claim what is not known")
  func summary() {
    var doubtful = finding
    doubtful.isSameKey = false
    doubtful.file = ""
    doubtful.repository = ""
    doubtful.committedAt = nil
    let told = LeakWording.summary(of: LeakAccount(findings: [finding, finding]))
    #expect(told == "example/payments config.py:4, committed 2026-03-03 21:55:10 UTC.")
    #expect(
      LeakWording.summary(of: LeakAccount(findings: [doubtful]))
        == "Reported by gitleaks, which names no place; that it is this key cannot be told from "
        + "the reports.")
    #expect(LeakWording.moments(of: LeakAccount(findings: [doubtful])).isEmpty)
    #expect(
      LeakWording.moments(of: LeakAccount(findings: [finding, finding])).map(\.text)
        == ["The key was committed to example/payments config.py:4 (commit 0a1b2c3d4e5f)"])
  }

  @Test("cannot break out of a page", arguments: hostileTexts)
  func hostile(text: String) {
    let hostile = LeakFinding(
      reporter: "gitleaks", kind: text, repository: text, file: text, commit: text, link: text,
      committedAt: at("2026-03-03T21:55:10Z"), detectedAt: at("2026-03-03T22:55:10Z"))
    let report = report([hostile], notes: [text])
    #expect(MarkupChecker(HTMLRenderer().render(report)).faults() == [])
    let outputs =
      ReportRenderers.all.map { $0.render(report) } + [CheckObject(report.inquest).json()]
    for output in outputs {
      #expect(
        !output.replacing("\r\n", with: "\n").unicodeScalars.contains {
          $0 != "\n" && VisibleText.isHidden($0)
        })
    }
  }
}
