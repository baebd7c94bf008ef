import Ingestion
import Inquiry
import Reporting
import Storage

/// What the program knows by heart, for its reports and for `--version`.
extension Keyinquest {
  static let inventory = ProgramInventory(
    storeSchema: SQLiteStore.schemaVersion, formats: LogFormats.all.count,
    signatures: MethodFacts.signatureCount, attackVersion: MethodFacts.attackVersion,
    prices: PriceList.version)

  /// How the records of each format lie in their files, by its name.
  static let layouts = Dictionary(
    LogFormats.all.map { ($0.name, RecordLayout($0.declaration.framing)) },
    uniquingKeysWith: { first, _ in first })
}

extension RecordLayout {
  init(_ framing: RecordFraming) {
    switch framing {
    case .lines: self = .lines
    case .quotedLines: self = .quotedLines
    case .json(let wrappers): self = .json(members: wrappers)
    }
  }
}
