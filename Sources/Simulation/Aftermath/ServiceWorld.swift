public import Vocabulary

/// An organisation whose services are known, and the logs that they leave: for measuring what a
/// report says of services and of a rotation.
public struct ServiceWorld: Sendable {
  /// In which kind of log the world is written down.
  public enum Format: String, Sendable, CaseIterable {
    case cloudTrail, combined, gateway
  }

  /// One service as it really is.
  public struct Service: Sendable {
    public var name: String
    /// Whether it runs once a month.
    public var isMonthly: Bool
    /// `nil` where it keeps no schedule.
    public var periodSeconds: Double?
    /// Its first run after the end of the logs, were it to go on; `nil` without a schedule.
    public var nextRun: Timestamp?
    /// What becomes of it in a rotation; `nil` when there is none.
    public var fate: Fate?
  }

  /// What a service does when the key is replaced.
  public enum Fate: String, Sendable, CaseIterable {
    case moved, lagging, onBoth, notDue
  }

  /// One call as the log shows it.
  public struct Call: Sendable {
    /// Index into ``services``; `nil` for a stranger's.
    public var service: Int?
    public var time: Timestamp
    public var address: String
    public var agent: String
    /// The operation as a log names it, identifiers as `*`; with the model, where there is one.
    public var operation: String
    public var isRefused: Bool
    /// Whether it was made with the new key.
    public var isOnReplacement: Bool
  }

  public var format: Format
  public var zone: CivilZone
  public var services: [Service]
  public var calls: [Call]
  public var credential: String
  public var replacement: String?
  public var revokedAt: Timestamp?
  /// A time shortly before the end of the logs at which the key is taken to have leaked.
  public var exposedAt: Timestamp
  public var to: Timestamp
  public var drill: DrillResult
}

extension ServiceWorld {
  /// Central European time in 2026: two hours from the last Sunday of March on.
  static let berlin = CivilZone(
    name: "Europe/Berlin",
    periods: [
      .init(start: .utc(1, 1).advanced(bySeconds: -60 * 86_400), offsetSeconds: 3600),
      .init(start: .utc(3, 29, 1), offsetSeconds: 7200),
    ])

  /// The operation of a request as ``Call/operation`` has it.
  static func operation(of work: Work) -> String {
    let plain = Work.replaced(work.operation, "{id}", "*")
    return work.model.isEmpty ? plain : plain + " " + work.model
  }
}

/// A service while its world is made.
struct ServicePlan: Sendable {
  var name: String
  var rhythm: JobRhythm
  var homes: JobHomes
  /// The program before and after `updateAt`.
  var agents: (old: String, new: String)
  var updateAt: Timestamp
  var work: [Work]
  /// Calls of a run, and the pace of them.
  var calls: Double
  var paceSeconds: Double
  var jitterSeconds: Double
  /// Shares of runs that are missed, and of those made by hand besides.
  var missed = 0.03
  var manual = 0.03
  var from: Timestamp
  var fate: ServiceWorld.Fate?
  /// When it changes over to the new key.
  var switchAt: Timestamp?

  /// Calls in `from` ..< `to`, ascending, with the work of each.
  func calls(
    to: Timestamp, zone: CivilZone, random: inout WorldRandom
  ) -> [(time: Timestamp, address: String, agent: String, work: Work)] {
    var calls: [(time: Timestamp, address: String, agent: String, work: Work)] = []
    var starts = rhythm.starts(from: from, to: to, zone: zone, random: &random)
    if rhythm.periodSeconds != nil {
      // A monthly job with three runs has none to miss.
      let seldom = starts.count < 6
      let all = starts
      starts = starts.filter { _ in seldom || !random.chance(missed) }
      for start in all where !seldom && random.chance(manual) {
        let period = min(rhythm.periodSeconds ?? 86_400, 86_400)
        starts.append(start.advanced(bySeconds: random.uniform(0.2, 0.8) * period))
      }
    }
    for start in starts.sorted() {
      var time = start.advanced(bySeconds: random.uniform(0, jitterSeconds))
      let address = homes.address(at: time, random: &random)
      let count = max(1, random.negativeBinomial(mean: self.calls, shape: 8))
      for number in 0..<count {
        // The first call of a run opens it; the rest is drawn.
        guard let kind = number == 0 ? work.first : random.pick(work) else { continue }
        if time < to {
          calls.append((time, address, time < updateAt ? agents.old : agents.new, kind))
        }
        time = time.advanced(bySeconds: 0.3 + random.exponential(mean: paceSeconds))
      }
    }
    return calls.sorted { $0.time < $1.time }
  }
}
