import Foundation
import Vocabulary

/// The calls of one program under one principal: what may hold several services.
///
/// First the sites are told apart by what is asked for from them; then, among sites that ask for
/// the same, operations by their schedules; last, what one program does from several sites is put
/// together again. Every comparison is capped, so that a million calls of a hundred thousand
/// addresses cost little more than reading them.
struct ServiceStrand {
  let activity: Activity
  let clock: ServiceClock
  /// For each caller its site, and for each action its operation, both numbered.
  let siteOfCaller: [Int]
  let operationOfAction: [Int]

  /// Operations that are told apart; all others count as one.
  static let mostOperations = 64
  /// Kinds of sites, and sites of one operation, that are looked at one by one.
  static let mostSiteKinds = 48
  static let mostSites = 16
  /// Mixtures of operations closer than this are of one program; small samples may differ more.
  static let mixBits = 0.2
  static let smallMix = 5
  /// Calls beside a schedule, against those that keep to it, that are taken for runs by hand.
  static let byHandShare = 0.25

  func site(of cell: Int) -> Int { siteOfCaller[activity.cells[cell].caller] }
  func operation(of cell: Int) -> Int { operationOfAction[activity.cells[cell].action] }

  /// The services among these cells (ascending), each ascending again.
  func services(_ cells: [Int]) -> [[Int]] {
    let parts = siteKinds(cells).flatMap { cells in
      attachedByCompany(byOperation(cells))
    }
    return acrossSites(parts).map(\.cells)
  }

  // MARK: Sites that ask for the same

  private struct SiteKind {
    var operations: [Int: Int]
    var total: Int
    var sites: [Int]
  }

  private func siteKinds(_ cells: [Int]) -> [[Int]] {
    var bySite: [Int: OperationMix] = [:]
    for cell in cells {
      bySite[site(of: cell), default: OperationMix()].add(
        operation(of: cell), slot: activity.cells[cell].slot)
    }
    let sites = bySite.map { (site: $0.key, mix: $0.value.slots, total: $0.value.total) }
      .sorted { ($1.total, $0.site) < ($0.total, $1.site) }
    var kinds: [SiteKind] = []
    for entry in sites {
      let near = kinds.indices.map { ($0, Self.distance(entry.mix, entry.total, kinds[$0])) }
        .min { ($0.1, $0.0) < ($1.1, $1.0) }
      if let near, near.1 <= 0 || kinds.count >= Self.mostSiteKinds {
        kinds[near.0].sites.append(entry.site)
      } else {
        kinds.append(SiteKind(operations: entry.mix, total: entry.total, sites: [entry.site]))
      }
    }
    var kindOfSite: [Int: Int] = [:]
    for (number, kind) in kinds.enumerated() {
      for site in kind.sites { kindOfSite[site] = number }
    }
    var split = [[Int]](repeating: [], count: kinds.count)
    for cell in cells { if let kind = kindOfSite[site(of: cell)] { split[kind].append(cell) } }
    return split.filter { !$0.isEmpty }
  }

  /// How much further two mixtures are apart than those of one program would be.
  private static func distance(_ mix: [Int: Int], _ total: Int, _ kind: SiteKind) -> Double {
    var (bits, shared, rest) = (0.0, 0, 1.0)
    for operation in mix.keys.sorted() {
      let count = mix[operation] ?? 0
      let p = Double(count) / Double(total)
      let q = Double(kind.operations[operation] ?? 0) / Double(kind.total)
      let middle = (p + q) / 2
      bits += 0.5 * p * log2(p / middle)
      if q > 0 {
        bits += 0.5 * q * log2(q / middle)
        shared += count
        rest -= q
      }
    }
    bits += 0.5 * max(0, rest)
    guard 2 * shared > total else { return 1 }
    // A handful of calls is no sample of a mixture.
    guard total > smallMix else { return shared == total ? -1 : bits - 0.5 }
    let kinds = Double(max(kind.operations.count, mix.count))
    return bits - mixBits - 0.36 * (kinds - 1) / Double(total)
  }

  // MARK: Operations and their schedules

  private func byOperation(_ cells: [Int]) -> [ServicePart] {
    var byOperation: [Int: [Int]] = [:]
    for cell in cells { byOperation[operation(of: cell), default: []].append(cell) }
    return byOperation.keys.sorted().flatMap { byOperation[$0].map(schedules) ?? [] }
  }

  /// One operation's calls, by the schedules that they keep to at different sites.
  private func schedules(_ cells: [Int]) -> [ServicePart] {
    var bySite: [Int: [Int]] = [:]
    for cell in cells { bySite[site(of: cell), default: []].append(cell) }
    let sites = bySite.keys.sorted { left, right in
      (bySite[right]?.count ?? 0, left) < (bySite[left]?.count ?? 0, right)
    }
    // One job from ever new networks shows its schedule only as a whole.
    if sites.count > Self.mostSites {
      let whole = ServicePart(cells, in: self)
      if whole.schedule.isPrecise { return [whole] }
    }
    var lists = sites.prefix(Self.mostSites).compactMap { bySite[$0] }
    let others = sites.dropFirst(Self.mostSites).flatMap { bySite[$0] ?? [] }
    if !others.isEmpty { lists.append(others.sorted()) }
    let (precise, loose) = bySchedule(lists.map { ServicePart($0, in: self) })
    return precise + loose
  }

  /// Parts that do the same: those with a schedule united by it, and those without one; when the
  /// latter have one together, they are one of the former.
  func bySchedule(
    _ parts: [ServicePart]
  ) -> (precise: [ServicePart], loose: [ServicePart]) {
    var precise: [ServicePart] = []
    for part in parts where part.schedule.isPrecise {
      if let place = precise.firstIndex(where: {
        $0.schedule.isSame(as: part.schedule)
          || ($0.schedule.sharesClock(with: part.schedule)
            && part.keeps(to: $0.schedule, in: clock.zone))
      }) {
        precise[place] = merged([precise[place], part])
      } else {
        precise.append(part)
      }
    }
    var loose: [ServicePart] = []
    for part in parts where !part.schedule.isPrecise {
      if let place = precise.firstIndex(where: { part.keeps(to: $0.schedule, in: clock.zone) }) {
        precise[place] = merged([precise[place], part])
      } else {
        loose.append(part)
      }
    }
    guard loose.count > 1 else { return (precise, loose) }
    let together = merged(loose)
    return together.schedule.isPrecise ? (precise + [together], []) : (precise, loose)
  }

  /// The same, and those without a schedule united by their hours of work.
  private func united(_ parts: [ServicePart]) -> [ServicePart] {
    guard parts.count > 1 else { return parts }
    var (precise, loose) = bySchedule(parts)
    // A few runs by hand keep to no schedule; their work is what tells whose they are.
    for part in loose {
      guard
        let place = precise.indices.first(where: { precise[$0].sharesSites(with: part) })
          ?? (precise.count == 1 ? 0 : nil),
        Double(part.slots.count) <= Self.byHandShare * Double(precise[place].slots.count)
      else { continue }
      precise[place] = merged([precise[place], part])
      loose.removeAll { $0.cells == part.cells }
    }
    var hours: [[ServicePart]] = []
    for part in loose {
      if let place = hours.firstIndex(where: { !$0[0].worksAtOtherHours(than: part) }) {
        hours[place].append(part)
      } else {
        hours.append([part])
      }
    }
    return precise + hours.map(merged)
  }

  func merged(_ parts: [ServicePart]) -> ServicePart {
    parts.count == 1 ? parts[0] : ServicePart(parts.flatMap(\.cells).sorted(), in: self)
  }

  // MARK: One program at several sites

  private func acrossSites(_ parts: [ServicePart]) -> [ServicePart] {
    guard parts.count > 1, parts.count <= 4 * Self.mostSiteKinds else { return parts }
    let ordered = parts.sorted { ($1.cells.count, $0.cells[0]) < ($0.cells.count, $1.cells[0]) }
    var groups: [[ServicePart]] = []
    for part in ordered {
      let kind = { (group: [ServicePart]) in
        SiteKind(operations: group[0].operations, total: group[0].cells.count, sites: [])
      }
      if let place = groups.firstIndex(where: {
        Self.distance(part.operations, part.cells.count, kind($0)) <= 0
      }) {
        groups[place].append(part)
      } else {
        groups.append([part])
      }
    }
    return groups.flatMap(united)
  }
}
