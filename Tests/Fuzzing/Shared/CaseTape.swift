@testable import Detection
@testable import Vocabulary

/// A case made of an input: choices about the question first, then what the logs hold, a few bytes
/// each. Every sort of value is met at its ends as well: counts up to 2⁶³, moments at both ends of
/// time.
struct CaseTape {
  private var tape: Tape
  private var time = Timestamp(seconds: 1_772_323_200)
  private var cells: [Activity.CellKey: ActivityCell] = [:]
  private var callers: [Caller] = []
  private var actions: [Action] = []
  private(set) var file: CaseFile

  static let key = "AKIAEXAMPLE"
  /// The key, what may have been made with it, and the key that replaces it.
  private static let credentials = [
    key, "AKIAMADEEXAMPLE", "ASIAEXAMPLE", "arn:aws:iam::111122223333:user/eve",
    "arn:aws:ec2:eu-west-1:111122223333:instance/i-0123456789abcdef0",
    "arn:aws:ec2:eu-west-1:111122223333:volume/vol-01", "AKIANEWEXAMPLE", "",
  ]
  private static let addresses: [(String, AddressClass)] = [
    ("198.51.100.7", .address), ("198.51.100.8", .address), ("203.0.113.77", .address),
    ("192.0.2.1", .address), ("2001:db8::1", .address), ("2001:db8:0:1::9", .address),
    ("203.0.113.0/24", .masked), ("", .absent), ("lambda.amazonaws.com", .service),
  ]
  private static let agents = [
    "python-requests/2.31", "curl/8.5", "aws-cli/2.15 Python/3.11", "",
    "Terraform/1.7 (+https://www.terraform.io)", "S3 Browser/10.9",
  ]
  private static let principals = ["ci-bot", "eve", "arn:aws:iam::111122223333:user/ci-bot", ""]
  private static let known: [Action] = [
    ("", "GET /v1/items"), ("", "POST /v1/messages"), ("", "GET /v1/customers"),
    ("", "DELETE /v1/files/*"), ("sts.amazonaws.com", "GetCallerIdentity"),
    ("iam.amazonaws.com", "CreateAccessKey"), ("iam.amazonaws.com", "CreateUser"),
    ("iam.amazonaws.com", "ListUsers"), ("iam.amazonaws.com", "AttachUserPolicy"),
    ("s3.amazonaws.com", "GetObject"), ("s3.amazonaws.com", "DeleteObject"),
    ("s3.amazonaws.com", "ListBuckets"), ("s3.amazonaws.com", "PutBucketPolicy"),
    ("ec2.amazonaws.com", "RunInstances"), ("ec2.amazonaws.com", "CreateVolume"),
    ("ec2.amazonaws.com", "DescribeInstances"), ("ec2.amazonaws.com", "CreateKeyPair"),
    ("cloudtrail.amazonaws.com", "StopLogging"), ("signin.amazonaws.com", "ConsoleLogin"),
    ("secretsmanager.amazonaws.com", "GetSecretValue"), ("kms.amazonaws.com", "Decrypt"),
    ("bedrock.amazonaws.com", "InvokeModel"), ("bedrock.amazonaws.com", "PutUseCaseForModelAccess"),
    ("ses.amazonaws.com", "GetSendQuota"), ("lambda.amazonaws.com", "CreateFunction20150331"),
    ("github", "git.clone"), ("github", "repo.destroy"), ("", "READ secret/data/db"),
    ("", "UPDATE auth/token/create"), ("stripe", "POST /v1/payouts"), ("", "GET /"), ("", ""),
  ].map { Action(service: $0.0, operation: $0.1) }
  private static let models = ["", "claude-sonnet-4-5", "gpt-4o", "model"]
  private static let regions = ["", "eu-west-1", "us-east-1", "ap-southeast-3"]

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    tape = Tape(bytes)
    file = CaseFile(
      question: InquestQuestion(credential: CaseTape.key), activity: Activity(), credential: nil,
      ledger: ImportLedger())
    readQuestion()
    while !tape.rest.isEmpty { readPart() }
    file.activity.callers = callers
    file.activity.actions = actions
    file.activity.cells = cells.keys.sorted().compactMap { cells[$0] }
    file.activity.buckets.sort {
      ($0.start, $0.action.model, $0.widthSeconds) < ($1.start, $1.action.model, $1.widthSeconds)
    }
    file.lineage.sort { ($0.time, $0.child, $0.parent) < ($1.time, $1.child, $1.parent) }
    file.createdThings.sort { ($0.time, $0.child, $0.parent) < ($1.time, $1.child, $1.parent) }
    file.stateChanges.sort { ($0.time, $0.subject) < ($1.time, $1.subject) }
    file.thingEnds = file.stateChanges.filter { $0.kind == .resource }
    keepLedger()
  }

  // MARK: The question

  private mutating func readQuestion() {
    let given = tape.byte()
    if given & 1 != 0 { file.question.exposedAt = moment() }
    if given & 2 != 0 { file.question.discoveredAt = moment() }
    if given & 4 != 0 { file.question.revokedAt = moment() }
    if given & 8 != 0 {
      file.question.replacement = CaseTape.credentials[6]
      file.replacementActivity = Activity(capability: [.requests, .address, .agent, .operation])
    }
    if given & 16 != 0 { file.question.allowedAgents = ["curl"] }
    if given & 32 != 0 {
      file.question.allowedNetworks = [NetworkPrefix(text: "198.51.100.0/24")].compactMap { $0 }
      file.question.knownServices = [KnownService(name: "billing", agents: ["aws-cli"])]
    }
    if given & 64 != 0 { file.question.exposure = "public" }
    if given & 128 != 0 { file.networks = CaseTape.places }
    // A log without times of single requests is rare: the low bit says so when it is set.
    let missing = UInt32(tape.number(bytes: 2))
    file.activity.capability = Capability(rawValue: 0x3FFF & ~missing)
    if given & 128 == 0 {
      file.activity.capability.subtract(Capability.ofDatabases)
    } else {
      file.activity.capability.formUnion(Capability.ofDatabases)
    }
  }

  private static let places = NetworkFacts(
    facts: addresses.prefix(6).enumerated().map { number, address in
      NetworkFact(
        address: address.0,
        autonomousSystem: AutonomousSystem(number: UInt32(number / 2), organization: "EXAMPLE"),
        country: ["DE", "SG", "US"][number % 3],
        location: GeographicLocation(
          latitude: [90, -33.9, 1.35][number % 3], longitude: [180, -180, 103.8][number % 3]),
        hostingRange: number == 3 ? "cloud" : nil)
    },
    sources: [NetworkSource(path: "city.mmdb", kind: "Test-City")])

  // MARK: What the logs hold

  private mutating func readPart() {
    let sort = tape.byte()
    switch sort & 31 {
    case 0: readLink()
    case 1: readChange()
    case 2, 3: readBucket()
    case 4: time = moment()
    case 5: readTestimony()
    default: readCalls(isOfReplacement: sort & 31 == 6)
    }
  }

  /// Minutes or days later, or one of the ends of time.
  private mutating func moment() -> Timestamp {
    let number = Int64(tape.number(bytes: 2))
    switch number {
    case 0xFFFF: return Timestamp(milliseconds: .max)
    case 0xFFFE: return Timestamp(milliseconds: .min)
    case 0xFFFD: return Timestamp(milliseconds: 0)
    default:
      return time.advanced(bySeconds: Double((number & 0x7FFF) * (number < 0x8000 ? 60 : 3600)))
    }
  }

  /// Small as it is up to 127, beyond that powers of two up to 2⁶² and the greatest.
  private mutating func amount() -> Int64 {
    let byte = tape.byte()
    if byte < 128 { return Int64(byte) }
    return byte & 63 == 63 ? .max : 1 << Int64(byte & 63)
  }

  private func credential(_ number: UInt8) -> String {
    CaseTape.credentials[Int(number) % CaseTape.credentials.count]
  }

  private mutating func readCalls(isOfReplacement: Bool) {
    time = time.advanced(bySeconds: Double(tape.byte()) * 97)
    let who = tape.byte()
    let what = tape.byte()
    let how = tape.byte()
    let at = time
    let address = CaseTape.addresses[Int(who >> 4) % CaseTape.addresses.count]
    let caller = Caller(
      credential: isOfReplacement ? CaseTape.credentials[6] : credential(how >> 6),
      address: address.0, addressClass: address.1,
      agent: CaseTape.agents[Int(who & 7) % CaseTape.agents.count],
      principal: CaseTape.principals[Int(who >> 3 & 1 | how >> 2 & 2)])
    var action = CaseTape.known[Int(what & 31)]
    action.model = CaseTape.models[Int(what >> 5 & 3)]
    action.region = CaseTape.regions[Int(how >> 4 & 3)]
    var cell = ActivityCell(
      slot: at.slot, caller: 0, action: 0, outcome: Outcome(rawValue: how & 3) ?? .unknown,
      count: max(1, amount()), first: at, last: at)
    let measure = amount()
    if what >= 128 { measureWith(&cell, measure) }
    if isOfReplacement {
      addToReplacement(cell, caller, action)
    } else {
      add(cell, caller, action)
    }
  }

  private func measureWith(_ cell: inout ActivityCell, _ amount: Int64) {
    cell.carried = [.tokens, .cost, .cacheReads]
    (cell.inputTokens, cell.cachedTokens, cell.outputTokens) = (amount, amount / 2, amount)
    (cell.bytesOut, cell.costMicrodollars, cell.resources) = (
      amount, amount, min(amount, cell.count)
    )
    cell.context = ContextSize(inputTokens: amount)
  }

  private static func place<Item: Equatable>(of item: Item, in items: inout [Item]) -> Int {
    if let place = items.firstIndex(of: item) { return place }
    items.append(item)
    return items.count - 1
  }

  private mutating func add(_ new: ActivityCell, _ caller: Caller, _ action: Action) {
    var cell = new
    cell.caller = CaseTape.place(of: caller, in: &callers)
    cell.action = CaseTape.place(of: action, in: &actions)
    let key = Activity.CellKey(cell)
    cells[key] = cells[key].map { $0.adding(cell) } ?? cell
  }

  private mutating func addToReplacement(_ new: ActivityCell, _ caller: Caller, _ action: Action) {
    guard var activity = file.replacementActivity else { return }
    var cell = new
    cell.caller = CaseTape.place(of: caller, in: &activity.callers)
    cell.action = CaseTape.place(of: action, in: &activity.actions)
    if activity.cells.last.map({ $0.slot < cell.slot }) ?? true { activity.cells.append(cell) }
    file.replacementActivity = activity
  }

  private mutating func readLink() {
    let members = tape.byte()
    let at = moment()
    let link = LineageLink(
      parent: credential(members & 7), child: credential(members >> 3 & 7),
      operation: members & 64 == 0 ? "CreateAccessKey" : "RunInstances", subject: "eu-west-1",
      time: at, expires: members & 128 == 0 ? nil : moment())
    // What is none of the key's kin is no link of the case.
    guard !link.child.isEmpty, !link.parent.isEmpty, link.child != CaseTape.key,
      link.child != link.parent
    else { return }
    if link.child.hasPrefix("arn:aws:ec2") { file.createdThings.append(link) }
    if !link.child.contains("volume") { file.lineage.append(link) }
  }

  private mutating func readChange() {
    let kind = tape.byte()
    file.stateChanges.append(
      StateChange(
        kind: StateChange.Kind(rawValue: kind % 5) ?? .credential,
        subject: credential(kind >> 4), operation: "Delete", isOn: kind & 8 != 0, time: moment()))
  }

  private mutating func readBucket() {
    let start = moment()
    let what = tape.byte()
    var bucket = UsageBucket(
      start: start, widthSeconds: [60, 3600, 86_400, .max][Int(what & 3)],
      credential: CaseTape.key, action: Action(model: CaseTape.models[Int(what >> 2 & 3)]),
      requests: what & 16 == 0 ? nil : amount(), inputTokens: amount(), outputTokens: amount(),
      costMicrodollars: what & 32 == 0 ? 0 : amount())
    bucket.carried = what & 64 == 0 ? [.tokens] : [.tokens, .cost]
    if what & 128 == 0 {
      file.activity.buckets.append(bucket)
    } else {
      file.siblings.append([bucket])
    }
  }

  private mutating func readTestimony() {
    let number = tape.byte()
    file.testimonies = [
      AddressTestimony(
        address: CaseTape.addresses[Int(number & 3)].0, credential: "AKIAOTHEREXAMPLE",
        foreignProbability: number & 4 == 0 ? nil : Double(number >> 3) / 31)
    ]
  }

  // MARK: The ledger

  /// The logs hold as much again as the key's calls, in every hour of them up to some thousand.
  private mutating func keepLedger() {
    let cells = file.activity.cells
    let first = cells.map(\.first).min() ?? file.activity.buckets.map(\.start).min()
    let last = cells.map(\.last).max() ?? file.activity.buckets.map(\.start).max()
    guard let first, let last else { return }
    let count = cells.total(of: \.count)
    file.credential = Credential(
      id: CaseTape.key, kind: "aws-access-key", events: count, first: first, last: last)
    file.ledger.sources = [
      SourceSummary(
        path: "log", format: "json-lines", bytes: 1, recordsRead: count, imported: count,
        first: first, last: last, capability: file.activity.capability)
    ]
    let (hours, isBeyond) = last.hour.subtractingReportingOverflow(first.hour)
    guard !isBeyond else { return }
    file.ledger.hours = (0...min(max(hours, 0), 3000)).map {
      HourCount(hour: first.hour &+ $0, count: 50)
    }
  }
}
