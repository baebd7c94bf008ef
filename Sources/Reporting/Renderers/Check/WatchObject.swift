public import Vocabulary

/// What one look of a watch brought, for its hook and for `--json`: schema `keyinquest.watch/1`.
///
/// Scripts depend on it; members may be added, never renamed or taken away.
public struct WatchLook: Sendable, Codable {
  /// When it looked, by the machine's clock.
  public var time: Timestamp
  /// Ids of the keys that are watched.
  public var keys: [String]
  /// What a reader knows them by, in the same order.
  public var titles: [String]
  public var outcome: VerdictOutcome
  /// `nil` at the first look.
  public var outcomeBefore: VerdictOutcome?
  /// What is new, one sentence each; at the first look the verdict's reasons.
  public var news: [String]

  public init(
    time: Timestamp, credentials: [Credential], outcome: VerdictOutcome,
    outcomeBefore: VerdictOutcome?, news: [String]
  ) {
    self.time = time
    keys = credentials.map(\.id)
    titles = credentials.map(\.title)
    self.outcome = outcome
    self.outcomeBefore = outcomeBefore
    self.news = news
  }
}

/// A ``WatchLook`` as JSON, on one line: a hook reads it with one command.
public struct WatchObject: Sendable {
  public static let currentSchema = "keyinquest.watch/1"

  let value: JSONValue

  public init(_ look: WatchLook) {
    value = .object([
      ("schema", .text(WatchObject.currentSchema)),
      ("time", .time(look.time)),
      ("keys", .texts(look.keys)),
      ("outcome", .text(look.outcome.rawValue)),
      ("outcome_before", look.outcomeBefore.map { .text($0.rawValue) } ?? .null),
      ("news", .texts(look.news)),
    ])
  }

  /// One line, ended by a newline.
  public func line() -> String { JSONText.line(value) + "\n" }
}
