import Inquiry
import Storage
import Vocabulary

/// Everything that questions see of a store, in lines that can be compared.
///
/// Left out is what may differ: the manifest's rows, which file an event is attributed to and what
/// that file can show, and how many duplicates were met.
struct StoreContent {
  /// What the model knows: each request, and the totals of each bucket with their figures.
  private(set) var events: [String] = []
  /// Every other answer, by its name.
  private(set) var answers: [(name: String, text: String)] = []

  init(_ store: borrowing some EventStore & ~Copyable) throws {
    let credentials = try store.credentials()
    answers.append(("credentials", "\(credentials)"))
    for credential in credentials {
      let all = try store.events(
        of: [credential.id], from: Timestamp(seconds: 0), to: Timestamp(seconds: 4_000_000_000),
        limit: .max)
      events += all.map(StoreContent.line)
      answers.append(("events of \(credential.id)", StoreContent.text(of: all)))
      var activity = try store.activity(of: [credential.id])
      // That of the files which the events are attributed to.
      activity.capability = []
      events += activity.buckets.map(StoreContent.line)
      answers.append(("activity of \(credential.id)", "\(activity)"))
      answers.append(
        ("tally of \(credential.id)", "\(try store.tally(of: [credential.id], top: nil))"))
    }
    events.sort()
    answers.append(("lineage", "\(try store.lineage())"))
    answers.append(("state changes", "\(try store.stateChanges())"))
    let resources = try store.resources(holding: "a")
    answers.append(("resources", "\(resources)"))
    answers.append(("uses of resources", "\(try store.uses(ofResources: resources))"))
    let ledger = try store.ledger()
    answers.append(("hours", "\(ledger.hours)"))
    answers.append(("regions", "\(ledger.regions)"))
  }

  /// The names of the answers in which two stores differ.
  func differences(from other: StoreContent) -> [String] {
    var found = events == other.events ? [] : ["events"]
    guard answers.map(\.name) == other.answers.map(\.name) else { return found + ["credentials"] }
    for (left, right) in zip(answers, other.answers) where left.text != right.text {
      found.append(left.name)
    }
    return found
  }

  /// The text of an answer; empty when there is none of the name.
  func text(of name: String) -> String { answers.first { $0.name == name }?.text ?? "" }

  // MARK: Lines

  static func line(
    milliseconds: Int64, credential: String, address: String, agent: String, operation: String,
    outcome: Outcome, status: Int
  ) -> String {
    "\(milliseconds) \(credential) | \(address) | \(agent) | \(operation) | \(outcome) \(status)"
  }

  static func bucket(start: Int64, widthSeconds: Int64, credential: String) -> String {
    "\(start) +\(widthSeconds) \(credential)"
  }

  private static func line(_ event: EventRecord) -> String {
    line(
      milliseconds: event.time.milliseconds, credential: event.caller.credential,
      address: event.caller.address, agent: event.caller.agent,
      operation: event.action.operation, outcome: event.outcome, status: event.status)
  }

  private static func line(_ bucket: UsageBucket) -> String {
    let name = StoreContent.bucket(
      start: bucket.start.milliseconds, widthSeconds: bucket.widthSeconds,
      credential: bucket.credential)
    let figures = [
      bucket.inputTokens, bucket.cachedTokens, bucket.cacheWriteHourTokens, bucket.outputTokens,
    ]
    return "\(name) \(figures)"
  }

  /// Everything of the events but where they stood, in one order.
  private static func text(of events: [EventRecord]) -> String {
    events.map { event in
      var event = event
      event.source = ""
      event.recordNumber = 0
      return "\(event)"
    }.sorted().joined(separator: "\n")
  }
}
