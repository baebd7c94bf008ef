public import Foundation
public import Vocabulary

/// What somebody says of a drill; what is `nil` was not answered.
public struct DrillAnswer: Hashable, Sendable {
  public var outcome: VerdictOutcome
  public var firstForeignCall: Timestamp?
  public var lastForeignCall: Timestamp?
  public var foreignAddresses: [String]?
  public var foreignCalls: Int64?
  public var derivedCredentials: [String]?
  /// How long the team took.
  public var minutes: Double?

  public init(
    outcome: VerdictOutcome, firstForeignCall: Timestamp? = nil, lastForeignCall: Timestamp? = nil,
    foreignAddresses: [String]? = nil, foreignCalls: Int64? = nil,
    derivedCredentials: [String]? = nil, minutes: Double? = nil
  ) {
    self.outcome = outcome
    self.firstForeignCall = firstForeignCall
    self.lastForeignCall = lastForeignCall
    self.foreignAddresses = foreignAddresses
    self.foreignCalls = foreignCalls
    self.derivedCredentials = derivedCredentials
    self.minutes = minutes
  }

  /// What the program's own inquest answers.
  public init(_ inquest: Inquest) {
    let foreign = inquest.callers.foreign
    let episodes = inquest.verdict.outcome.isAccusation ? inquest.episodes : []
    let addresses = Set(foreign.flatMap(\.addresses))
    self.init(
      outcome: inquest.verdict.outcome,
      firstForeignCall: foreign.map(\.first).min() ?? episodes.map(\.from).min(),
      lastForeignCall: foreign.map(\.last).max() ?? episodes.map(\.to).max(),
      foreignAddresses: addresses.sorted(), foreignCalls: foreign.reduce(0) { $0 &+ $1.events },
      derivedCredentials: inquest.derivedCredentials.filter(\.madeByForeign).map(\.id).sorted())
  }
}

extension DrillAnswer {
  /// An answer that cannot be read.
  public struct Failure: Error, Equatable {
    /// Which member is wrong and what is right, in one sentence or two.
    public let message: String
  }

  /// The file that a team fills in.
  public static let template = """
    {
      "outcome": "",
      "first_foreign_call": null,
      "last_foreign_call": null,
      "foreign_addresses": null,
      "foreign_calls": null,
      "derived_credentials": null,
      "minutes": null
    }

    """

  private static let names = [
    "outcome", "first_foreign_call", "last_foreign_call", "foreign_addresses", "foreign_calls",
    "derived_credentials", "minutes",
  ]

  /// Reads a filled-in ``template``. Numbers may be written as text, lists as one text with commas;
  /// what is left out, null or empty text was not answered. An empty list is an answer: none.
  /// - Returns: `nil` when nothing was filled in.
  /// - Throws: ``Failure``.
  public static func read(_ json: Data) throws(Failure) -> DrillAnswer? {
    let object: [String: Item]
    do {
      object = try JSONDecoder().decode([String: Item].self, from: json)
    } catch {
      throw Failure(
        message: "it is not one JSON object. Look for a missing comma or quotation mark.")
    }
    if let unknown = object.keys.sorted().first(where: { !names.contains($0) }) {
      throw Failure(
        message: "it answers '\(unknown)', which is not asked. The questions are "
          + names.joined(separator: ", ") + ".")
    }
    let filled = object.filter { $0.value != .nothing && $0.value != .text("") }
    if filled.isEmpty { return nil }
    guard case .text(let said)? = filled["outcome"], let outcome = outcome(said) else {
      throw Failure(
        message: "'outcome' is abused, likely-abused, attempted, no-sign-of-abuse or cannot-tell.")
    }
    return DrillAnswer(
      outcome: outcome, firstForeignCall: try time(filled, "first_foreign_call"),
      lastForeignCall: try time(filled, "last_foreign_call"),
      foreignAddresses: try list(filled, "foreign_addresses")?.map { text in
        NetworkAddress(text: text)?.description ?? text
      },
      foreignCalls: try number(filled, "foreign_calls").map { Int64($0.rounded()) },
      derivedCredentials: try list(filled, "derived_credentials"),
      minutes: try number(filled, "minutes"))
  }

  private static func outcome(_ said: String) -> VerdictOutcome? {
    let word = said.lowercased().map { $0 == " " || $0 == "_" ? "-" : $0 }
    return VerdictOutcome(rawValue: String(word).trimmingCharacters(in: ["-"]))
  }

  private static func time(
    _ object: [String: Item], _ name: String
  ) throws(Failure) -> Timestamp? {
    guard let value = object[name] else { return nil }
    guard case .text(let text) = value,
      let time = Timestamp(rfc3339: text)
        ?? Timestamp(rfc3339: text.replacing(" UTC", with: "").replacing(" ", with: "T") + "Z")
    else {
      throw Failure(message: "'\(name)' is a time such as \"2026-03-02T14:05:00Z\", or null.")
    }
    return time
  }

  private static func number(
    _ object: [String: Item], _ name: String
  ) throws(Failure) -> Double? {
    let number: Double?
    switch object[name] {
    case nil: return nil
    case .number(let value): number = value
    case .text(let text): number = Double(text.replacing(",", with: ""))
    default: number = nil
    }
    guard let number, number.isFinite, number >= 0, number < 1e9 else {
      throw Failure(message: "'\(name)' is a number such as 12, or null.")
    }
    return number
  }

  private static func list(
    _ object: [String: Item], _ name: String
  ) throws(Failure) -> [String]? {
    let items: [String]
    switch object[name] {
    case nil: return nil
    case .texts(let texts): items = texts
    case .text(let text): items = text.split { $0 == "," || $0 == " " }.map(String.init)
    default:
      throw Failure(
        message: "'\(name)' is a list of texts such as [\"192.0.2.7\"], [] for none, or null.")
    }
    return Set(items.map { $0.trimmingCharacters(in: .whitespaces) }).subtracting([""]).sorted()
  }

  /// A member as it was written.
  private enum Item: Decodable, Equatable {
    case nothing, other
    case text(String)
    case number(Double)
    case texts([String])

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        self = .nothing
        return
      }
      // What it is not, an error tells, and the next is tried.
      do {
        self = .text(try container.decode(String.self))
        return
      } catch is DecodingError {}
      do {
        self = .number(try container.decode(Double.self))
        return
      } catch is DecodingError {}
      do { self = .texts(try container.decode([String].self)) } catch is DecodingError {
        self = .other
      }
    }
  }
}
