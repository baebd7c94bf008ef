import Vocabulary

/// The lines of the ledger about the keys with which the key was made.
enum MakerSpots {
  /// No more makers are told one by one.
  private static let most = 5

  static func found(in makers: MakerAccounts) -> [BlindSpot] {
    let strangers = makers.accounts.filter(\.isByStranger)
    let told = (strangers + makers.accounts.filter { !$0.isByStranger }).prefix(most)
    return told.map(spot) + (makers.notJudged > 0 ? [rest(makers)] : [])
  }

  private static func spot(_ account: MakerAccounts.Account) -> BlindSpot {
    let (link, theirs) = (account.link, account.isByStranger)
    let made = "It was made with \(maker(link.parent)) on \(link.time.words) (\(link.operation))"
    return BlindSpot(
      kind: .maker, from: link.time, to: nil,
      claim: theirs
        ? made + ", by a stranger to that key or with a key that a stranger made: whose it is, its "
          + "own calls cannot show."
        : made + "; no stranger to that key is seen to have done it.",
      remedy: theirs
        ? "Ask about \(link.parent), with which everything made with it is judged."
        : "Make sure that whoever made it was meant to.",
      forbidsAllClear: theirs)
  }

  /// `the key AKIA…`; roles, users and machines are no keys.
  private static func maker(_ id: String) -> String {
    let words = [
      "aws-user": "the user", "aws-role": "the role", "aws-role-trust": "the trust of the role",
      "aws-instance": "the machine", "aws-login-profile": "the password of",
      "aws-identity-provider": "the identity provider",
    ]
    return "\(words[Credential.kind(ofID: id)] ?? "the key") \(id)"
  }

  private static func rest(_ makers: MakerAccounts) -> BlindSpot {
    BlindSpot(
      kind: .maker, from: nil, to: nil,
      claim: "It was made through many keys, one with the other; not judged of them: "
        + "\(Figures.count(Int64(makers.notJudged), "key")).",
      remedy: "Ask about the keys that 'keyinquest check' without --key lists first.",
      forbidsAllClear: true)
  }
}
