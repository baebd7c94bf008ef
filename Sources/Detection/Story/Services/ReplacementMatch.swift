import Vocabulary

/// Which services of the old key have been seen on the new one: same program, same work, same
/// network where the network is steady, and the same principal before any other.
struct ReplacementMatch {
  /// First and last use of the new key by each service of the old one; `nil` when there is none.
  var uses: [Use?]
  /// Those on the new key whom the old one never knew, with names of their own.
  var newcomers: [ServiceDependency]
  /// First use of the new key by anybody.
  var began: Timestamp?

  struct Use {
    var first, last: Timestamp
    var changedNetwork: Bool
    /// Of the new key's activity, by index.
    var cells: [Int] = []
  }

  /// What an unseen operation or network is worth against one that the service always uses.
  static let unseenNetwork = 0.05
  static let unseenNetworkOfMany = 0.3
  /// Operations that make up less of a service than this do not show by themselves that it moved:
  /// two services may share them.
  static let leastWork = 0.25

  /// Of an operation that two services of one program and network use, only the one whose main
  /// work it is can be seen to move by it.
  static let sharedWork = 0.02
  static let mainWork = 0.5

  private struct Atom: Hashable {
    var family: String
    var principal: String
    var site: String
    var operation: String

    /// The program under its principal at its site, whatever it asks for.
    var place: Atom { Atom(family: family, principal: principal, site: site, operation: "") }
  }

  private struct Profile {
    var family: String
    var principals: Set<String>
    var sites: Set<String>
    var operations: [String: Double]
    var churns: Bool
  }

  init(_ replacement: Activity, _ old: Activity, _ inventory: ServiceInventory, _ file: CaseFile) {
    let profiles = Self.profiles(old, inventory)
    let index = ServiceIndex(replacement)
    var cellsOfAtom: [Atom: [Int]] = [:]
    for (number, cell) in replacement.cells.enumerated()
    where replacement.callers.indices.contains(cell.caller)
      && replacement.actions.indices.contains(cell.action)
    {
      let key = index.keys[index.strandOfCaller[cell.caller]]
      let atom = Atom(
        family: key.family, principal: key.principal,
        site: index.sites[index.siteOfCaller[cell.caller]],
        operation: index.operations[index.operationOfAction[cell.action]])
      cellsOfAtom[atom, default: []].append(number)
    }
    let serviceOfAtom = Self.services(of: cellsOfAtom, profiles, replacement)
    let uses = Self.uses(cellsOfAtom, serviceOfAtom, profiles, replacement)
    self.uses = uses
    began = replacement.cells.map(\.first).min()
    let isKnown = Set(serviceOfAtom.filter { uses[$0.value] != nil }.map(\.key))
    let strange = Set(cellsOfAtom.filter { !isKnown.contains($0.key) }.flatMap(\.value))
    newcomers =
      strange.isEmpty
      ? []
      : ServiceInventory(
        replacement, where: { strange.contains($0) }, question: file.question,
        logEnd: nil
      ).services
  }

  /// Which service each atom is taken for; those that fit none are absent.
  private static func services(
    of cellsOfAtom: [Atom: [Int]], _ profiles: [Profile], _ replacement: Activity
  ) -> [Atom: Int] {
    let byFamily = Dictionary(grouping: profiles.indices) { profiles[$0].family }
    let known = byFamily.mapValues { numbers in
      numbers.reduce(into: Set<String>()) { $0.formUnion(profiles[$1].principals) }
    }
    var serviceOfAtom: [Atom: Int] = [:]
    for atom in cellsOfAtom.keys {
      let own = (byFamily[atom.family] ?? []).filter {
        profiles[$0].principals.contains(atom.principal)
      }
      serviceOfAtom[atom] = best(of: own, for: atom, profiles)
    }
    // Who has moved under its own name is not looked for under another, nor does a principal that
    // the old key knew stand for one that is missing.
    let moved = uses(cellsOfAtom, serviceOfAtom, profiles, replacement)
    for atom in cellsOfAtom.keys where serviceOfAtom[atom] == nil {
      let isOther =
        atom.principal.isEmpty || known[atom.family]?.contains(atom.principal) != true
      guard isOther else { continue }
      let left = (byFamily[atom.family] ?? []).filter { moved[$0] == nil }
      serviceOfAtom[atom] = best(of: left, for: atom, profiles)
    }
    // A new operation of a program belongs to what else it does at the same place.
    var cellsAt: [Atom: [Int: Int]] = [:]
    for (atom, service) in serviceOfAtom {
      cellsAt[atom.place, default: [:]][service, default: 0] += cellsOfAtom[atom]?.count ?? 0
    }
    for atom in cellsOfAtom.keys where serviceOfAtom[atom] == nil {
      serviceOfAtom[atom] =
        cellsAt[atom.place]?.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }
    return serviceOfAtom
  }

  /// The one among these that the atom fits best, the first of equals; `nil` when it fits none.
  private static func best(
    of numbers: [Int], for atom: Atom, _ profiles: [Profile]
  ) -> Int? {
    let fits = numbers.map { ($0, weight(of: atom, in: profiles[$0])) }
    return fits.max { ($0.1, $1.0) < ($1.1, $0.0) }.flatMap { $0.1 > 0 ? $0.0 : nil }
  }

  private static func uses(
    _ cellsOfAtom: [Atom: [Int]], _ serviceOfAtom: [Atom: Int], _ profiles: [Profile],
    _ replacement: Activity
  ) -> [Use?] {
    var uses = [Use?](repeating: nil, count: profiles.count)
    var work = [Double](repeating: 0, count: profiles.count)
    var seen = [Set<String>](repeating: [], count: profiles.count)
    // In a fixed order: sums of fractions depend on it.
    let atoms = serviceOfAtom.keys.sorted { left, right in
      (left.family, left.site, left.operation, left.principal)
        < (right.family, right.site, right.operation, right.principal)
    }
    for atom in atoms {
      guard let number = serviceOfAtom[atom] else { continue }
      let isOwn = profiles[number].principals.contains(atom.principal)
      let rivals = profiles.count { profile in
        profile.family == atom.family && profile.sites.contains(atom.site)
          && (!isOwn || profile.principals.contains(atom.principal))
          && (profile.operations[atom.operation] ?? 0) >= sharedWork
      }
      let share = profiles[number].operations[atom.operation] ?? 0
      guard rivals < 2 || share >= mainWork else { continue }
      if seen[number].insert(atom.operation).inserted {
        work[number] += profiles[number].operations[atom.operation] ?? 0
      }
      let isNew = !profiles[number].sites.contains(atom.site)
      for index in cellsOfAtom[atom] ?? [] {
        let cell = replacement.cells[index]
        var use = uses[number] ?? Use(first: cell.first, last: cell.last, changedNetwork: false)
        use.first = min(use.first, cell.first)
        use.last = max(use.last, cell.last)
        use.changedNetwork = use.changedNetwork || isNew
        use.cells.append(index)
        uses[number] = use
      }
    }
    for number in uses.indices where work[number] < leastWork { uses[number] = nil }
    return uses
  }

  private static func weight(of atom: Atom, in profile: Profile) -> Double {
    guard let share = profile.operations[atom.operation] else { return 0 }
    if profile.sites.contains(atom.site) { return share }
    return share * (profile.churns ? unseenNetworkOfMany : unseenNetwork)
  }

  private static func profiles(_ old: Activity, _ inventory: ServiceInventory) -> [Profile] {
    let index = inventory.index
    var profiles = inventory.services.map { _ in
      Profile(family: "", principals: [], sites: [], operations: [:], churns: false)
    }
    var totals = [Double](repeating: 0, count: profiles.count)
    for (number, service) in inventory.serviceOfCell.enumerated() {
      guard let service else { continue }
      let cell = old.cells[number]
      let key = index.keys[index.strandOfCaller[cell.caller]]
      profiles[service].family = key.family
      profiles[service].principals.insert(key.principal)
      profiles[service].sites.insert(index.sites[index.siteOfCaller[cell.caller]])
      let operation = index.operations[index.operationOfAction[cell.action]]
      profiles[service].operations[operation, default: 0] += 1
      totals[service] += 1
    }
    for number in profiles.indices where totals[number] > 0 {
      profiles[number].operations = profiles[number].operations.mapValues { $0 / totals[number] }
      profiles[number].churns = profiles[number].sites.count >= 4
    }
    return profiles
  }
}
