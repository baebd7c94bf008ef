public import Vocabulary

/// A log that exists already, and would answer what these could not.
public struct LogExport: Codable, Sendable {
  /// The question it answers. The raw value is the word in JSON.
  public enum Question: String, Codable, Sendable, CaseIterable {
    case whoUsedIt = "who-used-it"
    case whatTheyDid = "what-they-did"
    case whatIsLeft = "what-is-left"
    case whatItCost = "what-it-cost"
    case howItGotOut = "how-it-got-out"
  }

  public var log: String
  public var question: Question
  /// What it shows that these logs do not.
  public var why: String
  /// Where it is, and what to beware of, in words.
  public var how: String
  public var commands: [String]
  /// For how long its provider keeps it; `nil` when that is your own setting, or nowhere said.
  public var keptDays: Int?
  /// Whether that is only how it is shipped, and a setting of your own.
  public var isOwnSetting: Bool
  /// When its first records of the exposure are gone; `nil` when either end is not known.
  public var goneAfter: Timestamp?
  /// What reads it afterwards; empty when no command of this program does.
  public var readWith: String

  init(
    _ log: String, _ question: Question, why: String, how: String = "", commands: [String] = [],
    keptDays: Int? = nil, isOwnSetting: Bool = false, readWith: String
  ) {
    self.log = log
    self.question = question
    self.why = why
    self.how = how
    self.commands = commands
    self.keptDays = keptDays
    self.isOwnSetting = isOwnSetting
    self.readWith = readWith
  }
}

extension LogExport {
  /// Those of a provider and those of every case, what decides most first; among equals what is
  /// lost first.
  static func all(_ advice: any ProviderAdvice, _ facts: CaseFacts) -> [LogExport] {
    let from = firstMoment(of: facts.inquest)
    let order = order(for: facts.inquest.verdict.outcome)
    return (advice.exports + common(facts)).map { export in
      var export = export
      export.goneAfter = export.keptDays.flatMap { days in
        from?.advanced(bySeconds: Double(days) * 86_400)
      }
      return export
    }.enumerated().sorted { left, right in
      key(left.element, order, left.offset) < key(right.element, order, right.offset)
    }.map(\.element)
  }

  private static func key(
    _ export: LogExport, _ order: [Question], _ place: Int
  ) -> (Int, Int64, Int) {
    (
      order.firstIndex(of: export.question) ?? order.count,
      export.goneAfter?.milliseconds ?? Int64.max, place
    )
  }

  /// Where strangers have the key, what was done and what is left of it; else first who it was.
  private static func order(for outcome: VerdictOutcome) -> [Question] {
    outcome.namesStrangers
      ? [.whatTheyDid, .whatIsLeft, .whoUsedIt, .whatItCost, .howItGotOut]
      : [.whoUsedIt, .whatTheyDid, .whatIsLeft, .whatItCost, .howItGotOut]
  }

  /// From when on records are wanted; `nil` when nothing tells.
  private static func firstMoment(of inquest: Inquest) -> Timestamp? {
    if inquest.exposure.fromGiven { return inquest.exposure.from }
    let foreign = inquest.callers.foreign.map(\.first).min()
    return foreign ?? inquest.exposure.changeFrom
  }

  /// What every case may ask for, whoever issued the key.
  private static func common(_ facts: CaseFacts) -> [LogExport] {
    var exports: [LogExport] = []
    if facts.inquest.secrets == nil {
      exports.append(
        LogExport(
          "The audit log of the place in which the key is kept", .howItGotOut,
          why: "It names who read the key before it leaked; that was not asked here.",
          how:
            "CloudTrail for AWS Secrets Manager, the audit devices of Vault, audit.log of Conjur.",
          readWith: facts.check("--secret NAME SECRET_LOGS")))
    }
    if facts.inquest.leak == nil {
      exports.append(
        LogExport(
          "Reports of secret scanners", .howItGotOut,
          why: "They say where the key lay open and since when; no such report was given.",
          how:
            "GitHub secret scanning, gitleaks or TruffleHog over every repository and its history.",
          commands: ["gitleaks git --report-format json --report-path leak.json REPOSITORY"],
          readWith: facts.check("--leak leak.json")))
    }
    return exports
  }
}

extension CaseFacts {
  /// `keyinquest check --key ID --exposed-at T … LOGS`, with what is added.
  func check(_ added: String) -> String {
    let from = inquest.exposure.fromGiven ? " --exposed-at \(inquest.exposure.from)" : ""
    return "keyinquest check --key \(id)\(from) \(added) LOGS"
  }

  /// The day on which the exposure began, `2026-03-03`; of the logs where that is not known.
  var firstDay: String { inquest.exposure.from.dateText }

  /// Ids of access keys, lasting and temporary, that foreign callers made, dead ones too, as plain
  /// words: users, roles and machines have none, and event history is asked by it.
  var madeByForeign: [String] {
    inquest.derivedCredentials
      .filter { $0.madeByForeign && ["aws-access-key", "aws-session-key"].contains($0.kind) }
      .map(\.id).filter { ShellWord.quoted($0, else: "") == $0 }
      .prefix(CommandRoom.most).map { $0 }
  }

  func has(_ kind: BlindSpot.Kind) -> Bool {
    inquest.coverage.blindSpots.contains { $0.kind == kind }
  }
}
