public import Vocabulary

/// What looks like a slip in a question, once the logs are known: each a sentence with what to do.
///
/// Nothing here weighs; a wrong key or hour would give an answer that is true and of no use.
public enum QuestionDoubts {
  /// Those about the time of the exposure alone, before a log is read.
  /// - Parameters:
  ///   - isDateOnly: whether the time was a date alone.
  ///   - zone: the owner's zone when it was given.
  ///   - now: the time by the machine's clock.
  public static func ofTime(
    _ exposedAt: Timestamp?, isDateOnly: Bool, zone: String?, now: Timestamp
  ) -> [String] {
    guard let exposedAt else { return [] }
    if exposedAt > now {
      return [
        "--exposed-at \(exposedAt) is in the future by this machine's clock. A slip of the year?"
      ]
    }
    guard isDateOnly else { return [] }
    let zoned = zone.map { ", not midnight in \($0)" } ?? ""
    return [
      "--exposed-at is a date without an hour: midnight UTC\(zoned). With the hour of the leak the "
        + "verdict is sharper: 2026-03-02T14:05+01:00."
    ]
  }

  /// Farther than this from UTC no clock on earth is.
  private static let widestZoneSeconds = 14 * 3600.0

  /// The one about a time that lies behind the end of the logs, by no more than a zone may.
  public static func ofZone(_ exposedAt: Timestamp?, logEnd: Timestamp?) -> [String] {
    guard let exposedAt, let logEnd, exposedAt > logEnd,
      exposedAt.seconds(since: logEnd) <= QuestionDoubts.widestZoneSeconds
    else { return [] }
    return [
      "the logs end at \(logEnd), before --exposed-at \(exposedAt). Was it a time of your own zone? "
        + "Then write the zone: 2026-03-02T14:05+02:00."
    ]
  }

  /// The one about a revocation at midnight UTC, which a date alone means: calls that were granted
  /// later on that day may have been granted before it.
  public static func ofRevocation(_ revokedAt: Timestamp?, uses: [OldKeyUse]) -> [String] {
    guard let revokedAt, revokedAt.milliseconds == revokedAt.day &* 86_400_000 else { return [] }
    let isOnThatDay = uses.contains {
      $0.kind == .failedRevocation && $0.first.day == revokedAt.day
    }
    guard isOnThatDay else { return [] }
    return [
      "--revoked-at \(revokedAt.dateText) is midnight UTC, and calls were granted later on that day. "
        + "With the hour of the revocation it is known which of them came after it: "
        + "\(revokedAt.dateText)T14:05+01:00."
    ]
  }

  /// Those about a key that no log mentions: what the logs hold instead.
  /// - Parameters:
  ///   - key: as it was given, shown as it may be.
  ///   - credentials: those of the logs.
  public static func ofKey(_ key: String, among credentials: [Credential]) -> [String] {
    let named = credentials.filter { !$0.id.isEmpty }
    guard !named.isEmpty else {
      return ["these logs name no key at all; 'keyinquest formats' says which logs do."]
    }
    if let mine = AmazonAccount.number(inAccessKeyID: key) {
      let accounts = Set(named.compactMap { AmazonAccount.number(inAccessKeyID: $0.id) })
      if !accounts.isEmpty, !accounts.contains(mine) {
        return [
          "'\(key)' is a key of the AWS account \(mine), as its id says; the keys in these logs "
            + "are of \(listed(accounts.sorted())). Are these the logs of the right account?"
        ]
      }
    }
    let kinds = Set(named.map(\.kind))
    let kind = Credential.kind(ofID: key)
    let known = named.sorted { ($1.events, $0.id) < ($0.events, $1.id) }.map { "'\($0.id)'" }
    if kind != "label", kind != "fingerprint", !kinds.contains(kind) {
      return [
        "no key of this kind is in these logs. They name \(listed(known)); are they the right logs?"
      ]
    }
    return ["no log mentions '\(key)'. These logs name \(listed(known))."]
  }

  private static func listed(_ names: [String]) -> String {
    let shown = 3
    guard names.count > shown else { return names.joined(separator: ", ") }
    return names.prefix(shown).joined(separator: ", ") + " and \(names.count - shown) more"
  }
}
