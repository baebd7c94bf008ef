import Vocabulary

/// A program that uses a key: when it calls, from where, with which software, doing what.
struct Client: Sendable {
  /// An address of its pool, in use from `since` (always, when nil) and before `until`.
  struct Home: Sendable {
    var address: String
    var weight = 1.0
    var since: Timestamp?
    var until: Timestamp?

    init(_ address: String, weight: Double = 1, since: Timestamp? = nil, until: Timestamp? = nil) {
      self.address = address
      self.weight = weight
      self.since = since
      self.until = until
    }

    func isInUse(at time: Timestamp) -> Bool {
      (since ?? time) <= time && (until ?? .distant) > time
    }
  }

  /// The client software from `since` on; the pool changes over within about a day.
  struct Release: Sendable {
    var agent: String
    var since: Timestamp?

    init(_ agent: String, since: Timestamp? = nil) {
      self.agent = agent
      self.since = since
    }
  }

  /// How often and in what way requests fail.
  struct Failures: Sendable {
    var share: Double
    var status: Int
    var code: String

    static let none = Failures(share: 0, status: 500, code: "")
  }

  /// Names the client's stream of random numbers; unique in a world.
  var name: String
  var credential: SimulatedCredential?
  var rhythm: Rhythm
  var homes: [Home]
  var releases: [Release]
  var work: [Work]
  var failures = Failures.none
  var referer = "-"
  /// When it first and last runs; the world's whole span when nil.
  var from: Timestamp?
  var until: Timestamp?
  var isForeign = false

  /// All requests in `start` ..< `end`, ascending by time.
  func events(from start: Timestamp, to end: Timestamp, world: WorldRandom) -> [SimulatedEvent] {
    var random = world.stream("client " + name)
    let times = rhythm.times(
      from: max(start, from ?? start), to: min(end, until ?? end), random: &random)
    return times.compactMap { event(at: $0, random: &random) }
  }

  private func event(at time: Timestamp, random: inout WorldRandom) -> SimulatedEvent? {
    let homeWeights = homes.map { $0.isInUse(at: time) ? $0.weight : 0 }
    let workWeights = work.map { ($0.since ?? time) <= time ? $0.weight : 0 }
    guard let home = random.categorical(homeWeights),
      let kind = random.categorical(workWeights)
    else { return nil }
    var event = work[kind].event(
      at: time, credential: credential, address: homes[home].address,
      agent: agent(at: time, random: &random), isForeign: isForeign, random: &random)
    event.referer = referer
    if random.chance(failures.share) {
      event.fail(status: failures.status, code: failures.code)
    }
    return event
  }

  private func agent(at time: Timestamp, random: inout WorldRandom) -> String {
    var current = releases.first?.agent ?? ""
    for release in releases.dropFirst() {
      guard let since = release.since, since <= time else { continue }
      let hours = time.seconds(since: since) / 3600
      if random.chance(min(1, 0.3 + hours / 24)) { current = release.agent }
    }
    return current
  }
}

extension SimulatedEvent {
  /// Turns the request into a refused one: nothing was read, computed or paid.
  mutating func fail(status: Int, code: String) {
    self.status = status
    errorCode = code
    bytesOut = min(bytesOut, 187)
    (inputTokens, cachedTokens, outputTokens) = (0, 0, 0)
    response = .null
  }
}

extension Timestamp {
  /// Later than any time of a world.
  static let distant = Timestamp(milliseconds: Int64.max)
}
