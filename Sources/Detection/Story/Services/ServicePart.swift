import Statistics
import Vocabulary

/// Calls that are taken to belong together, and what is compared between such.
struct ServicePart {
  /// Indices into the activity's cells, ascending.
  let cells: [Int]
  /// Slots with calls, per operation.
  let operations: [Int: Int]
  /// Cells per site of the strand.
  let sites: [Int: Int]
  let slots: [ServiceClock.Slot]
  let schedule: Schedule
  /// Active hours by hour of the day in the owner's zone, workdays first, then weekends.
  let hours: [Double]

  /// Profiles of fewer active hours than this say nothing against each other.
  static let leastProfileHours = 30.0
  /// Hours of work that differ by more bits than this are not the same (office hours against the
  /// whole day make about 0.4).
  static let profileBits = 0.25

  init(_ cells: [Int], in strand: ServiceStrand) {
    self.cells = cells
    var mix = OperationMix()
    var sites: [Int: Int] = [:]
    for cell in cells {
      mix.add(strand.operation(of: cell), slot: strand.activity.cells[cell].slot)
      sites[strand.site(of: cell), default: 0] += 1
    }
    operations = mix.slots
    self.sites = sites
    slots = Self.slots(cells, in: strand.activity)
    schedule = strand.clock.schedule(slots)
    hours = Self.hours(slots, in: strand.clock.zone)
  }

  static func slots(_ cells: [Int], in activity: Activity) -> [ServiceClock.Slot] {
    var slots: [ServiceClock.Slot] = []
    for index in cells {
      let cell = activity.cells[index]
      if let open = slots.last, open.slot == cell.slot {
        slots[slots.count - 1].first = min(open.first, cell.first)
        slots[slots.count - 1].last = max(open.last, cell.last)
        slots[slots.count - 1].count = saturatingSum(open.count, cell.count)
      } else {
        slots.append(
          .init(slot: cell.slot, first: cell.first, last: cell.last, count: cell.count))
      }
    }
    return slots
  }

  private static func hours(_ slots: [ServiceClock.Slot], in zone: CivilZone) -> [Double] {
    var hours = [Double](repeating: 0, count: 48)
    var previous: Int64?
    for slot in slots where floorDivide(slot.slot, 12) != previous {
      previous = floorDivide(slot.slot, 12)
      let time = zone.calendar(at: slot.first)
      hours[(time.weekday < 5 ? 0 : 24) + time.hour] += 1
    }
    return hours
  }

  /// Whether the hours of work plainly differ.
  func worksAtOtherHours(than other: ServicePart) -> Bool {
    guard min(hours.reduce(0, +), other.hours.reduce(0, +)) >= Self.leastProfileHours else {
      return false
    }
    return (jensenShannonDivergence(hours, other.hours) ?? 0) > Self.profileBits
  }

  /// Whether the smaller one works from sites of the larger, or both from sites that change all
  /// the time.
  func sharesSites(with other: ServicePart) -> Bool {
    let (small, large) = cells.count <= other.cells.count ? (self, other) : (other, self)
    let inside = small.sites.reduce(0) { $0 + (large.sites[$1.key] == nil ? 0 : $1.value) }
    return Double(inside) >= 0.6 * Double(small.cells.count) || (churns && other.churns)
  }

  private var churns: Bool { sites.count >= 5 && cells.count < 10 * sites.count }

  /// Whether the runs of this part keep to a schedule, beyond what chance would give.
  func keeps(to schedule: Schedule, in zone: CivilZone) -> Bool {
    guard schedule.isPrecise else { return false }
    let apart =
      if case .interval = schedule.rhythm { 60.0 } else { ServiceClock.runGapSeconds }
    let runs = ServiceClock.starts(of: slots, apart: apart).starts.suffix(CalendarSearch.mostRuns)
    let hits = runs.count { schedule.expects($0, in: zone) }
    return Double(hits) >= 0.8 * Double(runs.count)
      && binomialUpperTail(hits, trials: runs.count, probability: schedule.duty) < 0.02
  }

  /// How many calls of this part came together with one of the other, against how many would by
  /// chance.
  func company(with other: ServicePart, in activity: Activity) -> (share: Double, lift: Double) {
    let stride = max(1, cells.count / Self.mostCompared)
    var (near, tried) = (0, 0)
    for place in Swift.stride(from: 0, to: cells.count, by: stride) {
      tried += 1
      if other.isActive(near: activity.cells[cells[place]].first) { near += 1 }
    }
    let share = Double(near) / Double(max(tried, 1))
    return (share, share / max(other.cover, 1e-6))
  }

  private static let mostCompared = 256
  /// Calls closer than this were made by one run; of a fast beat, than a twentieth of it.
  static let companySeconds = 60.0

  private var reach: Double {
    guard case .interval(let period, _) = schedule.rhythm else { return Self.companySeconds }
    return max(5, min(Self.companySeconds, period / 20))
  }

  /// Whether it calls at about this moment. - Complexity: O(log slots).
  func isActive(near time: Timestamp) -> Bool {
    let (slot, reach) = (time.slot, reach)
    let near = slots[slots.partitioningIndex { $0.slot >= slot - 1 }...].prefix {
      $0.slot <= slot + 1
    }
    return near.contains {
      $0.first.seconds(since: time) <= reach && time.seconds(since: $0.last) <= reach
    }
  }

  /// The share of its own time in which it is active, as ``isActive(near:)`` understands it.
  var cover: Double {
    guard let first = slots.first, let last = slots.last else { return 0 }
    let active = slots.reduce(0.0) {
      $0 + min($1.last.seconds(since: $1.first) + 2 * reach, 300)
    }
    return min(1, active / max(last.last.seconds(since: first.first), 300))
  }
}

/// Operations by the number of slots in which they were used: a burst of one counts once.
struct OperationMix {
  private(set) var slots: [Int: Int] = [:]
  private var last: [Int: Int64] = [:]
  var total: Int { slots.values.reduce(0, +) }

  /// Slots ascend.
  mutating func add(_ operation: Int, slot: Int64) {
    guard last[operation] != slot else { return }
    last[operation] = slot
    slots[operation, default: 0] += 1
  }
}
