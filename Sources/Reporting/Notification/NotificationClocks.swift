public import Vocabulary

/// Who may have to be told of a case, by when, and what the logs say about it.
///
/// It states times and facts. Whether a duty exists is not decided here, and cannot be from logs.
public struct NotificationClocks: Codable, Sendable {
  /// From when the clocks are counted: the earliest discovery of the case; `nil` when none is
  /// known, and then every deadline is `nil`.
  public var discoveredAt: Timestamp?
  /// Who says so, or how to say it.
  public var basis: String
  /// The zone of ``Deadline/local``; `UTC` when the user named none.
  public var zone: String
  /// How far the clocks run on these facts, in one sentence.
  public var standing: String
  /// Whether use by others is known, or open.
  public var isUsePossible: Bool
  /// One for each trigger, in the order of ``NotificationTrigger``.
  public var facts: [Fact]
  /// Every regime, in the order of the list.
  public var duties: [Duty]

  /// What these logs say about whether something happened that starts a clock.
  public struct Fact: Codable, Sendable {
    public var trigger: NotificationTrigger
    public var statement: String
  }

  /// What one regime may ask for.
  public struct Duty: Codable, Sendable {
    public var regime: String
    public var title: String
    public var binds: String
    public var trigger: NotificationTrigger
    public var condition: String
    public var deadlines: [Deadline]
    /// What it may ask for although no use of the key is known; `nil` when nothing.
    public var exposureAlone: String?
    public var source: String
    /// Empty when the text is not public.
    public var link: String
    /// The day on which the source was read, as `2026-11-28`.
    public var readOn: String
  }

  /// One thing to be sent.
  public struct Deadline: Codable, Sendable {
    public var what: String
    public var whom: String
    /// How long there is: `within 72 hours`.
    public var within: String
    /// From when it runs; empty where that goes without saying.
    public var from: String
    /// The end, when it runs from the discovery; of a later stage, when each before it is sent at
    /// its end. `nil` when it is unknown or has no number.
    public var by: Timestamp?
    /// Why there is no end: `after your decision`; `nil` when there is one.
    public var undated: String?
    /// The same in the user's zone, `2026-03-05 15:07 Europe/Berlin`; `nil` where that is UTC.
    public var local: String?
  }

  /// - Parameters:
  ///   - inquests: those of one case: of one key, or of all that leaked together; never empty.
  ///   - zone: in which deadlines are told beside UTC.
  init(_ inquests: [Inquest], zone: CivilZone) {
    let discovery = NotificationClocks.discovery(of: inquests)
    discoveredAt = discovery.time
    basis = discovery.basis
    self.zone = zone.name
    let statements = NotificationFacts(inquests: inquests)
    standing = statements.standing
    isUsePossible = statements.isUsePossible
    facts = NotificationTrigger.allCases.map { Fact(trigger: $0, statement: statements.of($0)) }
    duties = NotificationRegimes.all.map { regime in
      Duty(
        regime: regime.id, title: regime.title, binds: regime.binds, trigger: regime.trigger,
        condition: regime.condition,
        deadlines: NotificationClocks.deadlines(of: regime, from: discovery.time, in: zone),
        exposureAlone: regime.exposureAlone, source: regime.source, link: regime.link,
        readOn: regime.readOn)
    }
  }

  private static func discovery(of inquests: [Inquest]) -> (time: Timestamp?, basis: String) {
    let dated = inquests.filter { $0.exposure.discoveredAt != nil }
    let first = dated.min {
      ($0.exposure.discoveredAt ?? $0.exposure.to) < ($1.exposure.discoveredAt ?? $1.exposure.to)
    }
    guard let first, let time = first.exposure.discoveredAt else {
      return (
        nil,
        "When the leak was discovered is not known, so no deadline can be computed: give it with "
          + "--discovered-at, or a scanner's report with --leak."
      )
    }
    let origin =
      first.leak?.setsDiscovery == true
      ? "the first detection in the leak reports" : "the time given with --discovered-at"
    return (
      time,
      "Counted from \(Wording.time(time)), \(origin): the earliest moment from which these clocks "
        + "can run. Whether it counts as becoming aware is a question of law."
    )
  }
}
