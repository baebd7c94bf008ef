import Testing
import Vocabulary

@testable import Detection

/// A trail that names the key, and beside it a web server's log that names none.
@Suite("Logs that cannot speak of the key")
struct OtherLogTests {
  private static let web = "access-log"

  /// The quiet server's own log, and a log of another format from `day` to two days later, with a
  /// hole of seven days behind its first half and damage of every kind.
  private static func caseFile(
    day: Double, kinds: Set<String> = [""], key: Set<String> = ["aws-access-key"],
    format: String = OtherLogTests.web
  ) -> CaseFile {
    var file = VerdictWorld.quietServer().caseFile()
    let own = file.ledger.sources[0]
    let start = VerdictWorld.at(day: day).hour
    let half = (0..<48).map { HourCount(hour: start + $0, count: 200) }
    let others = half + half.map { HourCount(hour: $0.hour + 9 * 24, count: 200) }
    var source = SourceSummary(
      path: "web.log", format: format, bytes: 1, recordsRead: 1_000, imported: 800, rejected: 200,
      first: VerdictWorld.at(day: day), last: VerdictWorld.at(day: day + 11),
      capability: [.requests, .address])
    source.warnings = ["the file ends in the middle of a record"]
    file.formats = [
      FormatSummary(format: own.format, kinds: key, hours: file.ledger.hours),
      FormatSummary(format: format, kinds: kinds, hours: others),
    ]
    file.ledger.sources.append(source)
    var hours: [Int64: Int64] = [:]
    for hour in file.ledger.hours + others { hours[hour.hour, default: 0] += hour.count }
    file.ledger.hours = hours.sorted { $0.key < $1.key }
      .map { HourCount(hour: $0.key, count: $0.value) }
    return file
  }

  @Test("neither stretch its span nor make holes, and what is damaged there does not weigh")
  func weightless() {
    let alone = Inquest.hold(on: VerdictWorld.quietServer().caseFile())
    let inquest = Inquest.hold(on: Self.caseFile(day: -400))
    let coverage = inquest.coverage
    #expect(inquest.verdict.outcome == .noSignOfAbuse)
    #expect(inquest.verdict.reasons == alone.verdict.reasons)
    #expect(inquest.exposure.to == alone.exposure.to)
    #expect(coverage.logStart == alone.coverage.logStart)
    #expect(coverage.logEnd == alone.coverage.logEnd)
    #expect(coverage.gaps.isEmpty)
    #expect(coverage.otherFormats == [Self.web])
    #expect(alone.coverage.otherFormats == nil)
    // Nothing disappears: every record is counted, and every fault is told.
    #expect(coverage.sources.count == 2)
    #expect(coverage.recordsRead == alone.coverage.recordsRead + 1_000)
    let told = coverage.blindSpots.filter { $0.kind == .otherLog }
    for words in ["no key of this kind", "has a hole", "200 records", "middle of a record"] {
      #expect(told.contains { $0.claim.contains(words) }, "\(words)")
    }
    #expect(told.allSatisfy { !$0.forbidsAllClear && $0.effect.hasPrefix("none: that log") })
  }

  @Test("in the exposure they do not weigh either")
  func inExposure() {
    let inquest = Inquest.hold(on: Self.caseFile(day: 31))
    #expect(inquest.verdict.outcome == .noSignOfAbuse)
    #expect(!inquest.verdict.reasons.contains { $0.contains("could not be read") })
  }

  @Test("the same damage weighs in a log that may name the key")
  func witness() {
    let inquest = Inquest.hold(on: Self.caseFile(day: 31, kinds: ["", "aws-session-key"]))
    #expect(inquest.verdict.outcome == .cannotTell)
    #expect(inquest.coverage.otherFormats == nil)
    #expect(inquest.coverage.blindSpots.contains { $0.kind == .rejects && $0.forbidsAllClear })
  }

  @Test("an early one does not hide that the key's log begins late")
  func lateStart() {
    var file = Self.caseFile(day: -400)
    file.question.exposedAt = VerdictWorld.start.advanced(bySeconds: -86_400)
    let late = coverage(of: file).blindSpots.first { $0.kind == .lateStart }
    #expect(late?.to == VerdictWorld.start && late?.forbidsAllClear == true)
  }

  @Test("records of one do not stand for a trail that was stopped")
  func stopped() {
    var file = Self.caseFile(day: 36)
    file.formats[0].hours.removeAll { $0.hour > VerdictWorld.at(day: 35).hour }
    file.stateChanges = [
      StateChange(
        kind: .log, subject: "main", operation: "StopLogging", isOn: false,
        time: VerdictWorld.at(day: 35))
    ]
    let stop = coverage(of: file).blindSpots.first { $0.kind == .switchedOff }
    #expect(stop?.forbidsAllClear == true)
  }

  @Test("a key that no log names is judged by all of them")
  func absent() {
    var file = Self.caseFile(day: -400)
    file.activity = Activity()
    file.credential = nil
    let told = coverage(of: file)
    #expect(told.otherFormats == nil)
    #expect(told.logStart == VerdictWorld.at(day: -400))
    #expect(told.gaps.count > 0)
  }

  @Test("an early one gives no all-clear to an absent key whose own kind of log begins late")
  func absentLate() {
    var file = Self.caseFile(day: -400)
    file.activity = Activity()
    file.credential = nil
    file.question.credential = "AKIAIOSFODNN7EXAMPLE"
    file.credentialsInLogs = [
      Credential(
        id: "AKIAOTHER00000000000", kind: "aws-access-key", events: 1, first: VerdictWorld.start,
        last: VerdictWorld.start)
    ]
    file.activity.capability = [.requests, .credential, .address]
    file.question.exposedAt = VerdictWorld.at(day: 30)
    #expect(judge(file).verdict.outcome == .noSignOfAbuse)
    file.question.exposedAt = VerdictWorld.start.advanced(bySeconds: -86_400)
    let verdict = judge(file).verdict
    #expect(verdict.outcome == .cannotTell)
    #expect(verdict.reasons.first?.contains("after the exposure") == true)
  }

  @Test(
    "which kinds of names leave open that the key is among them",
    arguments: [
      ("AKIAEXAMPLE", "", true), ("AKIAEXAMPLE", "label", true),
      ("AKIAEXAMPLE", "fingerprint", true), ("AKIAEXAMPLE", "claude-api-key", true),
      ("AKIAEXAMPLE", "aws-user", false), ("apikey_01EXAMPLE", "openai-api-key", true),
      ("apikey_01EXAMPLE", "label", false), ("apikey_01EXAMPLE", "fingerprint", false),
      ("apikey_01EXAMPLE", "aws-access-key", true), ("ci-bot", "claude-api-key", false),
      ("ci-bot", "", true), ("", "label", true), ("", "", false),
    ])
  func kinds(key: String, kind: String, isOther: Bool) {
    var file = Self.caseFile(
      day: -400, kinds: [kind], key: [key.isEmpty ? "" : Credential.kind(ofID: key)])
    file.credential = nil
    for index in file.activity.callers.indices { file.activity.callers[index].credential = key }
    #expect(file.otherFormats == (isOther ? [Self.web] : []))
  }
}
