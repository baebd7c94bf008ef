import Vocabulary

/// Operations that come with others: what a run does beside its main work, and what two jobs share.
extension ServiceStrand {
  /// The share of calls that come together, and how much more often than by chance, from which on
  /// an operation without a schedule belongs to a job that has one.
  static let companyShare = 0.8
  static let companyLift = 3.0
  /// The same for an operation with a schedule of its own: a weekly step of a nightly job.
  static let stepLift = 50.0
  /// What is left over below this share of the calls is told with the rest.
  static let leftoverShare = 0.02

  /// Parts of one kind of site, by operation, put together into jobs.
  func attachedByCompany(_ parts: [ServicePart]) -> [ServicePart] {
    guard parts.count > 1 else { return parts }
    var groups: [[ServicePart]] = []
    for part in parts where part.schedule.isPrecise {
      if let place = groups.firstIndex(where: {
        $0[0].schedule.isSame(as: part.schedule) && $0[0].sharesSites(with: part)
      }) {
        groups[place].append(part)
      } else {
        groups.append([part])
      }
    }
    var jobs = steps(groups.map(merged))
    var loose: [ServicePart] = []
    for part in parts where !part.schedule.isPrecise {
      if let place = job(of: part, among: jobs) {
        jobs[place].append(part)
      } else {
        loose.append(part)
      }
    }
    return shared(leftovers(jobs.map(merged) + byHours(together(loose))))
  }

  /// Jobs that always run within another, far rarer than by chance, are steps of it.
  private func steps(_ jobs: [ServicePart]) -> [[ServicePart]] {
    let ordered = jobs.sorted { ($1.slots.count, $0.cells[0]) < ($0.slots.count, $1.cells[0]) }
    var groups: [[ServicePart]] = []
    for job in ordered {
      if let place = groups.firstIndex(where: { group in
        guard group[0].sharesSites(with: job) else { return false }
        let company = job.company(with: group[0], in: activity)
        return company.share >= Self.companyShare && company.lift >= Self.stepLift
      }) {
        groups[place].append(job)
      } else {
        groups.append([job])
      }
    }
    return groups
  }

  private func job(of part: ServicePart, among jobs: [[ServicePart]]) -> Int? {
    var best: (place: Int, lift: Double)?
    for (place, job) in jobs.enumerated() where job[0].sharesSites(with: part) {
      let company = part.company(with: job[0], in: activity)
      guard company.share >= Self.companyShare, company.lift >= Self.companyLift else { continue }
      if company.lift > best?.lift ?? 0 { best = (place, company.lift) }
    }
    return best?.place
  }

  /// What one operation does at several sites, as one: a site by itself may be too little to
  /// compare.
  private func together(_ parts: [ServicePart]) -> [ServicePart] {
    let byOperation = Dictionary(grouping: parts) { $0.operations.keys.min() ?? 0 }
    return byOperation.keys.sorted().flatMap { operation -> [ServicePart] in
      var groups: [[ServicePart]] = []
      for part in byOperation[operation] ?? [] {
        if let place = groups.firstIndex(where: { !$0[0].worksAtOtherHours(than: part) }) {
          groups[place].append(part)
        } else {
          groups.append([part])
        }
      }
      return groups.map(merged)
    }
  }

  /// Operations without a schedule, by the sites and hours that they are used from and at.
  private func byHours(_ parts: [ServicePart]) -> [ServicePart] {
    let ordered = parts.sorted { ($1.cells.count, $0.cells[0]) < ($0.cells.count, $1.cells[0]) }
    var groups: [[ServicePart]] = []
    for part in ordered {
      if let place = groups.firstIndex(where: {
        $0[0].sharesSites(with: part) && !$0[0].worksAtOtherHours(than: part)
      }) {
        groups[place].append(part)
      } else {
        groups.append([part])
      }
    }
    return groups.map(merged)
  }

  /// A handful of calls beside a service at the same site is no service of its own.
  private func leftovers(_ parts: [ServicePart]) -> [ServicePart] {
    let total = parts.reduce(0) { $0 + $1.cells.count }
    func isLeftover(_ part: ServicePart) -> Bool {
      part.slots.count < 3 && Double(part.cells.count) <= Self.leftoverShare * Double(total)
    }
    let large = parts.filter { !isLeftover($0) }
      .sorted { ($1.cells.count, $0.cells[0]) < ($0.cells.count, $1.cells[0]) }
    var groups = large.map { [$0] }
    var alone: [[ServicePart]] = []
    for part in parts where isLeftover(part) {
      if let place = large.firstIndex(where: { $0.sharesSites(with: part) }) {
        groups[place].append(part)
      } else {
        alone.append([part])
      }
    }
    return (groups + alone).map(merged)
  }

  /// Calls of an operation that several jobs share go to the job that runs at that moment.
  private func shared(_ parts: [ServicePart]) -> [ServicePart] {
    guard parts.count > 1, parts.count <= Self.mostSites else { return parts }
    var owner = parts.map { [Int]($0.cells) }
    var moves = 0
    for (number, part) in parts.enumerated() {
      let others = parts.indices.filter {
        $0 != number && parts[$0].schedule.isPrecise && parts[$0].sharesSites(with: part)
          && parts[$0].cover < 0.5
      }
      guard !others.isEmpty else { continue }
      var kept: [Int] = []
      for (place, cell) in part.cells.enumerated() {
        let time = activity.cells[cell].first
        let isStrange =
          part.schedule.isOffBeat(time)
          || (part.schedule.isPrecise && !part.schedule.expects(time, in: clock.zone))
          || (part.operations.count > 1 && part.isAlone(place, in: self))
        let target =
          isStrange
          ? others.first { parts[$0].isActive(near: time) } : nil
        if let target {
          owner[target].append(cell)
          moves += 1
        } else {
          kept.append(cell)
        }
      }
      owner[number] = kept + owner[number].suffix(owner[number].count - part.cells.count)
    }
    guard moves > 0 else { return parts }
    return owner.filter { !$0.isEmpty }.map { ServicePart($0.sorted(), in: self) }
  }
}

extension ServicePart {
  /// Whether no call of another operation of this part was made at about the time of its call at
  /// `place`; only the nearest calls are looked at.
  func isAlone(_ place: Int, in strand: ServiceStrand) -> Bool {
    let cell = strand.activity.cells[cells[place]]
    let operation = strand.operation(of: cells[place])
    for neighbour in max(0, place - 4)...min(cells.count - 1, place + 4) {
      let other = strand.activity.cells[cells[neighbour]]
      guard strand.operation(of: cells[neighbour]) != operation else { continue }
      if other.first.seconds(since: cell.last) <= Self.companySeconds,
        cell.first.seconds(since: other.last) <= Self.companySeconds
      {
        return false
      }
    }
    return true
  }
}
