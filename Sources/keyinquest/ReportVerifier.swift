import Foundation
import Ingestion
import Inquiry
import Reporting
import Vocabulary

/// Holds the inquest of a report again over the files that lie there now.
struct ReportVerifier {
  let path: String
  let text: ReportText
  let report: AnyReport
  private let arguments: ParsedArguments
  private let terminal: Terminal

  init(
    _ text: ReportText, path: String, _ arguments: ParsedArguments, in terminal: Terminal
  ) throws {
    self.path = path
    self.text = text
    self.arguments = arguments
    self.terminal = terminal
    do {
      report = try text.decoded()
    } catch {
      throw CommandError(message: "'\(path)' \(error.reason). \(error.advice)")
    }
  }

  /// - Parameters:
  ///   - paths: where the logs lie; where the report has them when empty.
  ///   - store: the one that the report was made from, when it is named.
  func verification(in paths: [String], store: NamedStore?) throws -> ReportVerification {
    let sources = report.reports.first?.inquest.coverage.sources ?? []
    let kernelFiles = KernelFiles()
    let places =
      paths.isEmpty
      ? sources.map(\.path).filter { FoundFiles.isFile($0, kernelFiles) } : paths
    let asked = report.reports.compactMap(\.question)
    try requireUnrecorded(asked)
    let given = try FoundFiles(asked, arguments)
    let match = try EvidenceMatch(
      of: sources, in: places, report: path, reading: readingForWalk(asked, given),
      isReadingWhole: true)
    let storeCheck = try store.map { try check(of: $0) }
    return ReportVerification(
      of: text, report, path: CredentialKey.withoutSecrets(path), version: Keyinquest.version,
      logs: match.checks,
      files: given.checks + [storeCheck].compactMap { $0 },
      derivation: try derivation(match, given), unproven: unproven(isStoreChecked: store != nil))
  }

  /// Whether the store is the one of the report: unchanged, or added to since.
  private func check(of store: NamedStore) throws -> InputCheck {
    let found = try store.verification(against: [])
    let recorded = report.reports.first?.journal
    var check = InputCheck(
      role: "store", path: store.told, foundAt: store.told, standing: .unrecorded,
      recordedSHA256: recorded?.sha256, foundSHA256: found.head?.sha256)
    guard found.faults.isEmpty else {
      check.standing = .changed
      return check
    }
    guard let recorded else { return check }
    check.standing =
      found.head == recorded ? .same : isEntry(recorded, of: found.hashes) ? .grown : .changed
    return check
  }

  private func isEntry(_ head: JournalHead, of hashes: [String]) -> Bool {
    // The report says how many, and may have been changed by anybody.
    guard head.entries >= 1, head.entries <= hashes.count else { return false }
    return hashes[Int(head.entries) - 1] == head.sha256
  }

  /// What the report says and nothing here shows, as paths in it.
  private func unproven(isStoreChecked: Bool) -> [String] {
    var members: [String] = []
    for report in report.reports {
      if report.journal != nil, !isStoreChecked { members.append("journal") }
      members += report.question?.unproven ?? []
    }
    let place = text.kind == .incident ? "reports[]." : ""
    let isOtherVersion = text.programVersion != Keyinquest.version
    return Set(members).map { place + $0 }.sorted() + (isOtherVersion ? ["program.version"] : [])
  }

  /// Throws when the command line says otherwise than the report how the logs are read: the
  /// report's word would count, and what was typed do nothing.
  private func requireUnrecorded(_ asked: [AskedQuestion]) throws(UsageError) {
    let recorded = [("format", asked.first?.logFormat), ("log-timezone", asked.first?.logTimeZone)]
    for (name, value) in recorded {
      guard let value, let typed = arguments.value(name), typed != value else { continue }
      throw UsageError(
        message: "--\(name) '\(typed)' does nothing here: the report was made with '\(value)', and "
          + "is verified with that. Leave it out.")
    }
  }

  /// How the logs are read; a report on a store does not know how they were read into it.
  private func reading(_ located: [AskedQuestion]) throws -> ReadingOptions {
    let maps = located.first?.paths(.map) ?? []
    return try LogSource.reading(
      format: located.first?.logFormat ?? arguments.value("format"),
      zone: located.first?.logTimeZone ?? arguments.value("log-timezone"),
      maps: maps.isEmpty ? arguments.all("map") : maps)
  }

  /// The same, for telling logs from documents beside them.
  private func readingForWalk(_ asked: [AskedQuestion], _ given: FoundFiles) -> ReadingOptions {
    // A map that is missing, or was changed, is told as such, and the report is not verified.
    let isMissing = given.checks.contains {
      $0.role == GivenFile.Role.map.rawValue && $0.standing == .missing
    }
    guard !isMissing else { return ReadingOptions() }
    do { return try reading(asked.map(given.located)) } catch { return ReadingOptions() }
  }

  private func derivation(
    _ match: EvidenceMatch, _ given: FoundFiles
  ) throws -> ReportVerification.Derivation {
    let asked = report.reports.compactMap(\.question)
    if text.isRedacted {
      return .notDone(
        "the report is redacted, so its names are not those of the logs. Only the hashes of its "
          + "files were checked; verify the report it was made from for the rest.")
    }
    guard asked.count == report.reports.count, !asked.isEmpty else {
      return .notDone("the report does not record what was asked, as versions before did not.")
    }
    let missing = (match.checks + given.checks).filter { $0.standing == .missing }
    guard missing.isEmpty else {
      let count =
        missing.count == 1 ? "1 file" : "\(missing.count) files"
      let isLog = missing.contains { $0.role == "log" }
      return .notDone(
        "\(count) that the answer rests on \(missing.count == 1 ? "is" : "are") missing. "
          + (isLog ? "Name every folder that has logs of the report." : FoundFiles.advice))
    }
    guard !match.files.isEmpty else { return .notDone("the report read no file.") }
    do {
      return try derived(asked, match, given)
    } catch let error as InterruptedError {
      throw error
    } catch let error as ReportTextError {
      throw CommandError(message: "'\(path)' \(error.reason). \(error.advice)")
    } catch {
      return .failed(Keyinquest.message(of: error))
    }
  }

  private func derived(
    _ asked: [AskedQuestion], _ match: EvidenceMatch, _ given: FoundFiles
  ) throws -> ReportVerification.Derivation {
    let read = try match.files.map { try $0.asRead() }
    // The copies are there as long as they are open.
    defer { withExtendedLifetime(read) {} }
    let evidence = read.map(\.file)
    let now = try asked.map { given.located(try $0.madeAnew()) }
    let source = LogSource(
      evidence: evidence, reading: try reading(now), isQuiet: arguments.has("quiet"))
    var options = try InquestOptions(again: now, source: source)
    options.locate(evidence)
    let outcome = try Pipeline.outcome(options, in: terminal)
      .recorded(
        asked, programVersion: text.programVersion, journal: report.reports.first?.journal)
    // Logs are read under the paths that were recorded of them.
    return try ReportVerification.compare(
      text, with: outcome.text(JSONRenderer()), moved: given.moved, outcome: outcome.verdict)
  }
}

extension Pipeline.Outcome {
  /// The same as it was recorded: files beside the logs under the paths they had, and made by the
  /// version that made the record, on the store it names. Their hashes stay those of the files that
  /// were read.
  fileprivate func recorded(
    _ asked: [AskedQuestion], programVersion: String, journal: JournalHead?
  ) -> Pipeline.Outcome {
    func recorded(_ report: Report, _ asked: AskedQuestion?) -> Report {
      var report = report
      report.program.version = programVersion
      report.journal = journal
      for (index, file) in (asked?.files ?? []).enumerated()
      where report.question?.files.indices.contains(index) == true {
        report.question?.files[index].path = file.path
      }
      return report
    }
    switch self {
    case .key(let report): return .key(recorded(report, asked.first))
    case .incident(var report, let incident):
      report.program.version = programVersion
      for (index, question) in asked.enumerated() where report.reports.indices.contains(index) {
        report.reports[index] = recorded(report.reports[index], question)
      }
      return .incident(report, incident)
    }
  }
}
