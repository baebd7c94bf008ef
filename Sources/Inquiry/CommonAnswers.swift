import Storage
import Vocabulary

/// What a store answers whichever key is asked about: asked once, however many keys there are.
struct CommonAnswers {
  let credentials: [Credential]
  let lineage: [LineageLink]
  /// Without the ends of things, which may be many and concern few keys.
  let stateChanges: [StateChange]
  /// Ends of things and machines by their names; each list ascending by time.
  private let thingEnds: [String: [StateChange]]
  let ledger: ImportLedger
  /// The path of the store.
  private let store: String
  /// Empty where one format has all the events: then every log can speak of every key.
  let formats: [FormatSummary]
  /// Requests of one run mostly name the same digests and secrets; reading them is slow.
  private var integrities: [DigestFiles: EvidenceIntegrity?] = [:]
  private var secrets: [[String]: SecretUses?] = [:]
  /// Credentials that made something.
  private let parents: Set<String>
  /// The calls that made a credential, by its id; each list ascending by time.
  let makers: [String: [LineageLink]]
  /// What became of makers that were judged; all requests of a run ask the same of them.
  var makerJudgements: [String: MakerJudgement] = [:]

  init(_ store: borrowing some EventStore & ~Copyable) throws {
    credentials = try store.credentials()
    lineage = try store.lineage()
    makers = Dictionary(grouping: lineage, by: \.child)
    parents = Set(lineage.map(\.parent))
    let changes = try store.stateChanges()
    stateChanges = changes.filter { $0.kind != .resource }
    let ends = changes.filter { change in
      change.kind == .resource || !change.isOn && Credential.isMachine(change.subject)
    }
    thingEnds = Dictionary(grouping: ends, by: \.subject)
    ledger = try store.ledger()
    self.store = store.path
    let spoken = ledger.sources.filter { $0.imported > 0 }.map(\.format)
    formats = Set(spoken).count > 1 ? try store.formats() : []
  }

  /// What was made with a key, and the ends of those things among it that are no credentials.
  func made(
    with names: KeyNames?
  ) -> (credentials: [LineageLink], things: [LineageLink], ends: [StateChange]) {
    guard let names, !parents.isDisjoint(with: names.all) else { return ([], [], []) }
    let links = LineageRing.links(from: names, in: lineage)
    let ends = Set(links.things.map(\.child)).flatMap { thingEnds[$0] ?? [] }
    return (
      links.credentials, links.things,
      ends.sorted { ($0.time, $0.subject) < ($1.time, $1.subject) }
    )
  }

  mutating func integrity(_ digests: DigestFiles) throws -> EvidenceIntegrity? {
    if let known = integrities[digests] { return known }
    let integrity = try digests.integrity(of: ledger, store: store)
    integrities[digests] = .some(integrity)
    return integrity
  }

  mutating func secrets(
    _ names: [String], in store: borrowing some EventStore & ~Copyable
  ) throws -> SecretUses? {
    if let known = secrets[names] { return known }
    let uses = try SecretUses.read(names, from: store)
    secrets[names] = .some(uses)
    return uses
  }
}
