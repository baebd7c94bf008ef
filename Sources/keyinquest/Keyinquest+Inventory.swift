import Ingestion
import Inquiry
import Networks
import Reporting
import Storage

/// What the program knows by heart, for its reports and for `--version`.
extension Keyinquest {
  static let inventory = ProgramInventory(
    storeSchema: SQLiteStore.schemaVersion, formats: LogFormats.all.count,
    signatures: MethodFacts.signatureCount, attackVersion: MethodFacts.attackVersion,
    prices: PriceList.version)

  /// The answer to `--version`: the first line is the program's own, and alike everywhere; what
  /// follows is of this machine.
  static var versionText: String {
    let libraries =
      IngestionLibraries.versions + [
        SQLiteLibrary.version, HTTPLibrary.version, NetworkLibrary.version, CursesScreen.version,
      ]
    return """
      keyinquest \(version)
      report \(Report.currentSchema), store schema \(inventory.storeSchema), \
      \(inventory.formats) formats, \(inventory.signatures) signatures, \
      ATT&CK \(inventory.attackVersion), prices of \(inventory.prices)
      libraries: \(libraries.joined(separator: ", "))
      platform: \(platform)

      """
  }

  private static var platform: String {
    #if arch(x86_64)
      let processor = "x86_64"
    #elseif arch(arm64)
      let processor = "arm64"
    #else
      let processor = "another processor"
    #endif
    #if os(Linux)
      return "Linux, \(processor)"
    #else
      return "another system, \(processor)"
    #endif
  }

  /// How the records of each format lie in their files, by its name.
  static let layouts = Dictionary(
    LogFormats.all.map { ($0.name, RecordLayout($0.declaration.framing)) },
    uniquingKeysWith: { first, _ in first })
}

extension RecordLayout {
  init(_ framing: RecordFraming) {
    switch framing {
    case .lines, .prefixedLines: self = .lines
    case .table: self = .quotedLines
    case .json(let wrappers): self = .json(members: wrappers)
    }
  }
}
