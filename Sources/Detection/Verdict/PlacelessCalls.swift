import Vocabulary

/// Calls of the exposure that have no client address, in logs in which the key's calls before it
/// had one: a stranger among them would be in no network.
struct PlacelessCalls: Sendable {
  /// Largest share of the calls before the exposure without an address in logs that have them.
  static let usualShare = 0.01
  /// How many times that share calls without an address are still taken for the usual ones.
  static let tolerated = 3.0

  let doubt: CoverageDoubt

  /// `nil` where there are none, or no more than usual.
  /// - Parameters:
  ///   - since: how the time from then on is called.
  init?(_ calls: Calls, _ judgement: Judgement, since: String) {
    guard calls.hasOrigins else { return nil }
    var (before, placelessBefore, after, placeless) = (Int64(0), Int64(0), Int64(0), Int64(0))
    var names: Set<String> = []
    for cell in calls.activity.cells {
      let isPlaceless = calls.isPlaceless(cell.caller)
      if judgement.isBaseline(cell) {
        before.increase(by: cell.count)
        if isPlaceless { placelessBefore.increase(by: cell.count) }
      } else {
        after.increase(by: cell.count)
        // Whoever was refused has abused nothing, wherever he is.
        guard isPlaceless, cell.outcome != .denied else { continue }
        placeless.increase(by: cell.count)
        let name = calls.activity.callers[cell.caller].address
        if !name.isEmpty { names.insert("'\(name)'") }
      }
    }
    let share = Double(placelessBefore) / Double(max(before, 1))
    guard before > 0, share <= PlacelessCalls.usualShare, placeless > 0,
      placelessBefore == 0
        || Double(placeless) > PlacelessCalls.tolerated * share * Double(after) + 1
    else { return nil }
    let have = placeless == 1 ? "has" : "have"
    let instead = names.isEmpty ? "" : ", but \(Figures.list(names.sorted(), most: 3))"
    let usual =
      placelessBefore == 0
      ? "all \(Figures.grouped(before)) before it had one"
      : "all but \(Figures.grouped(placelessBefore)) of \(Figures.grouped(before)) before it had "
        + "one"
    doubt = CoverageDoubt(
      sentence: "\(Figures.count(placeless, "call")) \(since) \(have) no client address\(instead), "
        + "while \(usual): from where the key was used then cannot be told.",
      remedy: "Import the log of what stands before the service, with client addresses: "
        + "\(Figures.count(placeless, "call")) in this one \(have) none.", kind: nil)
  }
}
