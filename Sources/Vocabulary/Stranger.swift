/// A stranger who might have used the key, and what the verdict would then have been.
///
/// What a clean answer is worth: a kind of stranger that would have been left open or taken for
/// the owner is one that these logs cannot rule out.
public struct Stranger: Hashable, Sendable, Codable {
  /// Where the stranger calls from: the coarsest part of the network that the key never met.
  public enum Place: Int, Sendable, Codable, CaseIterable {
    /// IPv4 /8, IPv6 /32; a country where networks are looked up.
    case newRegion
    /// IPv4 /16, IPv6 /48; an autonomous system where networks are looked up.
    case newProvider
    /// IPv4 /24, IPv6 /64.
    case newNetwork
    case newAddress
    case knownAddress
  }

  public var place: Place
  /// The place in words, as the networks of this log are told apart: "a new /24", "a new country".
  public var placeName: String
  /// Whether it runs the owner's software; `nil` when the log does not name software.
  public var runsOwnSoftware: Bool?
  /// Whether it asks for what the owner asks for; `nil` when the log does not tell kinds of work.
  public var doesOwnWork: Bool?
  /// The verdict on a log in which such a stranger called and nothing else was new.
  public var outcome: VerdictOutcome
  /// The probability of abuse that would have been stated.
  public var probability: Double

  public init(
    place: Place, placeName: String, runsOwnSoftware: Bool?, doesOwnWork: Bool?,
    outcome: VerdictOutcome,
    probability: Double
  ) {
    self.place = place
    self.placeName = placeName
    self.runsOwnSoftware = runsOwnSoftware
    self.doesOwnWork = doesOwnWork
    self.outcome = outcome
    self.probability = probability
  }
}
