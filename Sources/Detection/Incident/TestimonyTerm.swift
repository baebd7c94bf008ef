import Foundation
import Vocabulary

/// What the other keys of an incident tell about a newcomer's addresses.
///
/// Keys that leaked together are used by the same people. A place where another key met a stranger
/// speaks against its caller here, one that another key's owner used before the leak for the owner.
struct TestimonyTerm: Sendable {
  /// The strongest accusation by address and by /24 (IPv6 /64), and owners by address.
  private var accusers: [String: AddressTestimony] = [:]
  private var networkAccusers: [NetworkPrefix: AddressTestimony] = [:]
  private var owners: [String: AddressTestimony] = [:]

  init(_ testimonies: [AddressTestimony]) {
    for testimony in testimonies {
      guard let probability = testimony.foreignProbability else {
        if owners[testimony.address] == nil { owners[testimony.address] = testimony }
        continue
      }
      func isStronger(than other: AddressTestimony?) -> Bool {
        probability > other?.foreignProbability ?? -1
      }
      if isStronger(than: accusers[testimony.address]) {
        accusers[testimony.address] = testimony
      }
      if let network = NetworkAddress(text: testimony.address)?.neighbourhood,
        isStronger(than: networkAccusers[network])
      {
        networkAccusers[network] = testimony
      }
    }
  }

  /// At most two terms: the strongest accusation, and the first word for the owner.
  /// - Complexity: O(callers of the actor).
  func evidence(for actor: Actor, in calls: Calls) -> [Evidence] {
    guard !accusers.isEmpty || !owners.isEmpty else { return [] }
    let addresses = calls.addresses(of: actor.callers)
    return [accusation(addresses), defence(addresses)].compactMap { $0 }
  }

  private func accusation(_ addresses: [String]) -> Evidence? {
    let exact = addresses.compactMap { accusers[$0] }.max(by: Self.isWeaker)
    if let exact, let probability = exact.foreignProbability {
      return Evidence(
        family: "other key",
        claim: "\(exact.address) also used \(exact.credential), where it is a stranger's with a "
          + "probability of \(Figures.whole(100 * probability)) %.",
        nats: Self.weight(
          probability, attacker: VerdictConstants.sharedAddressAttacker.value,
          owner: VerdictConstants.sharedAddressOwner.value))
    }
    let near = addresses.compactMap { NetworkAddress(text: $0)?.neighbourhood }
      .compactMap { networkAccusers[$0] }.max(by: Self.isWeaker)
    guard let near, let probability = near.foreignProbability else { return nil }
    return Evidence(
      family: "other key",
      claim:
        "Its neighbour \(near.address) used \(near.credential), where it is a stranger's with a "
        + "probability of \(Figures.whole(100 * probability)) %.",
      nats: Self.weight(
        probability, attacker: VerdictConstants.sharedNetworkAttacker.value,
        owner: VerdictConstants.sharedNetworkOwner.value))
  }

  private func defence(_ addresses: [String]) -> Evidence? {
    guard let owner = addresses.lazy.compactMap({ owners[$0] }).first else { return nil }
    return Evidence(
      family: "other key",
      claim: "\(owner.address) used \(owner.credential) before the leak, so the owner has been "
        + "there.",
      nats: log(
        VerdictConstants.knownAddress.value / VerdictConstants.siblingAddressOwner.value))
  }

  private static func isWeaker(_ left: AddressTestimony, _ right: AddressTestimony) -> Bool {
    left.foreignProbability ?? 0 < right.foreignProbability ?? 0
  }

  /// Where the other key is wrong about its stranger, the place is the owner's.
  private static func weight(_ probability: Double, attacker: Double, owner: Double) -> Double {
    let own = (1 - probability) * VerdictConstants.siblingAddressOwner.value
    return log(attacker / (owner + own))
  }
}
