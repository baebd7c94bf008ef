import Foundation
import Ingestion
import Vocabulary

/// Names under which logs and reports on leaks may know a key. They may be the key itself: in
/// memory only.
struct SoughtNames {
  let key: [String]
  let leaks: [String]
  /// `nil` when no key replaces it.
  let replacement: [String]?

  /// - Parameter leaks: whether reports on leaks were given; the names that only they have are slow
  ///   to make.
  init(of key: GivenKey, leaks: Bool, replacement: GivenKey?) {
    self.key = key.names
    self.leaks = leaks ? key.leakNames : []
    self.replacement = replacement?.names
  }

  /// Those that a report recorded.
  init(_ asked: AskedQuestion) {
    key = asked.keyNames
    leaks = asked.leakNames
    replacement = asked.replacement == nil ? nil : asked.replacementNames
  }
}

extension AskedQuestion {
  /// What is asked of every key alike, as it stands on the command line; no key is named yet.
  init(_ arguments: ParsedArguments, formatOption: String) throws {
    self.init(key: "", keyNames: [])
    exposedAt = try AskedQuestion.time(arguments.value("exposed-at"), "exposed-at")
    discoveredAt = try AskedQuestion.time(arguments.value("discovered-at"), "discovered-at")
    if let from = exposedAt, let noticed = discoveredAt, noticed < from {
      throw UsageError(message: "--discovered-at is before --exposed-at.")
    }
    // The name is recorded, so that the answer does not depend on the next machine.
    timeZone = arguments.value("timezone").map { name in
      name == "local" ? TimeZone.current.identifier : name
    }
    exposureKind = arguments.value("exposure") ?? exposureKind
    guard AskedQuestion.exposureKinds.contains(exposureKind) else {
      throw UsageError(message: "--exposure is public, shared or unknown, not '\(exposureKind)'.")
    }
    for name in ["allow", "secret", "replacement"]
    where arguments.all(name).contains(where: { $0.allSatisfy(\.isWhitespace) }) {
      throw UsageError(message: "--\(name) is empty.")
    }
    // As the logs have them: a key in an agent was taken out there too.
    allowed = arguments.all("allow").map(CredentialKey.withoutSecrets)
    secretNames = arguments.all("secret").map(CredentialKey.withoutSecrets)
    logFormat = arguments.value(formatOption)
    logTimeZone = arguments.value("log-timezone")
    files = GivenFile.Role.allCases.flatMap { role in
      arguments.all(role.rawValue).map { GivenFile(role: role, path: $0) }
    }
  }

  /// The same question about one key.
  func asking(
    about key: GivenKey, _ names: SoughtNames, revokedAt: String?, replacement: GivenKey?
  ) throws -> AskedQuestion {
    var asked = self
    asked.key = key.shown
    asked.isGivenRaw = key.isSecret
    asked.keyNames = key.recordableNames
    asked.leakNames = names.leaks
    asked.label = key.variable
    asked.revokedAt = try AskedQuestion.time(revokedAt, "revoked-at")
    asked.replacement = replacement?.shown
    asked.replacementNames = replacement?.recordableNames ?? []
    if let from = exposedAt, let revoked = asked.revokedAt, revoked < from {
      throw UsageError(message: "--revoked-at is before --exposed-at.")
    }
    return asked
  }

  /// What the inquest is held on, but for the key and the times: with what the files say.
  func question() throws -> InquestQuestion {
    var question = InquestQuestion(credential: "")
    if let timeZone { question.zone = try civilZone(timeZone, "timezone") }
    question.exposure = exposureKind
    question.prices = try PriceSource.overrides(paths(.prices).last)
    do {
      question.policy = try PolicyFiles.read(paths: paths(.policy))
    } catch let error as PolicyFileError {
      throw CommandError(message: error.message)
    }
    var known: [String] = []
    for file in try [KnownFile(allowed: allowed)] + paths(.known).map({ try KnownFile(path: $0) }) {
      known += file.entries
      question.knownServices += file.services
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

  static func time(_ text: String?, _ name: String) throws -> Timestamp? {
    guard let text else { return nil }
    // As the program's own sentences have it.
    let zoned = text.hasSuffix(" UTC") ? text.dropLast(4) + "Z" : text
    guard let time = Timestamp(rfc3339: zoned) else {
      if Timestamp(rfc3339: zoned + "Z") != nil {
        throw UsageError(
          message: "--\(name) '\(text)' has no zone. Write \(text)Z for UTC, or the hour's own "
            + "zone: \(text)+01:00.")
      }
      throw UsageError(
        message: "--\(name) '\(text)' is no time. Write 2026-03-02T14:05Z, "
          + "2026-03-02T15:05+01:00, or a date (midnight UTC).")
    }
    return time
  }
}
