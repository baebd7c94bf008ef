import Storage
import Vocabulary

/// What a store answers whichever key is asked about: asked once, however many keys there are.
struct CommonAnswers {
  let credentials: [Credential]
  let lineage: [LineageLink]
  let stateChanges: [StateChange]
  let ledger: ImportLedger
  /// Empty where one format has all the events: then every log can speak of every key.
  let formats: [FormatSummary]
  /// Requests of one run mostly name the same digests and secrets; reading them is slow.
  private var integrities: [DigestFiles: EvidenceIntegrity?] = [:]
  private var secrets: [[String]: SecretUses?] = [:]
  /// The calls that made a credential, by its id; each list ascending by time.
  let makers: [String: [LineageLink]]
  /// What became of makers that were judged; all requests of a run ask the same of them.
  var makerJudgements: [String: MakerJudgement] = [:]

  init(_ store: borrowing some EventStore & ~Copyable) throws {
    credentials = try store.credentials()
    lineage = try store.lineage()
    makers = Dictionary(grouping: lineage, by: \.child)
    stateChanges = try store.stateChanges()
    ledger = try store.ledger()
    let spoken = ledger.sources.filter { $0.imported > 0 }.map(\.format)
    formats = Set(spoken).count > 1 ? try store.formats() : []
  }

  mutating func integrity(_ digests: DigestFiles) throws -> EvidenceIntegrity? {
    if let known = integrities[digests] { return known }
    let integrity = try digests.integrity(of: ledger)
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
