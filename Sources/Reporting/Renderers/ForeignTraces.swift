internal import Foundation
internal import Vocabulary

/// What foreign callers left that others can search their logs for, and that does not point at the
/// owner: neither what a known caller uses as well, nor addresses that many networks have.
struct ForeignTraces {
  private let ownAddresses, ownAgents: Set<String>

  init(_ inquest: Inquest) {
    let known = inquest.callers.filter { $0.assessment == .known }
    ownAddresses = Set(known.flatMap(\.addresses))
    ownAgents = Set(known.flatMap(\.agents))
  }

  /// The addresses and the masked networks of a caller, ascending; other words are left out.
  func networks(of caller: CallerAssessment) -> [NetworkPrefix] {
    let prefixes = caller.addresses.filter { !ownAddresses.contains($0) }
      .compactMap { NetworkPrefix(text: $0) }
    return Set(prefixes.filter { !$0.address.isPrivate }).sorted()
  }

  /// The client software of a caller, ascending.
  func agents(of caller: CallerAssessment) -> [String] {
    Set(caller.agents).subtracting(ownAgents).subtracting([""]).sorted()
  }

  /// MITRE ATT&CK ids of the evidence against a caller, ascending; what has another form is none.
  static func techniques(of caller: CallerAssessment) -> [String] {
    Set(
      caller.evidence.compactMap(\.technique).filter {
        $0.wholeMatch(of: /T\d{4}(\.\d{3})?/) != nil
      }
    )
    .sorted()
  }

  /// Where MITRE describes a technique.
  static func page(ofTechnique id: String) -> String {
    "https://attack.mitre.org/techniques/" + id.replacing(".", with: "/") + "/"
  }
}

extension Verdict {
  /// The probability of abuse in whole percent, 0 to 100, for forms that take no fractions.
  var percent: Int64 { Self.percent(probability) }

  fileprivate static func percent(_ probability: Double) -> Int64 {
    probability.isFinite ? Int64((min(max(probability, 0), 1) * 100).rounded()) : 0
  }
}

extension Inquest {
  /// How sure it is in whole percent that a caller is a stranger: as sure as the verdict, and of
  /// one to whom nothing was granted by his own terms, for the verdict does not count him.
  func percent(of caller: CallerAssessment) -> Int64 {
    guard caller.isRefused else { return verdict.percent }
    let odds = verdict.prior / (1 - verdict.prior) * pow(10, caller.log10Odds)
    return odds.isFinite ? Verdict.percent(odds / (1 + odds)) : 100
  }
}
