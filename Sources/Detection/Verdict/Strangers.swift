import Foundation
import Statistics
import Vocabulary

/// Asks of every kind of stranger what this key's history would have made of it.
///
/// The terms are those of the verdict itself; how much a stranger's calls add and when they begin
/// is not known beforehand and left out.
struct Strangers: Sendable {
  /// Calls and active hours of the stranger that is imagined.
  static let calls = 20.0

  private let history: History
  private let days: Double
  /// Per place the newcomers at least as new that were met in the same time.
  private let others: [Int]

  /// - Parameter others: see ``Bench/newcomers(_:_:)``; one more than ``Origin/depth``.
  init(_ history: History, days: Double, others: [Int]) {
    self.history = history
    self.days = days
    self.others = others
  }

  /// Every kind that the log can tell apart, by place, the least alike first.
  var all: [Stranger] {
    let calls = history.calls
    guard calls.hasOrigins else { return [] }
    let software: [Bool?] = calls.agentNames.all.isEmpty ? [nil] : [false, true]
    let work: [Bool?] =
      Calls.dimensions.indices.allSatisfy { calls.categoryNames[$0].all.isEmpty }
      ? [nil] : [false, true]
    return Stranger.Place.allCases.flatMap { place in
      software.flatMap { own in work.map { stranger(place, software: own, work: $0) } }
    }
  }

  private func stranger(_ place: Stranger.Place, software: Bool?, work: Bool?) -> Stranger {
    let score =
      place == .knownAddress
      ? atKnownAddress(software: software, work: work)
      : atNewPlace(place.rawValue, software: software, work: work)
    let quiet = place == .knownAddress ? -Double.infinity : log(VerdictConstants.knownAddress.value)
    let logOdds = VerdictConstants.priorLogOdds + logSumExp([score, quiet])
    let probability = Naming.probability(ofLogOdds: logOdds)
    return Stranger(
      place: place, placeName: placeName(place), runsOwnSoftware: software, doesOwnWork: work,
      outcome: Naming.outcome(ofProbability: probability), probability: probability)
  }

  private func placeName(_ place: Stranger.Place) -> String {
    let names = history.calls.prefixes.map { $0.all.first ?? "" }
    let nouns = names.indices.map { Origin.singular(for: names[$0], level: $0) }
    return switch place {
    case .newRegion: "a new \(nouns[0])"
    case .newProvider: "a new \(nouns[1])"
    case .newNetwork: "a new \(nouns[2])"
    case .newAddress: "a new address in a known \(nouns[2])"
    case .knownAddress: "an address that the key already used"
    }
  }

  private func atNewPlace(_ level: Int, software: Bool?, work: Bool?) -> Double {
    let arrival = NetworkTerm.arrival(
      level: level, prefix: nil, count: 1, in: history, days: days, others: others[level])
    let likeness = likeness(software: software, work: work)
    var score =
      log(arrival.attacker / arrival.expected)
      + likeness.weight(ownerSame: history.sameSoftware)
    let place = log(min(2 * arrival.attacker, 1))
    let elsewhere = VerdictConstants.sameElsewhere.value
    if software == false {
      score = max(
        score,
        place + ArrivalTerms.rarest(novelty: .program, in: history, days: days)
          + likeness.weight(ownerSame: elsewhere, withSoftware: false))
    }
    if work == false, arrival.mean >= VerdictConstants.manyArrivals.value {
      score = max(
        score,
        place + ArrivalTerms.newWork(in: history, days: days)
          + likeness.weight(ownerSame: elsewhere))
    }
    return score
  }

  private func atKnownAddress(software: Bool?, work: Bool?) -> Double {
    let known = log(VerdictConstants.knownAddress.value)
    let likeness = likeness(software: software, work: work)
    let elsewhere = VerdictConstants.sameElsewhere.value
    if software == false {
      return known + ArrivalTerms.newSoftware(.program, in: history, days: days)
        + likeness.weight(ownerSame: elsewhere, withSoftware: false)
    }
    if work == false {
      return known + ArrivalTerms.newWork(in: history, days: days)
        + likeness.weight(ownerSame: elsewhere, withWork: false)
    }
    return known
  }

  private func likeness(software: Bool?, work: Bool?) -> LikenessRatios {
    LikenessRatios(
      software: software.map {
        LikenessRatios.software($0 ? .known : .program, in: history, days: days)
      },
      work: work.flatMap { WorkMix.ratio(ofStranger: $0, calls: Strangers.calls, in: history) })
  }
}
