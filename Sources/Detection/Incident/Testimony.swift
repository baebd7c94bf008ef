import Foundation
import Vocabulary

/// What one key of an incident can tell the others about addresses.
///
/// Private addresses mean another machine in every log and are left out.
enum Testimony {
  /// A stranger that is less likely than this is no testimony.
  static let leastProbability = 0.5
  /// No more than this many addresses, those with the most calls of a stranger first.
  static let most = 1_000

  /// Strangers at addresses of their own, and addresses of the owner on two days or more before
  /// the exposure; ascending by address.
  static func given(by judged: JudgedActivity, _ caseFile: CaseFile) -> [AddressTestimony] {
    let suspects = judged.callers.notKnown
    let accused = Set(suspects.flatMap(\.addresses))
    var strangers: [String: Double] = [:]
    for caller in suspects.sorted(by: { ($1.events, $0.first) < ($0.events, $1.first) }) {
      // That somebody tried the key is no less sure where nothing was granted to him.
      let probability = min(
        caller.isRefused ? 1 : judged.verdict.probability, Self.probability(of: caller))
      guard probability >= leastProbability else { continue }
      for address in caller.addresses where isPublic(address) && strangers.count < most {
        strangers[address] = max(strangers[address] ?? 0, probability)
      }
    }
    let name = name(of: caseFile.askedCredential(judged.exposure))
    let told = strangers.map {
      AddressTestimony(
        address: $0.key, credential: name, foreignProbability: $0.value)
    }
    let owned = owners(caseFile).subtracting(accused).map {
      AddressTestimony(address: $0, credential: name, foreignProbability: nil)
    }
    return (told + owned).sorted { $0.address < $1.address }
  }

  private static func probability(of caller: CallerAssessment) -> Double {
    Naming.probability(ofLogOdds: VerdictConstants.priorLogOdds + caller.log10Odds * log(10))
  }

  /// Short enough for a sentence.
  private static func name(of credential: Credential) -> String {
    guard credential.kind == "fingerprint" else { return credential.id }
    return credential.aliases.first { !$0.isEmpty } ?? String(credential.id.prefix(19)) + "…"
  }

  private static func isPublic(_ address: String) -> Bool {
    NetworkAddress(text: address).map { !$0.isPrivate } ?? false
  }

  private static func owners(_ caseFile: CaseFile) -> Set<String> {
    guard let exposedAt = caseFile.question.exposedAt else { return [] }
    let callers = caseFile.activity.callers
    var firstDay: [Int: Int64] = [:]
    var found: Set<Int> = []
    for cell in caseFile.activity.cells
    where cell.last < exposedAt && callers.indices.contains(cell.caller) {
      if let day = firstDay[cell.caller] {
        if day != cell.first.day { found.insert(cell.caller) }
      } else {
        firstDay[cell.caller] = cell.first.day
      }
    }
    return Set(found.map { callers[$0].address }.filter(isPublic))
  }
}
