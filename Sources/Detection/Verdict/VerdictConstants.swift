import Foundation
import Vocabulary

/// Every number the verdict rests on, in one table; all are printed with the report.
///
/// Judged and adjusted by hand on simulated worlds, not fitted. Weights are natural logarithms.
enum VerdictConstants {
  static let prior = constant(
    "prior", 0.5, "Probability of abuse before looking, for a leaked key whose log covers the time")
  /// Logarithm of the odds of the prior.
  static let priorLogOdds = log(prior.value / (1 - prior.value))
  static let abusedFrom = constant("abused-from", 0.9, "Probability from which it reads: abused")
  static let likelyFrom = constant(
    "likely-abused-from", 0.65, "Probability from which it reads: likely abused")
  static let noSignTo = constant(
    "no-sign-to", 0.15, "Probability up to which it reads: no sign of abuse")

  static let thinCalls = constant(
    "thin-history-calls", 15,
    "With fewer calls of its own before the exposure, only signatures speak")
  static let thinDays = constant(
    "thin-history-days", 1.5,
    "With fewer days of its own before the exposure, only signatures speak")
  static let thinPenalty = constant(
    "thin-history-offset", -1.9, "Added to the signatures when the history is too thin")
  static let unreadableShare = constant(
    "unreadable-share", 0.001,
    "Share of unreadable records up to which a file does not weaken an all-clear")
  static let namingShare = constant(
    "naming-share", 0.5,
    "Share of records with a key's fingerprint from which a log without this one clears it")
  static let burnInShare = constant(
    "burn-in-share", 0.25,
    "Part of the baseline that teaches what is usual, not how often it changes")
  static let burnInDays = constant("burn-in-days", 7, "Longest burn-in, in days from the first use")

  static let quietWeight = constant(
    "quiet-key-weight", 0.85, "Prior weight of a key that seldom meets anything new")
  static let quietDays = constant("quiet-key-days", 10, "Days of prior history of a quiet key")
  static let churnShape = constant("churning-key-shape", 1, "Prior arrivals of a churning key")
  static let churnDays = constant(
    "churning-key-days", 0.3, "Days of prior history of a churning key")
  static let churnOnset = constant(
    "churn-onset", 0.1, "Chance that a quiet key begins to change all the time in the exposure")
  static let adoptedShare = constant(
    "adopted-share", 0.5,
    "Share of the networks from which new software is one that the owner adopted")
  static let aroundLeak = constant(
    "arrivals-around-leak", 0.1,
    "New networks that owners bring because of a leak: another machine, a helper, a rotation")
  static let shapeLevels = [
    constant("arrivals-level-0", 0.30, "Prior arrivals of a network new at /8 (IPv6 /32)"),
    constant("arrivals-level-1", 0.20, "Prior arrivals of a network new at /16 (IPv6 /48)"),
    constant("arrivals-level-2", 0.15, "Prior arrivals of a network new at /24 (IPv6 /64)"),
    constant("arrivals-level-3", 0.30, "Prior arrivals of a new address in a known network"),
  ]
  static let shapePerPrefix = constant(
    "arrivals-per-prefix", 0.1,
    "Added to the prior arrivals for each further network of the burn-in")
  static let shapeCoarser = constant(
    "arrivals-from-coarser", 0.3, "Share of the coarser levels' prior arrivals added to a level")
  static let softwareShape = constant("arrivals-software", 0.3, "Prior arrivals of new software")
  static let workShape = constant("arrivals-work", 0.5, "Prior arrivals of new kinds of work")
  static let tailShape = constant(
    "tail-shape", 6, "Largest shape of the predicted number of arrivals: rates wander")

  static let insideBase = constant(
    "inside-base", 0.25, "Chance that an attacker comes from a /8 the key already knows")
  static let insidePerPrefix = constant(
    "inside-per-prefix", 0.025, "Added to that chance for each known /8")
  static let insideMost = constant("inside-most", 0.75, "Largest value of that chance")
  static let insideLevels = [
    constant("inside-level-1", 0.50, "Share of the attackers inside that are new at /16"),
    constant("inside-level-2", 0.20, "Share of the attackers inside that are new at /24"),
    constant("inside-level-3", 0.12, "Share of the attackers inside that are new as an address"),
  ]
  static let manyArrivals = constant(
    "many-arrivals", 3, "Expected arrivals from which their number, not the first one, is tested")
  static let unitedFloor = constant(
    "united-floor", 0.1, "Least discount of the expected arrivals for networks acting as one")
  static let expectedFloor = constant("expected-floor", 0.001, "Least expected number of arrivals")
  static let knownAddress = constant(
    "known-address", 0.08, "Attackers that come from an address the key already knows, per owner")

  static let softwareFamily = constant(
    "software-family", 0.6, "Attackers at a known address that bring a new program")
  static let softwareFamilyFloor = constant(
    "software-family-floor", 0.02, "Least expected arrivals of a new program")
  static let softwareVersion = constant(
    "software-version", 0.25, "Attackers at a known address that bring another version")
  static let softwareVersionFloor = constant(
    "software-version-floor", 0.25, "Least expected arrivals of another version")
  static let workArrival = constant(
    "work-arrival", 0.5, "Attackers at a known address that do something new")
  static let workFloor = constant("work-floor", 0.05, "Least expected arrivals of new work")
  static let rarestFamily = constant(
    "rarest-family", 0.45, "Attackers from a new network that bring a new program")
  static let rarestVersion = constant(
    "rarest-version", 0.2, "Attackers from a new network that bring another version")

  static let agentKnown = constant(
    "software-known", 0.9, "Chance that the owner uses software seen before")
  static let agentKnownAnybody = constant(
    "software-known-anybody", 0.25, "Chance that anybody uses exactly that software")
  static let agentVersionAnybody = constant(
    "software-version-anybody", 0.30, "Chance that anybody uses another version of it")
  static let agentFamilyAnybody = constant(
    "software-family-anybody", 0.45, "Chance that anybody uses another program")
  static let agentFloor = constant(
    "software-arrival-floor", 0.02, "Least chance that the owner brings new software")
  static let familyShare = constant(
    "software-new-share", 0.2, "Share of calls with a new program from which it counts as new")
  static let workOwner = constant(
    "work-owner-concentration", 12, "How closely the owner keeps to the usual mix of work")
  static let workOwnerFloor = constant(
    "work-owner-floor", 0.02, "Weight of every kind of work in the owner's mix")
  static let likenessLimit = constant(
    "likeness-limit", 6, "Largest weight of one kind of likeness before mixing")
  static let mimic = constant(
    "attacker-mimics", 0.10, "Attackers that copy the owner's software and work")
  static let sameElsewhere = constant(
    "owner-same-work", 0.75, "Owner's newcomers that do the same job as before")
  static let softwareAttacker = constant(
    "software-like-attacker", 0.20, "Other attackers whose software looks like the owner's")
  static let softwareOwner = constant(
    "software-like-owner", 0.50, "Owner's other newcomers whose software looks as before")
  static let workAttacker = constant(
    "work-like-attacker", 0.35, "Other attackers whose work looks like the owner's")
  static let workOwnerOther = constant(
    "work-like-owner", 0.50, "Owner's other newcomers whose work looks as before")

  static let displacementCalls = constant(
    "displacement-calls", 30, "Baseline calls needed to ask whether a newcomer replaced or added")
  static let replacesAttacker = constant(
    "replaces-attacker", 0.05, "Attackers whose calls happen to replace the owner's")
  static let replacesOwner = constant(
    "replaces-owner", 0.50, "Owner's newcomers whose calls replace earlier ones")
  static let ownerPauses = constant(
    "owner-pauses", 0.05, "Chance that the owner calls less just then for reasons of their own")
  static let replacesAndGrows = constant(
    "replaces-and-grows", 0.2, "Moves after which the owner makes twice the calls")
  static let wanderingWindows = constant(
    "wandering-windows", 3, "Windows of prior history of how much the number of calls wanders")
  static let wandering = constant(
    "wandering", 0.1, "Squared relative deviation of the number of calls in that history")
  static let synchronyAttacker = constant(
    "synchrony-attacker", 0.03, "Attackers that call in step with the owner")
  static let synchronyOwner = constant(
    "synchrony-owner", 0.35, "Owner's newcomers that call in step with the old callers")
  static let clockworkAttacker = constant(
    "clockwork-attacker", 0.05, "Attackers that call like clockwork")
  static let clockworkOwner = constant(
    "clockwork-owner", 0.35, "Owner's newcomers that call like clockwork")
  static let monitor = constant("uptime-monitor", -1, "Weight of a named uptime monitor")
  static let timingAttacker = constant(
    "timing-attacker", 0.35, "Attackers whose first call has nothing to do with the exposure")
  static let timingOwner = constant(
    "timing-owner", 0.75, "Owner's newcomers that have nothing to do with the exposure")

  static let signatureLimit = constant("signature-limit", 6, "Largest sum of an actor's signatures")
  static let signatureKnown = constant(
    "signature-known-address", 0.5, "Factor on signatures of callers at known addresses")
  static let sharedAddressAttacker = constant(
    "shared-address-attacker", 0.5,
    "Attackers with several keys of one leak that use them from one address")
  static let sharedAddressOwner = constant(
    "shared-address-owner", 0.005,
    "Owner's newcomers at an address where another key of the leak met a stranger")
  static let sharedNetworkAttacker = constant(
    "shared-network-attacker", 0.25, "The same for another address of one /24 (IPv6 /64)")
  static let sharedNetworkOwner = constant(
    "shared-network-owner", 0.02, "Owner's newcomers in such a network")
  static let siblingAddressOwner = constant(
    "sibling-address-owner", 0.4,
    "Owner's newcomers at an address that another key of the leak used before it")
  static let earlyActive = constant(
    "early-active", 0.20, "Chance that abuse began before the time given and went on after it")
  static let earlyGone = constant(
    "early-gone", 0.03, "Chance that abuse began and ended before the time given")
  static let earlySign = constant(
    "early-sign", 2,
    "Weight of a signature from which it is pointed at before the time given, in a short history")
  static let namedWhenOpen = constant(
    "named-when-open", -1.4,
    "Score above which a newcomer that is not called foreign is to be checked")
  static let namedShare = constant(
    "named-share", 0.05,
    "Share of the strongest newcomer's ratio from which another is called foreign beside it")

  struct Constant: Sendable {
    let name: String
    let value: Double
    let meaning: String
  }

  private static func constant(_ name: String, _ value: Double, _ meaning: String) -> Constant {
    Constant(name: name, value: value, meaning: meaning)
  }

  /// The whole table in the order above.
  static let all: [Constant] =
    [
      prior, abusedFrom, likelyFrom, noSignTo, thinCalls, thinDays, thinPenalty, unreadableShare,
      namingShare,
      burnInShare, burnInDays, quietWeight, quietDays, churnShape, churnDays, churnOnset,
      adoptedShare, aroundLeak,
    ] + shapeLevels + [
      shapePerPrefix, shapeCoarser, softwareShape, workShape, tailShape, insideBase,
      insidePerPrefix, insideMost,
    ] + insideLevels + [
      manyArrivals, unitedFloor, expectedFloor, knownAddress, softwareFamily,
      softwareFamilyFloor, softwareVersion, softwareVersionFloor, workArrival, workFloor,
      rarestFamily, rarestVersion, agentKnown, agentKnownAnybody, agentVersionAnybody,
      agentFamilyAnybody, agentFloor, familyShare, workOwner, workOwnerFloor, likenessLimit,
      mimic, sameElsewhere, softwareAttacker, softwareOwner, workAttacker, workOwnerOther,
      displacementCalls, replacesAttacker, replacesOwner, ownerPauses, replacesAndGrows,
      wanderingWindows,
      wandering, synchronyAttacker, synchronyOwner,
      clockworkAttacker, clockworkOwner, monitor, timingAttacker, timingOwner, signatureLimit,
      signatureKnown, sharedAddressAttacker, sharedAddressOwner, sharedNetworkAttacker,
      sharedNetworkOwner, siblingAddressOwner, earlyActive, earlyGone, earlySign, namedWhenOpen,
      namedShare,
    ]

  /// The constants and the signatures' weights, as a report prints them.
  static var assumptions: [Assumption] {
    all.map { Assumption(name: $0.name, value: $0.value, meaning: $0.meaning) }
      + SignatureCatalogue.all.map {
        Assumption(name: "signature-\($0.id)", value: $0.weight, meaning: $0.title)
      }
  }
}
