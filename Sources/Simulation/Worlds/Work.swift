import Vocabulary

/// A size that varies by factors: log-normal around a median; a median of 0 is always 0.
struct Size: Sendable {
  var median: Double
  /// Standard deviation of the logarithm.
  var spread: Double

  static let none = Size(median: 0, spread: 0)

  func draw(_ random: inout WorldRandom) -> Int64 {
    median > 0 ? max(1, Int64(random.logNormal(median: median, spread: spread))) : 0
  }
}

/// A kind of request a caller makes, and how often against its others.
struct Work: Sendable {
  var weight = 1.0
  /// The service asked, such as `ec2.amazonaws.com`; empty where the format has none.
  var service = ""
  /// An operation's name, or an HTTP method and path without identifiers.
  var operation: String
  /// What is asked for; `{id}` becomes a number below 10,000, `{hex}` eight hexadecimal digits.
  var resource = ""
  var region = ""
  var model = ""
  var input = Size.none
  /// The share of the input read from a cache.
  var cachedShare = 0.0
  var output = Size.none
  var bytes = Size.none
  var isReadOnly = true
  /// Request parameters for logs that carry them; texts are filled in like ``resource``.
  var parameters: [JSONText.Member] = []
  /// The caller does not do this before then.
  var since: Timestamp?
}

extension Work {
  /// One request of this kind; the caller's own fields are given.
  func event(
    at time: Timestamp, credential: SimulatedCredential?, address: String, agent: String,
    isForeign: Bool, random: inout WorldRandom
  ) -> SimulatedEvent {
    let number = String(random.integer(below: 10_000))
    let hexadecimal = random.hexadecimal(count: 8)
    func filled(_ text: String) -> String {
      Work.replaced(Work.replaced(text, "{id}", number), "{hex}", hexadecimal)
    }
    var done = self
    done.parameters = parameters.map { member in
      if case .text(let text) = member.value {
        return JSONText.Member(member.name, .text(filled(text)))
      }
      return member
    }
    var event = SimulatedEvent(
      time: time, credential: credential, address: address, agent: agent, work: done,
      resource: filled(resource), isForeign: isForeign)
    event.bytesOut = bytes.draw(&random)
    event.inputTokens = input.draw(&random)
    event.cachedTokens = Int64(Double(event.inputTokens) * cachedShare)
    event.outputTokens = output.draw(&random)
    event.durationMilliseconds =
      random.integer(below: 900).asInt64 + 300 + event.outputTokens * 14
    return event
  }

  /// `text` with every `mark` replaced; both are ASCII.
  static func replaced(_ text: String, _ mark: String, _ value: String) -> String {
    guard let start = text.firstRange(of: mark) else { return text }
    return text[..<start.lowerBound] + value
      + replaced(String(text[start.upperBound...]), mark, value)
  }
}

extension Int {
  var asInt64: Int64 { Int64(self) }
}
