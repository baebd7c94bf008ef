internal import Vocabulary

extension Inquest {
  /// More names than this are counted.
  private static let shownHolders = 3

  /// Whose key it is, as the logs name those it was used as: `user ci of AWS account 111122223333`;
  /// empty when they name nobody. Somebody else's use of the key stands under the same name.
  var holderNames: [String] {
    let names = issuer.holders.map { holder -> String in
      guard let principal = AmazonPrincipal(holder) else { return Wording.shortened(holder, 120) }
      let account =
        principal.account.isEmpty
        ? "" : " of AWS account \(Wording.shortened(principal.account, 40))"
      let name = Wording.shortened(principal.name, 80)
      return switch principal.kind {
      case .user: "user \(name)\(account)"
      case .role: "role \(name)\(account)"
      case .federatedUser: "federated user \(name)\(account)"
      case .root: "the root user\(account)"
      }
    }
    return Set(names).sorted()
  }

  /// The same as a list; `nil` when the logs name nobody.
  var holderSentence: String? {
    let names = holderNames
    return names.isEmpty ? nil : Wording.list(names, limit: Inquest.shownHolders)
  }

  /// The same as a sentence of its own.
  var holderStatement: String? { holderSentence.map { "Whose key: \($0)." } }
}
