public import Vocabulary

/// A file of findings of leaked keys, read.
public struct LeakReport: Sendable {
  /// One finding, and by what its key can be known.
  public struct Entry: Sendable {
    public var finding: LeakFinding
    public var identity: LeakIdentity
    /// Records with the same text here are of one leak; empty when the report does not group them.
    var incident: String
    public var hasUnreadableTime: Bool
  }

  public var source: LeakSource
  public var entries: [Entry]
}

/// A leak report could not be read.
public struct LeakReportError: Error {
  /// What, where, why and what to do next, without anything that stands in the file.
  public let message: String
}

/// Every kind of report on leaks that is read; the only place one is registered.
public enum LeakReports {
  static let all: [any LeakReportFormat] = [
    GitGuardianReport(), GitHubSecretScanningReport(), TruffleHogReport(), GitleaksReport(),
  ]

  /// Longer ones, decompressed, are refused: a report is read into memory.
  static let largestReport = 128 << 20

  /// Reads the reports at `paths` and joins what they say of the same incident. Reports name keys
  /// in the clear: nothing of a secret is in what is returned or thrown.
  /// - Throws: ``ReadingError`` or ``LeakReportError``.
  public static func read(paths: [String]) throws -> [LeakReport] {
    var reports: [LeakReport] = []
    for path in paths { reports.append(try read(path: path)) }
    join(&reports)
    return reports
  }

  private static func read(path: String) throws -> LeakReport {
    let (bytes, sha256) = try content(of: path)
    var reader = LeakReportReader()
    do throws(LeakReportReader.Fault) {
      try bytes.withUnsafeBufferPointer {
        (bytes) throws(LeakReportReader.Fault) in try reader.read(bytes)
      }
    } catch {
      switch error {
      case .unrecognised:
        throw LeakReportError(
          message: "\(path): is no leak report that is known. --leak takes \(titles); "
            + "logs are named without it.")
      case .damaged(let record, let reason):
        throw LeakReportError(
          message: "\(path): is damaged at record \(record) (\(reason)). Export it again, or "
            + "leave the report out.")
      }
    }
    return LeakReport(
      source: LeakSource(
        path: path, title: reader.title, sha256: sha256, findings: Int64(reader.entries.count)),
      entries: reader.entries)
  }

  private static var titles: String { all.map(\.title).joined(separator: "; ") }

  private static func content(of path: String) throws -> (bytes: [UInt8], sha256: String) {
    guard let file = try WholeFile.read(path, most: largestReport) else {
      throw LeakReportError(
        message: "\(path): is longer than \(largestReport >> 20) MB, which no leak report is "
          + "expected to be. Name the report alone, or leave out the findings of other keys.")
    }
    if let damage = file.damage { throw ReadingError(path: path, cause: .damaged(damage)) }
    return (file.bytes, file.sha256)
  }

  /// Gives the places of an incident what its own record says, and takes that away where it says
  /// no more than they do.
  private static func join(_ reports: inout [LeakReport]) {
    func isPlace(_ entry: LeakReport.Entry) -> Bool {
      !(entry.finding.file.isEmpty && entry.finding.commit.isEmpty)
    }
    var incidents: [String: LeakReport.Entry] = [:]
    var placed: Set<String> = []
    for entry in reports.flatMap(\.entries) where !entry.incident.isEmpty {
      if isPlace(entry) { placed.insert(entry.incident) } else { incidents[entry.incident] = entry }
    }
    for index in reports.indices {
      reports[index].entries = reports[index].entries.compactMap { entry in
        guard !entry.incident.isEmpty else { return entry }
        guard isPlace(entry) else { return placed.contains(entry.incident) ? nil : entry }
        var joined = entry
        if let incident = incidents[entry.incident] { joined.take(from: incident) }
        return joined
      }
      reports[index].source.findings = Int64(reports[index].entries.count)
    }
  }
}

extension LeakReport.Entry {
  /// Adds what the record of the whole incident says.
  fileprivate mutating func take(from incident: LeakReport.Entry) {
    if finding.kind.isEmpty { finding.kind = incident.finding.kind }
    if finding.link.isEmpty { finding.link = incident.finding.link }
    finding.detectedAt = finding.detectedAt ?? incident.finding.detectedAt
    finding.closedAt = finding.closedAt ?? incident.finding.closedAt
    finding.isMarkedRevoked = finding.isMarkedRevoked || incident.finding.isMarkedRevoked
    // Public is the whole leak as soon as one place is.
    if incident.finding.isPublic == true { finding.isPublic = true }
    identity.take(from: incident.identity)
    hasUnreadableTime = hasUnreadableTime || incident.hasUnreadableTime
  }
}
