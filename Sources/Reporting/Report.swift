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
  /// What was asked, whole; `nil` in reports of versions that did not record it.
  public var question: AskedQuestion?
  /// What changed since an earlier report; `nil` when none was given.
  public var changes: ReportChanges?
  public var inquest: Inquest
  /// Ascending by time; at most ``TimelineEntry/limit`` entries.
  public var timeline: [TimelineEntry]
  /// How many runs of requests the timeline leaves out.
  public var timelineOmitted: Int
  /// All of it, ascending by time, for forms that nobody reads from top to bottom. Not in the JSON.
  @Unwritten public var wholeTimeline: [TimelineEntry] = []
  public var remediation: Remediation
  /// What was replaced by pseudonyms; `nil` when the report is not redacted.
  public var redaction: RedactionSummary?
  public var notification: NotificationClocks
  /// How the records of each format of the files lie in them, by the format's name; a format that
  /// is not here, such as one of the user's own, has records that can only be counted.
  public var layouts: [String: RecordLayout]
  /// What was asked of a server, in the order it was asked; `nil` for logs that were read here.
  public var queries: [ExplainedQuery]?
  /// The end of the journal of the store that was asked; `nil` for logs that were read here, and
  /// for a store without a journal.
  public var journal: JournalHead?

  /// What wrote the report.
  public struct Program: Codable, Sendable {
    public var name: String
    public var version: String
    /// What it knows by heart; `nil` when it was not told.
    public var inventory: ProgramInventory?
  }

  /// - Parameters:
  ///   - events: The requests of foreign and undecided callers, in any order; empty when the logs
  ///     hold none or none were fetched: the timeline then tells windows instead.
  ///   - setting: What the hall knows beside the inquest.
  public init(
    inquest: Inquest, events: [EventRecord], programVersion: String,
    setting: ReportSetting = ReportSetting(), question: AskedQuestion? = nil
  ) {
    schema = Report.currentSchema
    program = Program(
      name: "keyinquest", version: programVersion, inventory: setting.inventory)
    headline = Headline(inquest)
    self.question = question
    self.inquest = inquest
    let composition = TimelineComposition(inquest: inquest, events: events)
    let told = composition.entries()
    timeline = told.entries
    timelineOmitted = told.omitted
    wholeTimeline = composition.wholeEntries()
    remediation = Remediation(inquest)
    notification = NotificationClocks([inquest], zone: setting.zone)
    let formats = Set(inquest.coverage.sources.map(\.format))
    layouts = setting.layouts.filter { formats.contains($0.key) }
    queries = setting.queries.isEmpty ? nil : setting.queries
    journal = setting.journal
  }
}

/// The answer, for a reader who reads nothing else.
public struct Headline: Codable, Sendable {
  /// `ABUSED`, `LIKELY ABUSED`, `ATTEMPTED`, `NO SIGN OF ABUSE`, `CANNOT TELL`.
  public var word: String
  /// The facts that carry the word, in one sentence: who, how often, when.
  public var reason: String
  /// `Probability of abuse: 97 % (50 % was assumed before looking)`; empty for several keys.
  public var chance: String
  /// Both.
  public var sentence: String

  init(word: String, reason: String, chance: String) {
    self.word = word
    self.reason = reason
    self.chance = chance
    sentence = chance.isEmpty ? reason : "\(reason) \(chance)."
  }
}

/// A moment or a run of like requests worth telling.
public struct TimelineEntry: Codable, Hashable, Sendable {
  /// Entries a timeline holds at most, so that a person can still read it.
  public static let limit = 80

  /// What the entry is about: the question's own moments, or somebody's requests.
  public enum Kind: String, Codable, Sendable, CaseIterable {
    case logs, exposure, foreign, undecided, derived, discovery, revocation, replacement, leak
    /// What a foreign caller did that has to be undone; other entries may count its calls.
    case act
    /// What switched the key, or narrowed whose it is.
    case stateChange = "state-change"
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
