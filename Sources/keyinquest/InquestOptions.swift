import Foundation
import Ingestion
import Inquiry
import Networks
import Vocabulary

/// What `check` and `report` were asked, read from the command line and resolved.
struct InquestOptions: Sendable {
  static let options: [CommandOption] =
    NamedStore.readingOptions + questionOptions + [
      KeySource.repeatedOption, IncidentFile.option,
      LogSource.formatOption, LogSource.mapOption, LogSource.zoneOption, LogSource.quietOption,
    ]

  /// What may be asked, and given beside the logs; an incident's file holds it.
  static let questionOptions: [CommandOption] =
    [
      CommandOption(
        "key", "ID", short: "k", repeats: true, in: .question,
        "the leaked key: its id, a hint like sk-ant-…wxyz, sha256:…, or its label"),
      CommandOption(
        "exposed-at", "TIME", short: "e", in: .question,
        "when it became known to others (RFC 3339, or a date: its midnight UTC)"),
      CommandOption("discovered-at", "TIME", in: .question, "when the leak was noticed"),
      CommandOption(
        "revoked-at", "TIME", repeats: true, in: .question,
        "when it was revoked (a date: its midnight UTC); ID=TIME for one of several keys"),
      CommandOption(
        "leak", "FILE", repeats: true, in: .evidence,
        "a report on leaked keys: GitGuardian, GitHub, TruffleHog or gitleaks"),
      CommandOption(
        "secret", "NAME", repeats: true, in: .evidence,
        "where the key is kept, as Vault, Conjur or AWS Secrets Manager names it"),
      CommandOption(
        "replacement", "ID", short: "r", repeats: true, in: .question,
        "the new key, to see who has moved; OLD=NEW for one of several keys"),
      CommandOption(
        "allow", "CIDR|AGENT", short: "a", repeats: true, in: .question,
        "a network or client software that is yours, or a service: 'NAME = CIDR, AGENT'"),
      CommandOption(
        "known", "FILE", in: .question,
        "a file of what is yours, one a line: CIDR, AGENT, or NAME = CIDR, AGENT for a service"),
      CommandOption(
        "prices", "FILE", in: .evidence, "your own prices of models; see 'keyinquest prices'"),
      CommandOption(
        "timezone", "ZONE", short: "z", in: .question,
        "your time zone, for hours: Europe/Berlin, or local for this machine's own (default: UTC)"),
      CommandOption(
        "exposure", "KIND", choices: AskedQuestion.exposureKinds, in: .question,
        "how it was exposed: public, shared or unknown"),
      CommandOption(
        "network-database", "FILE", repeats: true, in: .evidence,
        "MaxMind-format file (.mmdb): AS, Country or City of addresses"),
      CommandOption(
        "hosting-ranges", "FILE", repeats: true, in: .evidence,
        "your list of cloud networks: a CIDR and a label a line"),
      CommandOption(
        "policy", "FILE", repeats: true, in: .evidence,
        "what the key may do (AWS IAM policy as JSON), to compare with what it did"),
    ] + digestOptions

  let source: LogSource
  /// What was asked of each key, for the record; never empty.
  let asked: [AskedQuestion]
  /// What looks like a slip in the times that were given; nothing where no more than the answer is
  /// wanted.
  let doubtsOfTimes: [String]
  /// The question for each key and the names to ask it about, never empty; raw keys are only in
  /// here, in memory.
  private(set) var requests: [InquestRequest]

  /// - Parameter formatOption: the option that names the log format; `report` calls it
  ///   `log-format`, because its `format` is the report's.
  init(_ arguments: ParsedArguments, formatOption: String = "format") throws {
    try self.init(
      arguments, keys: try KeySource.readAll(arguments), formatOption: formatOption)
  }

  /// The question about `keys`, whatever the arguments say of keys.
  init(_ arguments: ParsedArguments, keys: [GivenKey], formatOption: String = "format") throws {
    let source = try LogSource(arguments, formatOption: formatOption)
    let revoked = try KeyedValues(arguments, "revoked-at", of: keys)
    let replaced = try KeyedValues(arguments, "replacement", of: keys)
    if keys.count > 1, replaced.common != nil {
      throw UsageError(
        message: "say which key is replaced: --replacement OLD=NEW, once for each key.")
    }
    let common = try AskedQuestion(arguments, formatOption: formatOption)
    var names: [SoughtNames] = []
    let asked = try keys.enumerated().map { index, key in
      let replacement = replaced[index].map { GivenKey($0) }
      if let text = replaced[index] { KeySource.warn(ofRaw: text) }
      guard replacement?.shown != key.shown else {
        throw UsageError(message: "--replacement names the old key itself; name the new one.")
      }
      let sought = SoughtNames(of: key, leaks: arguments.has("leak"), replacement: replacement)
      names.append(sought)
      return try common.asking(
        about: key, sought, revokedAt: revoked[index], replacement: replacement)
    }
    let doubts = QuestionDoubts.ofTime(
      common.exposedAt,
      isDateOnly: arguments.value("exposed-at")?.count == "2026-03-02".count,
      zone: common.timeZone, now: Timestamp.now)
    try self.init(
      asked, names, source, doubtsOfTimes: arguments.has("quiet") ? [] : doubts)
  }

  /// The same question asked again, of the key under the names that were recorded. One that was
  /// given raw may have been found by a name that is not recorded; so it is sought as it was found.
  init(again asked: [AskedQuestion], source: LogSource) throws {
    try self.init(asked, asked.map { SoughtNames($0) }, source)
    for index in requests.indices where asked[index].isGivenRaw {
      requests[index].names += asked[index].foundAs.filter { !asked[index].keyNames.contains($0) }
    }
  }

  /// Tells where imported digests lie that are known under another path.
  mutating func locate(_ evidence: [EvidenceFile]) {
    let locations = Dictionary(
      evidence.map { ($0.recordedPath, $0.path) }, uniquingKeysWith: { first, _ in first })
    for index in requests.indices { requests[index].digests.locations = locations }
  }

  private init(
    _ asked: [AskedQuestion], _ names: [SoughtNames], _ source: LogSource,
    doubtsOfTimes: [String] = []
  ) throws {
    self.source = source
    self.doubtsOfTimes = doubtsOfTimes
    self.asked = try asked.map { try $0.hashingFiles() }
    guard let first = asked.first else { throw CommandError(message: "no key was named.") }
    let networks = try NetworkSources(
      databases: first.paths(.networkDatabase), hostingRanges: first.paths(.hostingRanges))
    let question = try first.question()
    let reports: [LeakReport]
    do {
      reports = try LeakReports.read(paths: first.paths(.leak))
    } catch let error as LeakReportError {
      throw CommandError(message: error.message)
    }
    requests = zip(asked, names).map { asked, names in
      var own = question
      own.exposedAt = asked.exposedAt
      own.discoveredAt = asked.discoveredAt
      own.revokedAt = asked.revokedAt
      own.label = asked.label
      var request = InquestRequest(
        question: own, names: names.key, shownName: asked.key,
        replacementNames: names.replacement, shownReplacement: asked.replacement ?? "",
        networks: networks)
      request.digests = DigestFiles(
        paths: asked.paths(.digests), keyPaths: asked.paths(.digestKeys),
        signaturePaths: asked.paths(.digestSignature))
      request.secretNames = asked.secretNames
      request.leakReports = reports
      request.leakNames = names.key + names.leaks
      return request
    }
  }
}
