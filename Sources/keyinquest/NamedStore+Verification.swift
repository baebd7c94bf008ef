import Ingestion
import Inquiry
import Storage
import Vocabulary

extension NamedStore {
  /// Checks the file against its journal, and its manifest against the files at `paths`.
  /// - Parameter reading: with the maps that the logs were imported with, as far as they were
  ///   named; they tell which documents beside the logs are logs themselves.
  /// - Returns: also the files that count as added for want of a map, see ``EvidenceMatch/untold``.
  func verification(
    against paths: [String], reading: ReadingOptions
  ) throws -> (verification: StoreVerification, untold: [String]) {
    var verification = try verification(against: [])
    guard !paths.isEmpty, verification.isReadable else { return (verification, []) }
    let ledger: ImportLedger
    do {
      ledger = try SQLiteStore(verifying: text).ledger()
    } catch {
      // What is said of the store says more than that its manifest cannot be read either.
      guard verification.faults.isEmpty else { return (verification, []) }
      throw error
    }
    let match = try EvidenceMatch(of: ledger.sources, in: paths, report: text, reading: reading)
    verification.files = match.checks
    return (verification, match.untold)
  }
}
