/// Why a caller counts as the owner's whatever it does: the user vouches for it.
public enum Voucher: Hashable, Sendable {
  /// A service by the name the user gave it.
  case service(String)
  case network(NetworkPrefix, address: String)
  /// What the user gave, and the agent that holds it.
  case software(String, agent: String)

  /// What a report says of it, and all that it holds of the user's words.
  public var claim: String {
    switch self {
    case .service(let name): Voucher.start + "'\(name)'" + Voucher.ofService
    case .network(let prefix, let address):
      Voucher.start + "\(prefix): calls from \(address) count as yours."
    case .software(let word, let agent):
      Voucher.start + Voucher.naming + "'\(word)'" + Voucher.ofSoftware + "\(agent) are yours."
    }
  }

  /// The service that a claim names; `nil` for any other sentence.
  public static func service(in claim: String) -> String? {
    word(in: claim, after: start + "'", before: "'" + ofService)
  }

  /// The software that a claim names, in the user's word; `nil` for any other sentence.
  public static func software(in claim: String) -> String? {
    word(in: claim, after: start + naming + "'", before: "'" + ofSoftware)
  }

  private static func word(in claim: String, after start: String, before end: String) -> String? {
    guard claim.hasPrefix(start) else { return nil }
    let rest = claim.dropFirst(start.count)
    return rest.firstRange(of: end).map { String(rest[..<$0.lowerBound]) }
  }

  private static let start = "You vouch for "
  private static let naming = "software that names "
  private static let ofService = ": its calls count as yours."
  private static let ofSoftware = ": calls of "
}
