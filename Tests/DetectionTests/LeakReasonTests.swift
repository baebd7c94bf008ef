import Testing
import Vocabulary

@testable import Detection

@Suite("How the key may have got out")
struct LeakReasonTests {
  private static let exposed = StoryWorld.moment(40)
  private static let address = "192.0.2.20"

  // MARK: The readers of the secret

  private func use(
    _ day: Double, until last: Double? = nil, principal: String = "deploy",
    address: String = address, agent: String = "Vault/1.15", count: Int64 = 1,
    operation: String = "READ secret/data/app", outcome: Outcome = .success
  ) -> ResourceUse {
    let (first, last) = (StoryWorld.moment(day), StoryWorld.moment(last ?? day))
    return ResourceUse(
      resource: "secret/data/app",
      caller: Caller(
        credential: "token", address: address, addressClass: .address, agent: agent,
        principal: principal), action: Action(service: "kv", operation: operation),
      outcome: outcome, count: count, first: first, last: last, times: [first])
  }

  private func account(
    _ uses: [ResourceUse], exposedAt: Timestamp? = exposed, foreign: [Caller] = []
  ) throws -> (account: SecretAccount, reasons: [LeakReason]) {
    var world = StoryWorld()
    for day in stride(from: 0.0, to: 50, by: 1) { world.call(StoryWorld.moment(day)) }
    for caller in foreign { world.call(StoryWorld.moment(40, hour: 1), by: caller) }
    var file = world.caseFile(InquestQuestion(credential: "key", exposedAt: exposedAt))
    file.secrets = SecretUses(
      names: ["secret/app"], resources: ["secret/data/app"],
      uses: uses.sorted { $0.first < $1.first })
    var judged = world.judged(file, foreign: foreign, cut: exposedAt ?? StoryWorld.moment(40))
    judged.exposure.fromGiven = exposedAt != nil
    let account = try #require(SecretReaders(file, judged)?.account())
    return (account, LeakReasons(file, judged, account).told())
  }

  private func reason(_ way: LeakReason.Way, _ reasons: [LeakReason]) throws -> LeakReason {
    try #require(reasons.first { $0.way == way })
  }

  @Test("A reader new to a long quiet log is unfamiliar and speaks for access control")
  func newReader() throws {
    let (account, reasons) = try account([
      use(0, until: 49, count: 400), use(35, principal: "contractor", address: "203.0.113.5"),
      use(45, principal: "later", address: "203.0.113.9"),
    ])
    #expect(account.unfamiliar.map(\.principal) == ["contractor"])
    #expect(account.readers.map(\.principal) == ["contractor", "deploy", "later"])
    #expect(account.readers.map(\.readsBefore) == [1, 1, 0])
    #expect(account.readers[2].claim.contains("after the key was out"))
    #expect(account.readers[0].claim.contains("principal"))
    let control = try reason(.accessControl, reasons)
    #expect(control.speaksFor.contains { $0.contains("contractor") })
    #expect(try reason(.compromisedSystem, reasons).standing == .noLog)
  }

  @Test("A known principal in a new network speaks for a compromised system")
  func knownPrincipal() throws {
    let (account, reasons) = try account([
      use(0, until: 49, count: 400), use(38, address: "203.0.113.5", agent: "curl/8"),
    ])
    #expect(account.unfamiliar.count == 1)
    #expect(try reason(.compromisedSystem, reasons).standing == .supported)
    #expect(try reason(.accessControl, reasons).speaksFor == [])
  }

  @Test("Where new readers come every day, one more is told and does not speak")
  func churn() throws {
    let uses = (0..<60).map { use(Double($0) / 1.5, address: "203.0.\($0).5") }
    let (account, reasons) = try account(uses)
    #expect(!account.unfamiliar.isEmpty)
    let expected = try #require(account.expectedUnfamiliar)
    #expect(expected > 15)
    #expect(try reason(.compromisedSystem, reasons).speaksFor == [])
  }

  @Test("Known readers alone speak against it; who was refused, or only looked, read nothing")
  func knownOnly() throws {
    let (account, reasons) = try account([
      use(0, until: 49, count: 400),
      use(36, principal: "eve", address: "203.0.113.5", outcome: .denied),
      use(37, principal: "mallory", operation: "LIST secret/metadata"),
    ])
    #expect(account.unfamiliar == [])
    #expect(account.readers.map(\.principal) == ["deploy", "eve"])
    #expect(account.readers[1].refused == 1 && account.readers[1].reads == 0)
    let control = try reason(.accessControl, reasons)
    #expect(control.standing == .contradicted)
  }

  @Test("A short history, or no time of the exposure, calls nobody unfamiliar")
  func tooLittle() throws {
    let young = try account([use(39), use(39.5, principal: "new", address: "203.0.113.5")])
    #expect(young.account.readers.allSatisfy { $0.isUnfamiliar == nil })
    let open = try account([use(0), use(35, principal: "new")], exposedAt: nil)
    #expect(open.account.readers.allSatisfy { $0.isUnfamiliar == nil })
    #expect(open.account.notes.contains { $0.contains("not known") })
    let none = try account([])
    #expect(none.account.notes.contains { $0.contains("No read of secret/app") })
  }

  @Test("A session's name does not make a new principal")
  func sessions() {
    let role = "arn:aws:sts::111122223333:assumed-role/app/"
    let names = ["i-1", "i-2"].map {
      SecretReaders.principal(of: Caller(principal: role + $0))
    }
    #expect(Set(names) == ["arn:aws:sts::111122223333:assumed-role/app"])
    #expect(SecretReaders.principal(of: Caller(credential: "c", principal: "a/b/c")) == "a/b/c")
  }

  // MARK: Leak reports

  private func finding(
    _ file: String, isPublic: Bool? = nil, committed: Timestamp? = exposed,
    isSameKey: Bool = true
  ) -> LeakFinding {
    LeakFinding(
      reporter: "gitleaks", repository: "example/app", file: file, committedAt: committed,
      isPublic: isPublic, isSameKey: isSameKey)
  }

  private func reasons(
    _ findings: [LeakFinding]?, foreignDay: Double? = nil, exposure: String = "unknown",
    otherKeys: Int64 = 0
  ) -> [LeakReason] {
    var world = StoryWorld()
    for day in stride(from: 0.0, to: 60, by: 1) { world.call(StoryWorld.moment(day)) }
    if let foreignDay {
      world.call(StoryWorld.moment(foreignDay), by: StoryWorld.stranger)
    }
    var question = InquestQuestion(
      credential: "key", exposedAt: Self.exposed, exposure: exposure)
    question.leak = findings.map { LeakAccount(findings: $0, otherKeys: otherKeys) }
    let file = world.caseFile(question)
    let judged = world.judged(
      file, foreign: foreignDay == nil ? [] : [StoryWorld.stranger], cut: Self.exposed)
    return LeakReasons(file, judged, nil).told()
  }

  @Test("All five are told in order, also when nothing is known of any")
  func fixedOrder() {
    let told = reasons(nil)
    #expect(told.map(\.way) == LeakReason.Way.allCases)
    #expect(told.filter { $0.standing == .noLog }.map(\.way).contains(.phishing))
    #expect(told.allSatisfy { !$0.wouldTell.isEmpty && $0.wouldTell.hasSuffix(".") })
  }

  @Test("A public place and a first call minutes later speak for an accident")
  func accident() throws {
    let told = reasons([finding(".env", isPublic: true)], foreignDay: 40.01)
    let accident = try reason(.accidentalExposure, told)
    #expect(accident.standing == .supported)
    #expect(accident.speaksFor.contains { $0.contains("14 min after") })
    #expect(try reason(.storage, told).speaksFor.contains { $0.contains("environment variables") })
  }

  @Test("A foreign call before the first time known speaks for another way")
  func earlier() throws {
    let told = reasons([finding(".env", isPublic: true)], foreignDay: 35)
    let accident = try reason(.accidentalExposure, told)
    #expect(accident.standing == .open)
    #expect(accident.speaksAgainst.contains { $0.contains("5 days before") })
  }

  @Test("Private places, or a call much later, are no sign of an accident")
  func noAccident() throws {
    let hidden = reasons([finding("config.yml", isPublic: false)], foreignDay: 40.01)
    #expect(try reason(.accidentalExposure, hidden).standing == .contradicted)
    let late = reasons([finding("config.yml", isPublic: nil)], foreignDay: 45)
    #expect(try reason(.accidentalExposure, late).standing == .open)
  }

  @Test("A scan that finds nothing speaks against plain text; one of another key says if")
  func scans() throws {
    #expect(try reason(.storage, reasons([])).standing == .contradicted)
    let unsure = try reason(.storage, reasons([finding("a.py", isSameKey: false)], otherKeys: 5))
    #expect(unsure.speaksFor.first?.contains("if the finding is of this key") == true)
    #expect(unsure.speaksFor.contains { $0.contains("other keys (5)") })
  }

  @Test("What the user says of the exposure counts")
  func said() throws {
    let open = reasons(nil, foreignDay: 40.02, exposure: "public")
    #expect(try reason(.accidentalExposure, open).speaksFor.count == 2)
    #expect(try reason(.accessControl, reasons(nil, exposure: "shared")).speaksFor.count == 1)
  }

  @Test(
    "Files are known by their names",
    arguments: [
      (".env", .environment), ("deploy/prod.env", .environment),
      (".github/workflows/ci.yml", .pipeline), ("a/b.ipynb", .notebook),
      ("web/dist/app.3f.js", .frontEnd), ("app.min.js", .frontEnd), ("build.log", .log),
      ("home/.bash_history", .history), ("main.tf", .infrastructure),
      ("Dockerfile", .infrastructure), ("config/app.YAML", .settings), ("src/main.go", .source),
      ("", nil), ("/", nil), (#"C:\app\.env"#, .environment),
    ] as [(String, LeakPlace?)])
  func places(file: String, wanted: LeakPlace?) { #expect(LeakPlace(file: file) == wanted) }
}
