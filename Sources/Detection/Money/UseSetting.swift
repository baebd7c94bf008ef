import Vocabulary

/// What the dimensions of a call or a total say of its price: `ActionRow` keeps the service tier of
/// a Claude report in its service, context window and speed, or `batch, tier flex`, in its
/// operation, and the geography in its region.
struct UseSetting: Hashable {
  /// `batch`, `flex`, `priority`, `fast`; empty for the standard tier, or when nothing is said.
  var tiers: [String] = []
  /// A tier that is named and stands in no list of prices.
  var unknownTier: String?
  /// Every request of a total has more input tokens than this; `nil` when the export does not say.
  var exceedsTokens: Int64?
  var isUnitedStates = false

  private static let known: Set = ["batch", "flex", "priority", "fast"]
  private static let standard: Set = ["standard", "message", "messages", "default", "auto", ""]

  /// - Parameter isTotal: whether the action is that of a usage bucket; a call's service is a host.
  init(_ action: Action, isTotal: Bool) {
    guard isTotal else { return }
    add(tier: action.service, isOfService: true)
    for part in action.operation.lowercased().split(separator: ",") {
      let words = part.split(separator: " ")
      switch words.first {
      case "context": exceedsTokens = Self.lowerEnd(words.dropFirst().joined())
      case "batch" where words.count == 1: tiers.append("batch")
      case "tier": add(tier: String(words.last ?? ""), isOfService: false)
      case "speed": add(tier: String(words.last ?? ""), isOfService: false)
      default: break
      }
    }
    tiers = Set(tiers).sorted()
    isUnitedStates = action.region.lowercased() == "us"
  }

  private mutating func add(tier text: String, isOfService: Bool) {
    let tier = text.lowercased()
    if Self.known.contains(tier) {
      tiers.append(tier)
    } else if tier.hasPrefix("flex") {
      tiers.append("flex")
    } else if tier.hasPrefix("priority") {
      tiers.append("priority")
    } else if !isOfService, !Self.standard.contains(tier) {
      unknownTier = tier
    }
  }

  /// 200,000 of `200k-1M` and `> 200k`; 0 of `0-200k`, `≤ 200k` and `<= 200k`.
  private static func lowerEnd(_ range: String) -> Int64? {
    if let first = range.first, "≤<".contains(first) { return 0 }
    guard var text = range.drop(while: { ">=≥".contains($0) }).split(separator: "-").first
    else { return nil }
    var factor: Int64 = 1
    if text.hasSuffix("k") { factor = 1000 }
    if text.hasSuffix("m") { factor = 1_000_000 }
    if factor > 1 { text = text.dropLast() }
    guard let number = Int64(text), number < 1_000_000_000 else { return nil }
    return number * factor
  }
}
