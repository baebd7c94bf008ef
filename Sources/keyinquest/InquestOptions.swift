import Foundation
import Ingestion
import Inquiry
import Networks
import Vocabulary

/// What `check` and `report` were asked, read from the command line and resolved.
struct InquestOptions: Sendable {
  static let options: [CommandOption] = [
    CommandOption("store", "FILE", "store to read (default: keyinquest.sqlite); not with PATH"),
    CommandOption(
      "key", "ID", "the leaked key: its id, a hint like sk-ant-…wxyz, sha256:…, or its label"),
    KeySource.option,
    CommandOption("exposed-at", "TIME", "when it became known to others (RFC 3339, or a date)"),
    CommandOption("discovered-at", "TIME", "when the leak was noticed"),
    CommandOption("revoked-at", "TIME", "when the key was revoked"),
    CommandOption(
      "leak", "FILE", repeats: true,
      "a report on leaked keys: GitGuardian, GitHub, TruffleHog or gitleaks"),
    CommandOption("replacement", "ID", "the new key, to see who has moved"),
    CommandOption(
      "allow", "CIDR|AGENT", repeats: true, "a network or client software that is yours"),
    CommandOption("known", "FILE", "the same, one a line, or NAME = CIDR, AGENT to name a service"),
    CommandOption("timezone", "ZONE", "your time zone, for hours (default: UTC)"),
    CommandOption("exposure", "KIND", "how it was exposed: public, shared or unknown"),
    CommandOption(
      "network-database", "FILE", repeats: true,
      "MaxMind-format file (.mmdb): AS, Country or City of addresses"),
    CommandOption(
      "hosting-ranges", "FILE", repeats: true,
      "your list of cloud networks: a CIDR and a label a line"),
    LogSource.formatOption, LogSource.mapOption, LogSource.zoneOption, LogSource.quietOption,
  ]

  let source: LogSource
  /// The question and the names to ask it about; a raw key is only in here, in memory.
  let request: InquestRequest

  /// - Parameter formatOption: the option that names the log format; `report` calls it
  ///   `log-format`, because its `format` is the report's.
  init(_ arguments: ParsedArguments, formatOption: String = "format") throws {
    source = try LogSource(arguments, formatOption: formatOption)
    let key = try KeySource.read(arguments)
    let replacement = arguments.value("replacement").map { GivenKey($0) }
    var request = InquestRequest(
      question: try InquestOptions.question(arguments), names: key.names, shownName: key.shown,
      replacementNames: replacement?.names, shownReplacement: replacement?.shown ?? "",
      networks: try NetworkSources(
        databases: arguments.all("network-database"),
        hostingRanges: arguments.all("hosting-ranges")))
    do {
      let reports = try LeakReports.read(paths: arguments.all("leak"))
      request.add(reports, leakNames: reports.isEmpty ? [] : key.leakNames)
    } catch let error as LeakReportError {
      throw CommandError(message: error.message)
    }
    self.request = request
  }

  private static func question(_ arguments: ParsedArguments) throws -> InquestQuestion {
    var question = InquestQuestion(credential: "")
    question.exposedAt = try time(arguments, "exposed-at")
    question.discoveredAt = try time(arguments, "discovered-at")
    question.revokedAt = try time(arguments, "revoked-at")
    if let zone = arguments.value("timezone") { question.zone = try civilZone(zone, "timezone") }
    if let exposure = arguments.value("exposure") {
      guard ["public", "shared", "unknown"].contains(exposure) else {
        throw UsageError(message: "--exposure is public, shared or unknown, not '\(exposure)'.")
      }
      question.exposure = exposure
    }
    var known = arguments.all("allow")
    if let path = arguments.value("known") {
      let file = try KnownFile(path: path)
      known += file.entries
      question.knownServices = file.services
    }
    for entry in known where NetworkPrefix(text: entry) == nil && KnownFile.isMeantAsNetwork(entry)
    {
      throw UsageError(
        message: "'\(entry)' is no network. Write 192.0.2.7, 192.0.2.0/24 or 2001:db8::/48.")
    }
    question.allowedNetworks = known.compactMap { NetworkPrefix(text: $0) }
    question.allowedAgents = known.filter { NetworkPrefix(text: $0) == nil && !$0.isEmpty }
    if let from = question.exposedAt, let revoked = question.revokedAt, revoked < from {
      throw UsageError(message: "--revoked-at is before --exposed-at.")
    }
    return question
  }

  private static func time(_ arguments: ParsedArguments, _ name: String) throws -> Timestamp? {
    guard let text = arguments.value(name) else { return nil }
    guard let time = Timestamp(rfc3339: text) else {
      throw UsageError(
        message: "--\(name) '\(text)' is no time. Write 2026-03-02T14:05Z, "
          + "2026-03-02T15:05+01:00, or a date (midnight UTC).")
    }
    return time
  }
}
