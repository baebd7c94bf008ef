import Vocabulary

/// Logs that end before the time in question does: what came after their last record is not there.
///
/// A quiet log ends hours before somebody looks at it, and nothing is missing. So an end takes an
/// all-clear away where the silence behind it cannot be the log's own.
enum EarlyEnds {
  /// So long may the logs be older than the question: they are exported, then the key is revoked.
  static let tolerableSeconds = 86_400.0
  /// Where more of the exposure is unseen than seen, a silence this unlikely is not the log's own.
  static let likelySilence = 0.05
  /// An all-clear needs this much of the exposure, unless the key was revoked earlier.
  static let shortestSeconds = 3600.0

  static func spots(_ coverage: Coverage, _ caseFile: CaseFile) -> [BlindSpot] {
    let question = caseFile.question
    guard let end = coverage.logEnd else { return [] }
    let told = question.revokedAt.flatMap { revoked in
      spot(
        after: end, until: revoked, caseFile, hours: caseFile.hours(of: coverage),
        claim: "The log ends on \(end.words), before the key was revoked (\(revoked.words)).")
    }
    return [told, ofKey(coverage, caseFile), short(end, question)].compactMap { $0 }
  }

  /// The logs in which the key was seen, where others that never named it go on.
  private static func ofKey(_ coverage: Coverage, _ caseFile: CaseFile) -> BlindSpot? {
    let formats = caseFile.formatsNamingKey
    let holders = coverage.standingSources.filter { formats.contains($0.format) }
    guard !caseFile.activity.cells.isEmpty, let logEnd = coverage.logEnd,
      let end = holders.compactMap(\.last).max(), end < logEnd
    else { return nil }
    let until = caseFile.question.revokedAt.map { min($0, logEnd) } ?? logEnd
    let others = caseFile.formats.map(\.format).filter { !formats.contains($0) }
    let found = spot(
      after: end, until: until, caseFile, hours: caseFile.hours(without: others),
      claim: "The log that names this key (\(Figures.list(formats))) ends on \(end.words); what "
        + "goes on until \(logEnd.words) never named it (\(Figures.list(others))).")
    return found?.forbidsAllClear == true ? found : nil
  }

  /// - Parameter hours: of the log that ends.
  private static func spot(
    after end: Timestamp, until: Timestamp, _ caseFile: CaseFile, hours: [HourCount], claim: String
  ) -> BlindSpot? {
    guard end < until else { return nil }
    let from = caseFile.question.exposedAt
    let unseen = until.seconds(since: max(end, from ?? end))
    let seen = from.map { max(0, end.seconds(since: $0)) } ?? .infinity
    let chance = CoverageGaps.chanceOfSilence(after: hours, until: until.hour)
    let isHole = unseen > tolerableSeconds && chance.map { $0 < CoverageGaps.limit } ?? false
    let isMost = unseen > seen && (chance.map { $0 < likelySilence } ?? (unseen > tolerableSeconds))
    return BlindSpot(
      kind: .earlyEnd, from: end, to: until, claim: claim,
      remedy: "Import the log from \(end.words) to \(until.words).",
      forbidsAllClear: isHole || isMost)
  }

  private static func short(_ end: Timestamp, _ question: InquestQuestion) -> BlindSpot? {
    guard let exposedAt = question.exposedAt, exposedAt <= end,
      question.revokedAt.map({ $0 > end }) ?? true
    else { return nil }
    let seen = end.seconds(since: exposedAt)
    guard seen < shortestSeconds else { return nil }
    return BlindSpot(
      kind: .earlyEnd, from: end, to: nil,
      claim: "The log shows only \(Figures.length(seconds: seen)) of the exposure: it ends on "
        + "\(end.words).",
      remedy: "Import the log from \(end.words) on, and ask again.", forbidsAllClear: true)
  }
}
