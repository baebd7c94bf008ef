internal import Foundation
internal import Ingestion
public import Vocabulary

/// What the user names to prove the logs with; the digests among the logs come by themselves.
public struct DigestFiles: Hashable, Sendable {
  /// Digest files, or folders that are searched for them.
  public var paths: [String]
  /// Answers of `aws cloudtrail list-public-keys`, and of `aws s3api head-object`.
  public var keyPaths: [String]
  public var signaturePaths: [String]
  /// Where imported files lie now, by the path they were imported under; those that still lie
  /// there may be absent.
  public var locations: [String: String] = [:]

  public init(paths: [String] = [], keyPaths: [String] = [], signaturePaths: [String] = []) {
    self.paths = paths
    self.keyPaths = keyPaths
    self.signaturePaths = signaturePaths
  }

  /// What the digests say of the files of `ledger`; `nil` when there is none and nobody asked.
  ///
  /// Digests that were imported among the logs are read again where they were, if they are files: a
  /// store is not trusted, and what it names may be a pipe that nobody writes to.
  /// - Parameter store: the path of the store that the ledger is of, which is open and therefore
  ///   not opened here.
  /// - Throws: ``InquiryError`` or ``ReadingError`` when something the user named is not there.
  public func integrity(
    of ledger: ImportLedger, store: String
  ) throws -> EvidenceIntegrity? {
    let imported = ledger.sources.filter(DigestEvidence.isDigest).map { source in
      locations[source.path] ?? source.path
    }
    let (held, kernelFiles) = (FileIdentity(store), KernelFiles())
    let here = imported.filter { path in
      let isFile = path != "-" && FileIdentity(path)?.isRegular ?? false
      return isFile && !kernelFiles.holds(path) && !isStore(path, held)
    }
    let named = try namedFiles(store: store)
    let all = Set(here + named)
    guard !imported.isEmpty || !all.isEmpty || !(keyPaths + signaturePaths).isEmpty else {
      return nil
    }
    let evidence = try DigestEvidence.read(
      digests: Array(all), keys: keyPaths, signatures: signaturePaths)
    var integrity = evidence.integrity(of: ledger.sources)
    let gone = imported.count - here.count
    if gone > 0, named.isEmpty {
      integrity.limits.insert(
        "\(gone == 1 ? "1 digest" : "\(gone) digests") of the import cannot be read again where "
          + "they were: name them, or their folder, with --digests.", at: 0)
    }
    return integrity
  }

  /// - Parameter store: the path of a store that is open; empty when none is.
  func namedFiles(store: String = "") throws -> [String] {
    guard !paths.isEmpty else { return [] }
    let found = try walk(paths, store: store, reading: ReadingOptions()).inputs
    // A digest that nobody sees would be missed as one that was never delivered.
    if let closed = found.first(where: { $0.isUnlistedFolder }) {
      throw InquiryError(
        message: "cannot list the folder '\(closed.path)'. Check that you may read it.")
    }
    let files = found.filter {
      $0.isNamed || $0.isFile && $0.path.contains("CloudTrail-Digest")
    }
    guard !files.isEmpty else {
      throw InquiryError(
        message: "there is no digest in '\(paths[0])': the names of CloudTrail's digest files hold "
          + "'CloudTrail-Digest'. Name a file to have it read whatever it is called.")
    }
    return files.map(\.path)
  }
}
