import Vocabulary

/// A made-up key and the names under which logs know it.
struct SimulatedCredential: Sendable, Hashable {
  /// The name to ask for: the provider's id, or `sha256:` and the fingerprint of the raw key.
  var id: String
  /// The secret itself, or nil where no log can carry it.
  var rawKey: String?
  /// The label people gave it.
  var label: String
  /// Whose key it is: a user, a team.
  var principal: String

  /// The fingerprint as bare hexadecimal digits; the id itself where the id is none.
  var digest: Substring { id.hasPrefix("sha256:") ? id.dropFirst(7) : id[...] }
}

/// One request of a simulated world, before any log format; writers take what their format has.
struct SimulatedEvent: Sendable {
  var time: Timestamp
  /// The key it was made with; nil for requests without one.
  var credential: SimulatedCredential?
  /// An address, or a name such as `AWS Internal`.
  var address: String
  var agent: String
  var work: Work
  /// What ``Work/resource`` became for this request.
  var resource: String
  var status: Int = 200
  /// The provider's error code; empty when the request succeeded.
  var errorCode: String = ""
  var bytesOut: Int64 = 0
  var inputTokens: Int64 = 0
  var cachedTokens: Int64 = 0
  var outputTokens: Int64 = 0
  var durationMilliseconds: Int64 = 0
  var referer: String = "-"
  /// What the provider answered, for logs that carry it.
  var response: JSONText = .null
  /// `userIdentity` of an event of CloudTrail that is no call of a user with a key; else `nil`.
  var identity: JSONText?
  /// More members of an event of CloudTrail.
  var members: [JSONText.Member] = []
  /// Whether somebody other than the owner made it.
  var isForeign = false
  /// Whether it was refused because its key had been revoked.
  var metRevokedKey = false

  var costMicrodollars: Int64 {
    ModelPrice.of(work.model).microdollars(
      input: inputTokens, cached: cachedTokens, output: outputTokens)
  }
}

/// List prices of models in US dollars per million tokens (February 2026).
struct ModelPrice: Sendable {
  var input: Double
  var output: Double

  static func of(_ model: String) -> ModelPrice {
    if model.contains("opus") { return ModelPrice(input: 5, output: 25) }
    if model.contains("haiku") { return ModelPrice(input: 1, output: 5) }
    return ModelPrice(input: 3, output: 15)
  }

  /// `cached` is part of `input` and costs a tenth of it.
  func microdollars(input tokens: Int64, cached: Int64, output answer: Int64) -> Int64 {
    Int64(Double(tokens - cached) * input + Double(cached) * input / 10 + Double(answer) * output)
  }
}
