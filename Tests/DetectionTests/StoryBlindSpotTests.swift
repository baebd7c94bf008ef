import TestSupport
import Testing
import Vocabulary

@testable import Detection

@Suite("The ledger of what is missing")
struct StoryBlindSpotTests {
  static let exposed = StoryWorld.moment(20)

  static func caseFile(
    source: (inout SourceSummary) -> Void = { _ in }, changes: [StateChange] = [],
    regions: [String] = [], revokedAt: Timestamp? = nil, lastHour: Int = 40 * 24
  ) -> CaseFile {
    var summary = SourceSummary(
      path: "trail.json", format: "cloudtrail", bytes: 1, recordsRead: 10_000, imported: 10_000,
      first: StoryWorld.moment(0), last: StoryWorld.moment(40), capability: [.requests])
    source(&summary)
    let hours = StoryCoverageTests.hours({ _ in 40 }, days: 40)
      .filter { $0.hour < StoryWorld.start.hour + Int64(lastHour) }
    return CaseFile(
      question: InquestQuestion(credential: "key", exposedAt: exposed, revokedAt: revokedAt),
      activity: Activity(capability: [.requests]), credential: nil, stateChanges: changes,
      ledger: ImportLedger(sources: [summary], hours: hours, regions: regions))
  }

  static func spots(_ file: CaseFile) -> [BlindSpot] { coverage(of: file).blindSpots }

  static func stop(day: Double, isOn: Bool = false) -> StateChange {
    StateChange(
      kind: .log, subject: "main", operation: isOn ? "StartLogging" : "StopLogging", isOn: isOn,
      time: StoryWorld.moment(day))
  }

  @Test("a whole log of all regions with data events has an empty ledger")
  func empty() {
    var file = Self.caseFile(regions: (0..<17).map { "region-\($0)" })
    file.activity.actions = [Action(operation: "GetObject")]
    #expect(Self.spots(file).isEmpty)
  }

  @Test("each kind of fault is a line of its own, with its time and weight")
  func kinds() {
    let few = Self.spots(Self.caseFile { $0.rejected = 1 }).first { $0.kind == .rejects }
    #expect(few?.forbidsAllClear == false)
    let many = Self.spots(Self.caseFile { $0.rejected = 500 }).first { $0.kind == .rejects }
    #expect(many?.forbidsAllClear == true)
    let cut = Self.spots(Self.caseFile { $0.warnings = ["The file ends early"] })
      .first { $0.kind == .truncated }
    #expect(cut?.claim == "trail.json: The file ends early.")
    #expect(cut?.from == nil && cut?.to == nil && cut?.forbidsAllClear == true)
    let foreign = SourceSummary.notUTF8Note(records: 2)
    let read = Self.spots(Self.caseFile { $0.notes = [foreign] }).first { $0.kind == .notUTF8 }
    #expect(read?.claim == "trail.json: \(foreign)" && read?.forbidsAllClear == false)
    let hiding = SourceSummary.hiddenKeysNote(most: 8)
    let note = Self.spots(Self.caseFile { $0.notes = [hiding] }).first { $0.kind == .note }
    #expect(note?.claim == "trail.json: \(hiding)" && note?.forbidsAllClear == true)
    let unread = Self.spots(
      Self.caseFile {
        $0.format = "unread"
        $0.first = nil
        $0.last = nil
        $0.warnings = ["no permission"]
      })
    #expect(unread.map(\.kind) == [.unread])
    #expect(unread.allSatisfy { $0.meets(from: Self.exposed, to: Self.exposed) })
    let late = Self.spots(Self.caseFile { $0.first = StoryWorld.moment(22) })
      .first { $0.kind == .lateStart }
    #expect(late?.from == Self.exposed && late?.to == StoryWorld.moment(22))
    let early = Self.spots(Self.caseFile(revokedAt: StoryWorld.moment(41)))
      .first { $0.kind == .earlyEnd }
    #expect(early?.to == StoryWorld.moment(41) && early?.forbidsAllClear == false)
    let plain = Self.spots(Self.caseFile(regions: ["eu-west-1", "us-east-1"]))
    #expect(plain.map(\.kind) == [.absent, .regions])
    #expect(plain[1].claim.contains("eu-west-1 and us-east-1"))
  }

  @Test(
    "a stopped log forbids the all-clear unless records go on without it",
    arguments: [
      (30.0, nil, 30 * 24 + 1, true), (30, nil, 40 * 24, false), (30, 35, 40 * 24, false),
    ]
      as [(Double, Double?, Int, Bool)])
  func switchedOff(stop: Double, start: Double?, lastHour: Int, forbids: Bool) throws {
    let changes = [Self.stop(day: stop)] + (start.map { [Self.stop(day: $0, isOn: true)] } ?? [])
    let spot = try #require(
      Self.spots(Self.caseFile(changes: changes, lastHour: lastHour))
        .first { $0.kind == .switchedOff })
    #expect(spot.from == StoryWorld.moment(stop))
    #expect(spot.to == start.map { StoryWorld.moment($0) })
    #expect(spot.forbidsAllClear == forbids)
    #expect(spot.claim.contains("'main'") && spot.claim.contains("StopLogging"))
  }

  @Test("a log that was made when these records had begun is not theirs, and its end no hole")
  func madeLog() throws {
    func spot(_ days: [Double], then more: [StateChange] = []) throws -> BlindSpot {
      let made = days.map { day in
        StateChange(
          kind: .log, subject: "main", operation: "CreateTrail", isOn: true,
          time: StoryWorld.moment(day))
      }
      let changes = (made + [Self.stop(day: 30)] + more).sorted { $0.time < $1.time }
      return try #require(
        Self.spots(Self.caseFile(changes: changes, lastHour: 30 * 24 + 1))
          .last { $0.kind == .switchedOff })
    }
    #expect(try !spot([20]).forbidsAllClear)
    #expect(try spot([20]).claim.contains("'main', which was made on "))
    // Made anew it is not sure to write, and the one that was there before was a log.
    let anew = try spot([31])
    #expect(anew.forbidsAllClear && anew.to == nil)
    #expect(try spot([20], then: [Self.stop(day: 10)]).forbidsAllClear)
  }

  @Test("a log stopped in the exposure turns the all-clear of a quiet key into cannot tell")
  func verdict() {
    var file = VerdictWorld.quietServer().caseFile()
    #expect(Inquest.hold(on: file).verdict.outcome == .noSignOfAbuse)
    file.ledger.hours.removeAll { $0.hour > VerdictWorld.at(day: 35).hour }
    file.stateChanges = [
      StateChange(
        kind: .log, subject: "main", operation: "StopLogging", isOn: false,
        time: VerdictWorld.at(day: 35))
    ]
    let inquest = Inquest.hold(on: file)
    #expect(inquest.verdict.outcome == .cannotTell)
    #expect(inquest.verdict.reasons.contains { $0.contains("switched off") })
    #expect(
      inquest.coverage.blindSpots.map(\.effect) == ["an all-clear becomes cannot-tell"])
  }

  @Test(
    "the effect follows the time, the kind and the verdict",
    arguments: [
      (BlindSpot.Kind.hole, 10.0, 12.0, true, VerdictOutcome.noSignOfAbuse, "before the exposure"),
      (.hole, 10, 20, true, .noSignOfAbuse, "before the exposure"),
      (.truncated, 10, 20, true, .noSignOfAbuse, "becomes cannot-tell"),
      (.hole, 50, 60, true, .noSignOfAbuse, "after the exposure"),
      (.hole, 10, 21, true, .cannotTell, "becomes cannot-tell"),
      (.hole, 25, 26, true, .abused, "rests on what was seen"),
      (.rejects, 25, 26, false, .noSignOfAbuse, "too few"),
      (.regions, nil, nil, false, .noSignOfAbuse, "these regions"),
      (.earlyEnd, 40, 45, false, .noSignOfAbuse, "up to the end"),
    ] as [(BlindSpot.Kind, Double?, Double?, Bool, VerdictOutcome, String)])
  func effects(
    kind: BlindSpot.Kind, from: Double?, to: Double?, forbids: Bool, outcome: VerdictOutcome,
    words: String
  ) {
    let exposure = Exposure(from: Self.exposed, to: StoryWorld.moment(40), fromGiven: true)
    let spot = BlindSpot(
      kind: kind, from: from.map { StoryWorld.moment($0) }, to: to.map { StoryWorld.moment($0) },
      claim: "x.", remedy: "y.", forbidsAllClear: forbids)
    #expect(spot.weighed(for: outcome, exposure).effect.contains(words))
  }
}
