/// What a source can show. A test whose capabilities are missing is not run, and that is said.
public struct Capability: OptionSet, Hashable, Sendable {
  public let rawValue: UInt32
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Single requests with their own time, not totals over an interval.
  public static let requests = Capability(rawValue: 1 << 0)
  /// Totals over an interval (``UsageBucket``).
  public static let buckets = Capability(rawValue: 1 << 1)
  /// Client network addresses.
  public static let address = Capability(rawValue: 1 << 2)
  /// Client software (user agent).
  public static let agent = Capability(rawValue: 1 << 3)
  /// What was asked for (API operation, method and path).
  public static let operation = Capability(rawValue: 1 << 4)
  /// Whether it was granted.
  public static let outcome = Capability(rawValue: 1 << 5)
  public static let region = Capability(rawValue: 1 << 6)
  public static let model = Capability(rawValue: 1 << 7)
  /// The object it was asked about (path, bucket, secret).
  public static let resource = Capability(rawValue: 1 << 8)
  public static let bytes = Capability(rawValue: 1 << 9)
  public static let tokens = Capability(rawValue: 1 << 10)
  public static let cost = Capability(rawValue: 1 << 11)
  /// Which credential made the request.
  public static let credential = Capability(rawValue: 1 << 12)
  /// The user, role or service behind the credential.
  public static let principal = Capability(rawValue: 1 << 13)
  /// Whose network an address belongs to: from a database of the user, never from a log.
  public static let autonomousSystem = Capability(rawValue: 1 << 14)
  /// Where on the earth an address lies: from a database of the user, never from a log.
  public static let location = Capability(rawValue: 1 << 15)

  /// What no log shows by itself.
  public static let ofDatabases: Capability = [.autonomousSystem, .location]

  /// Every capability with the word users read, in the order above.
  public static let all: [(capability: Capability, word: String)] = [
    (.requests, "requests"), (.buckets, "buckets"), (.address, "address"), (.agent, "agent"),
    (.operation, "operation"), (.outcome, "outcome"), (.region, "region"), (.model, "model"),
    (.resource, "resource"), (.bytes, "bytes"), (.tokens, "tokens"), (.cost, "cost"),
    (.credential, "credential"), (.principal, "principal"),
    (.autonomousSystem, "autonomous-system"), (.location, "location"),
  ]

  /// The words of the members, in the order of ``all``.
  public var words: [String] { Capability.all.filter { contains($0.capability) }.map(\.word) }
}

/// Coded as an array of the words.
extension Capability: Codable {
  public init(from decoder: any Decoder) throws {
    let words = try decoder.singleValueContainer().decode([String].self)
    self = Capability.all.reduce(into: []) { set, member in
      if words.contains(member.word) { set.insert(member.capability) }
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(words)
  }
}
