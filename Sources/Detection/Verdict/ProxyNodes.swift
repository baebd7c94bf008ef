import Vocabulary

/// The private addresses of a proxy or of load balancers that stand before the log, through which
/// every call came: they tell nobody from anybody.
struct ProxyNodes: Sendable {
  /// More machines than this are taken for machines of the owner's.
  static let mostNodes = 4
  /// Share of the calls from which on a program must be seen through every one of them.
  static let programShare = 0.05
  /// Part of a log without a time of exposure in which every one of them must have been seen.
  static let settledShare = 0.25

  /// Ascending; not empty.
  let addresses: [String]
  /// Whether calls of the machine itself, to itself, stand beside them.
  let hasLoopback: Bool

  /// `nil` where the addresses tell callers apart: there are others than private ones, or the user
  /// vouches for one or for every caller, or a program is seen through some of them only.
  init?(_ calls: Activity, _ vouchers: [Voucher?], programs: [Int], cut: Timestamp?) {
    let placed = calls.callers.indices.filter { calls.callers[$0].addressClass != .absent }
    var networks: [Int: NetworkAddress] = [:]
    for caller in placed {
      if case .network? = vouchers[caller] { return nil }
      guard let address = NetworkPrefix(text: calls.callers[caller].address)?.address,
        address.isPrivate
      else { return nil }
      networks[caller] = address
    }
    guard placed.contains(where: { vouchers[$0] == nil }) else { return nil }
    let outside = placed.filter { !(networks[$0].map(ProxyNodes.isLoopback) ?? false) }
    let nodes = outside.isEmpty ? placed : outside
    hasLoopback = nodes.count < placed.count
    addresses = Calls.inOrder(Set(nodes.map { calls.callers[$0].address }))
    guard !addresses.isEmpty, addresses.count <= ProxyNodes.mostNodes else { return nil }
    if addresses.count > 1, !areAlike(calls, Set(nodes), programs, cut) { return nil }
  }

  /// Whether each has been there from before the exposure, and shows every program that calls much.
  private func areAlike(
    _ calls: Activity, _ nodes: Set<Int>, _ programs: [Int], _ cut: Timestamp?
  ) -> Bool {
    var seen: [Int: (calls: Int64, nodes: Set<String>)] = [:]
    var firsts: [String: Timestamp] = [:]
    var all: Int64 = 0
    for cell in calls.cells where nodes.contains(cell.caller) {
      let address = calls.callers[cell.caller].address
      all.increase(by: cell.count)
      seen[programs[cell.caller], default: (0, [])].calls.increase(by: cell.count)
      seen[programs[cell.caller], default: (0, [])].nodes.insert(address)
      firsts[address] = min(firsts[address] ?? cell.first, cell.first)
    }
    let least = ProxyNodes.programShare * Double(all)
    guard let first = firsts.values.min(), let last = calls.cells.map(\.last).max(),
      seen.values.allSatisfy({ Double($0.calls) < least || $0.nodes.count == addresses.count })
    else { return false }
    let settled =
      cut
      ?? first.advanced(bySeconds: ProxyNodes.settledShare * max(0, last.seconds(since: first)))
    return firsts.count == addresses.count && firsts.values.allSatisfy { $0 < settled }
  }

  private static func isLoopback(_ address: NetworkAddress) -> Bool {
    address.description.hasPrefix("127.") || address.description == "::1"
  }

  /// Why a stranger cannot be told by network.
  var reason: String {
    let place =
      addresses.count == 1
      ? "one private address (\(addresses[0]))"
      : "\(addresses.count) private addresses (\(Figures.list(addresses, most: 4)))"
    return "Every call came from \(place)\(hasLoopback ? " or from the machine itself" : ""), as "
      + "through a proxy, so a stranger cannot be told by network."
  }

  /// What to do where they are machines that use the key.
  var vouching: String {
    let options = addresses.map { "--allow \($0)" }.joined(separator: " ")
    return addresses.count == 1
      ? "if \(addresses[0]) is the one machine that uses the key, vouch for it: \(options)"
      : "if \(Figures.list(addresses, most: 4)) are the only machines that use the key, vouch for "
        + "them: \(options)"
  }
}
