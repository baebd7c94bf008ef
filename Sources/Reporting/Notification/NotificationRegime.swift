/// A law or agreement that may oblige somebody to tell of a leaked key, as its own text says it.
///
/// Whether it binds the reader, and whether its trigger is met, no log can tell.
struct NotificationRegime: Sendable {
  /// One thing to be sent, and by when.
  struct Stage: Sendable {
    var what: String
    var whom: String
    var time: Time
  }

  /// How long there is, and from when.
  enum Time: Sendable {
    /// From becoming aware, in hours: taken from the discovery.
    case hours(Int)
    /// From becoming aware, in calendar days.
    case days(Int)
    /// From becoming aware, and no number: "without undue delay".
    case promptly
    /// From a moment that only the reader knows: `within` in words, `from` as "the day you …".
    case afterDecision(within: String, from: String)
    /// Hours or calendar months after the stage before it was sent.
    case hoursAfterStage(Int)
    case monthsAfterStage(Int)
    /// As the policy or the contract says.
    case asWritten
  }

  /// The word in JSON; unique.
  var id: String
  var title: String
  /// Whom it binds, after "binds".
  var binds: String
  var trigger: NotificationTrigger
  /// What has to have happened, in one sentence.
  var condition: String
  /// In the order in which they are due.
  var stages: [Stage]
  /// Whether it may ask for something although no use of the key is known, and what.
  var exposureAlone: String?
  /// Article or section.
  var source: String
  /// Where its text can be read.
  var link: String
  /// The day on which the text, or a public reproduction of it, was read for this list.
  var readOn = "2026-11-28"
}

/// What has to have happened for a clock to run. The raw value is the word in JSON.
public enum NotificationTrigger: String, Codable, Sendable, CaseIterable {
  case personalData = "personal-data"
  case significantIncident = "significant-incident"
  case unauthorisedAccess = "unauthorised-access"
  case materiality
  case cardData = "card-data"
  case agreement
}
