import Vocabulary

/// Uses of the old key after its revocation, and what each of them means.
struct OldKeyUses {
  private(set) var uses: [OldKeyUse] = []
  /// After the grace: all, refused, and of unknown outcome.
  private(set) var total: Int64 = 0
  private(set) var refused: Int64 = 0
  private(set) var unknown: Int64 = 0
  var granted: Int64 { total - refused - unknown }

  /// How long after a revocation a granted use is its propagation, by the kind of the credential.
  ///
  /// AWS: deleted and deactivated keys were measured to work for three to four seconds more
  /// (OFFENSAI, 2025; the IAM User Guide names no figure). Keys known by a fingerprint are mostly
  /// those of a gateway, whose workers keep keys in memory for a time; a minute is assumed. For all
  /// others no figure is published and ten seconds are assumed.
  static func graceSeconds(ofKind kind: String) -> Double { kind == "fingerprint" ? 60 : 10 }

  /// No more strangers' networks than this are told apart.
  static let mostNetworks = 200

  private struct Place: Hashable {
    var kind: OldKeyUse.Kind
    var service: String
    var site: String
  }

  private struct Sum {
    var callers: [Int: Int64] = [:]
    var count: Int64 = 0
    var first, last: Timestamp
  }

  /// - Parameter own: the credential's own cells, by index.
  init(
    _ own: [Int], of activity: Activity, _ inventory: ServiceInventory, revokedAt: Timestamp,
    graceSeconds: Double
  ) {
    let cut = revokedAt.advanced(bySeconds: graceSeconds)
    let familiar = Familiar(activity, inventory, until: revokedAt)
    var sums: [Place: Sum] = [:]
    for index in own {
      let cell = activity.cells[index]
      guard cell.last > revokedAt else { continue }
      let service = inventory.serviceOfCell[index].flatMap {
        familiar.includes(cell, service: $0) ? inventory.services[$0].name : nil
      }
      let site = inventory.index.sites[inventory.index.siteOfCaller[cell.caller]]
      for (kind, count) in Self.kinds(of: cell, revokedAt, cut, isKnown: service != nil) {
        let place = Place(kind: kind, service: service ?? "", site: service == nil ? site : "")
        var sum = sums[place] ?? Sum(first: cell.last, last: cell.last)
        if cell.first > revokedAt { sum.first = min(sum.first, cell.first) }
        sum.last = max(sum.last, cell.last)
        sum.count.increase(by: count)
        sum.callers[cell.caller, default: 0].increase(by: count)
        sums[place] = sum
      }
      guard cell.last > cut else { continue }
      // Of a cell astride the moment only the last call is sure to lie behind it.
      let count = cell.first > cut ? cell.count : 1
      total.increase(by: count)
      if cell.outcome == .denied { refused.increase(by: count) }
      // A call that failed for another reason may have been refused by a server that says so badly.
      if cell.outcome == .unknown || cell.outcome == .failure {
        unknown.increase(by: count)
      }
    }
    uses = Self.told(sums, activity)
  }

  private static func kinds(
    of cell: ActivityCell, _ revokedAt: Timestamp, _ cut: Timestamp, isKnown: Bool
  ) -> [(OldKeyUse.Kind, Int64)] {
    let since = cell.first > revokedAt ? cell.count : 1
    switch cell.outcome {
    case .denied: return [(isKnown ? .straggler : .knock, since)]
    case .unknown, .failure: return [(.unclear, since)]
    case .success:
      if cell.last <= cut { return [(.propagation, since)] }
      if cell.first > cut { return [(.failedRevocation, cell.count)] }
      return since > 1
        ? [(.propagation, since - 1), (.failedRevocation, 1)] : [(.failedRevocation, 1)]
    }
  }

  private static func told(_ sums: [Place: Sum], _ activity: Activity) -> [OldKeyUse] {
    let order = OldKeyUse.Kind.allCases
    let places = sums.keys.sorted { left, right in
      let (a, b) = (order.firstIndex(of: left.kind) ?? 0, order.firstIndex(of: right.kind) ?? 0)
      let (m, n) = (sums[left]?.count ?? 0, sums[right]?.count ?? 0)
      return (a, left.service, n, left.site) < (b, right.service, m, right.site)
    }
    var uses: [OldKeyUse] = []
    for kind in order {
      let own = places.filter { $0.kind == kind }
      var lists = own.prefix(mostNetworks).map { [$0] }
      let rest = Array(own.dropFirst(mostNetworks))
      if !rest.isEmpty { lists.append(rest) }
      uses += lists.compactMap { use(of: $0.compactMap { sums[$0] }, $0[0], activity) }
    }
    return uses
  }

  private static func use(of sums: [Sum], _ place: Place, _ activity: Activity) -> OldKeyUse? {
    guard let first = sums.map(\.first).min(), let last = sums.map(\.last).max() else { return nil }
    var counts: [Int: Int64] = [:]
    for sum in sums { counts.merge(sum.callers, uniquingKeysWith: saturatingSum) }
    let busiest = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
      activity.callers[$0.key]
    }
    func distinct(_ texts: [String]) -> [String] {
      var seen: Set<String> = [""]
      return texts.filter { seen.insert($0).inserted }.prefix(OldKeyUse.mostAddresses).sorted()
    }
    return OldKeyUse(
      kind: place.kind, service: place.service, addresses: distinct(busiest.map(\.address)),
      agents: distinct(busiest.map(\.agent)),
      count: sums.total(of: \.count), first: first, last: last)
  }
}

/// Who used the key before it was revoked.
struct Familiar {
  private var sites: [Set<Int>]
  private let index: ServiceIndex

  /// A service from as many networks as this gets new ones all the time.
  static let networksOfChurn = 4

  init(_ activity: Activity, _ inventory: ServiceInventory, until end: Timestamp) {
    index = inventory.index
    sites = inventory.services.map { _ in [] }
    for (number, service) in inventory.serviceOfCell.enumerated() {
      guard let service, activity.cells[number].first <= end else { continue }
      sites[service].insert(index.siteOfCaller[activity.cells[number].caller])
    }
  }

  /// Whether a call is of a service that was there, from where it was or from one of the many
  /// places that it changes between.
  func includes(_ cell: ActivityCell, service: Int) -> Bool {
    let known = sites[service]
    return known.contains(index.siteOfCaller[cell.caller])
      || known.count >= Self.networksOfChurn
  }
}
