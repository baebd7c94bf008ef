public import Vocabulary

/// The complete result of an inquest for people: what was found, told in order, with what to do.
///
/// It is decided before any layout: two renderers of the same report say the same things.
/// As JSON it is the schema ``Report/currentSchema``; keys are snake_case, times RFC 3339 in UTC.
public struct Report: Codable, Sendable {
  public static let currentSchema = "keyinquest.report/1"

  public var schema: String
  /// What made the report.
  public var program: Program
  public var headline: Headline
  public var inquest: Inquest
  /// Ascending by time; at most ``TimelineEntry/limit`` entries.
  public var timeline: [TimelineEntry]
  /// How many runs of requests the timeline leaves out.
  public var timelineOmitted: Int
  /// All of it, ascending by time, for forms that nobody reads from top to bottom. Not in the JSON.
  @Unwritten public var wholeTimeline: [TimelineEntry] = []
  public var remediation: Remediation

  /// What wrote the report.
  public struct Program: Codable, Sendable {
    public var name: String
    public var version: String
  }

  /// - Parameter events: The requests of foreign and undecided callers, in any order; empty when
  ///   the logs hold none or none were fetched: the timeline then tells windows instead.
  public init(inquest: Inquest, events: [EventRecord], programVersion: String) {
    schema = Report.currentSchema
    program = Program(name: "keyinquest", version: programVersion)
    headline = Headline(inquest)
    self.inquest = inquest
    let composition = TimelineComposition(inquest: inquest, events: events)
    let told = composition.entries()
    timeline = told.entries
    timelineOmitted = told.omitted
    wholeTimeline = composition.wholeEntries()
    remediation = Remediation(inquest)
  }
}

/// The answer, for a reader who reads nothing else.
public struct Headline: Codable, Sendable {
  /// `ABUSED`, `LIKELY ABUSED`, `NO SIGN OF ABUSE`, `CANNOT TELL`.
  public var word: String
  /// One sentence with the probability and the facts that carry it.
  public var sentence: String
}

/// A moment or a run of like requests worth telling.
public struct TimelineEntry: Codable, Hashable, Sendable {
  /// Entries a timeline holds at most, so that a person can still read it.
  public static let limit = 80

  /// What the entry is about: the question's own moments, or somebody's requests.
  public enum Kind: String, Codable, Sendable, CaseIterable {
    case logs, exposure, foreign, undecided, derived, discovery, revocation, replacement, leak
  }

  public var time: Timestamp
  /// The last request of a run; equal to `time` for a moment.
  public var until: Timestamp
  public var kind: Kind
  public var text: String
  /// Who, as address, software or principal; empty for a moment that has no caller.
  public var caller: String
  /// Requests in the run; 0 for a moment.
  public var count: Int64
  /// Where the first request of the run stands; `nil` when no single record is meant.
  public var source: String?
  public var recordNumber: Int64?
}
