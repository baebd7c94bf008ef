import Vocabulary

/// What a stranger does with a key: scripts step by step, and campaigns that last.
///
/// The usual order is validation seconds to minutes after the leak, a pause while the key is sold
/// on, and then use by somebody else from somewhere else.
struct Attack: Sendable {
  /// One call of a script.
  struct Step: Sendable {
    /// Seconds after the step before, give or take a third.
    var pauseSeconds: Double
    var work: Work
    var status = 200
    /// The error code of a refused call; empty when it succeeds.
    var errorCode = ""
    var response = JSONText.null
  }

  /// Calls in a fixed order from one address.
  struct Script: Sendable {
    /// Names the stream of random numbers; unique in a world.
    var name: String
    var credential: SimulatedCredential
    var start: Timestamp
    var address: String
    var agent: String
    var steps: [Step]
    /// A script of the owner's provider, or of a benign visitor, is not foreign.
    var isForeign = true

    func events(world: WorldRandom) -> [SimulatedEvent] {
      var random = world.stream("script " + name)
      var time = start
      return steps.map { step in
        time = time.advanced(bySeconds: step.pauseSeconds * random.uniform(0.67, 1.33))
        var event = step.work.event(
          at: time, credential: credential, address: address, agent: agent,
          isForeign: isForeign, random: &random)
        event.response = step.response
        if !step.errorCode.isEmpty { event.fail(status: step.status, code: step.errorCode) }
        return event
      }
    }
  }

  var scripts: [Script] = []
  var campaigns: [Client] = []
}

/// The ways in which a stolen key is used for days, as rhythms.
enum Campaign: String, Sendable, CaseIterable {
  /// Sold on: the same at all hours.
  case resale
  /// One or two short, hard runs.
  case burst
  /// A few calls a day.
  case lowAndSlow
  /// In the owner's working hours, to stay unseen.
  case officeHours

  /// `strength` is the number of calls a day.
  func rhythm(strength: Double) -> Rhythm {
    switch self {
    case .resale: .flat(callsPerDay: strength, shape: 3)
    case .burst: .bursty(perDay: 1, calls: strength, spanSeconds: 2700)
    case .lowAndSlow: .flat(callsPerDay: min(strength, 6), shape: 1.5)
    case .officeHours: .office(callsPerDay: strength)
    }
  }
}
