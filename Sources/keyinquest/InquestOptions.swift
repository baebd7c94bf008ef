import Foundation
import Ingestion
import Inquiry
import Networks
import Vocabulary

/// What `check` and `report` were asked, read from the command line and resolved.
struct InquestOptions: Sendable {
  static let options: [CommandOption] =
    [
      CommandOption("store", "FILE", "store to read (default: keyinquest.sqlite); not with PATH"),
      CommandOption(
        "key", "ID", repeats: true,
        "the leaked key: its id, a hint like sk-ant-…wxyz, sha256:…, or its label"),
      KeySource.repeatedOption,
      CommandOption("exposed-at", "TIME", "when it became known to others (RFC 3339, or a date)"),
      CommandOption("discovered-at", "TIME", "when the leak was noticed"),
      CommandOption(
        "revoked-at", "TIME", repeats: true, "when it was revoked; ID=TIME for one of several keys"),
      CommandOption(
        "leak", "FILE", repeats: true,
        "a report on leaked keys: GitGuardian, GitHub, TruffleHog or gitleaks"),
      CommandOption(
        "secret", "NAME", repeats: true,
        "where the key is kept, as Vault, Conjur or AWS Secrets Manager names it"),
      CommandOption(
        "replacement", "ID", repeats: true,
        "the new key, to see who has moved; OLD=NEW for one of several keys"),
      CommandOption(
        "allow", "CIDR|AGENT", repeats: true, "a network or client software that is yours"),
      CommandOption(
        "known", "FILE", "the same, one a line, or NAME = CIDR, AGENT to name a service"),
      CommandOption("prices", "FILE", "your own prices of models; see 'keyinquest prices'"),
      CommandOption("timezone", "ZONE", "your time zone, for hours (default: UTC)"),
      CommandOption("exposure", "KIND", "how it was exposed: public, shared or unknown"),
      CommandOption(
        "network-database", "FILE", repeats: true,
        "MaxMind-format file (.mmdb): AS, Country or City of addresses"),
      CommandOption(
        "hosting-ranges", "FILE", repeats: true,
        "your list of cloud networks: a CIDR and a label a line"),
      CommandOption(
        "policy", "FILE", repeats: true,
        "what the key may do (AWS IAM policy as JSON), to compare with what it did"),
    ] + digestOptions + [
      LogSource.formatOption, LogSource.mapOption, LogSource.zoneOption, LogSource.quietOption,
    ]

  let source: LogSource
  /// The question for each key and the names to ask it about, never empty; raw keys are only in
  /// here, in memory.
  let requests: [InquestRequest]

  /// - Parameter formatOption: the option that names the log format; `report` calls it
  ///   `log-format`, because its `format` is the report's.
  init(_ arguments: ParsedArguments, formatOption: String = "format") throws {
    source = try LogSource(arguments, formatOption: formatOption)
    let keys = try KeySource.readAll(arguments)
    var question = try InquestOptions.question(arguments)
    let networks = try NetworkSources(
      databases: arguments.all("network-database"),
      hostingRanges: arguments.all("hosting-ranges"))
    let revoked = try KeyedValues(arguments, "revoked-at", of: keys)
    let replaced = try KeyedValues(arguments, "replacement", of: keys)
    if keys.count > 1, replaced.common != nil {
      throw UsageError(
        message: "say which key is replaced: --replacement OLD=NEW, once for each key.")
    }
    let reports: [LeakReport]
    do {
      reports = try LeakReports.read(paths: arguments.all("leak"))
      question.policy = try PolicyFiles.read(paths: arguments.all("policy"))
    } catch let error as LeakReportError {
      throw CommandError(message: error.message)
    } catch let error as PolicyFileError {
      throw CommandError(message: error.message)
    }
    requests = try keys.enumerated().map { index, key in
      var question = question
      question.revokedAt = try revoked[index].map { try InquestOptions.time($0, "revoked-at") }
      if let from = question.exposedAt, let revoked = question.revokedAt, revoked < from {
        throw UsageError(message: "--revoked-at is before --exposed-at.")
      }
      question.label = key.variable
      let replacement = replaced[index].map { GivenKey($0) }
      var request = InquestRequest(
        question: question, names: key.names, shownName: key.shown,
        replacementNames: replacement?.names, shownReplacement: replacement?.shown ?? "",
        networks: networks)
      request.digests = InquestOptions.digests(arguments)
      request.secretNames = arguments.all("secret")
      request.add(reports, leakNames: reports.isEmpty ? [] : key.leakNames)
      return request
    }
  }

  private static func question(_ arguments: ParsedArguments) throws -> InquestQuestion {
    var question = InquestQuestion(credential: "")
    question.exposedAt = try time(arguments, "exposed-at")
    question.discoveredAt = try time(arguments, "discovered-at")
    if let zone = arguments.value("timezone") { question.zone = try civilZone(zone, "timezone") }
    if let exposure = arguments.value("exposure") {
      guard ["public", "shared", "unknown"].contains(exposure) else {
        throw UsageError(message: "--exposure is public, shared or unknown, not '\(exposure)'.")
      }
      question.exposure = exposure
    }
    question.prices = try PriceSource.overrides(arguments)
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
    return question
  }

  private static func time(_ arguments: ParsedArguments, _ name: String) throws -> Timestamp? {
    try arguments.value(name).map { try time($0, name) }
  }

  private static func time(_ text: String, _ name: String) throws -> Timestamp {
    guard let time = Timestamp(rfc3339: text) else {
      throw UsageError(
        message: "--\(name) '\(text)' is no time. Write 2026-03-02T14:05Z, "
          + "2026-03-02T15:05+01:00, or a date (midnight UTC).")
    }
    return time
  }
}
