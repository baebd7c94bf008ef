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

/// The same for a person: the verdict, and a line for each thing that is new.
public struct WatchScreen {
  private let text: TerminalText
  private let color: Bool

  /// - Parameter width: columns a line may take, from 40 to 120.
  public init(width: Int, color: Bool) {
    text = TerminalText(width: min(max(width, 40), 120))
    self.color = color
  }

  public func render(_ look: WatchLook) -> String {
    let word = Headline.word(look.outcome)
    let head = "\(Wording.minute(look.time))  \(look.titles.joined(separator: ", ")): "
    let lines =
      text.wrap(head + word)
      + look.news.flatMap { text.wrap($0, first: "  - ", rest: "    ") }
    let styled = TerminalStyle(look.outcome).apply(word, when: color)
    return lines.joined(separator: "\n").replacing(word, with: styled, maxReplacements: 1) + "\n"
  }
}
