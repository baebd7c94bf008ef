import Foundation
import Vocabulary

/// Does a caller keep time like a job of the owner's?
enum Clockwork {
  /// A call after a shorter silence begins nothing.
  static let silenceSeconds = 10_800.0

  /// Evidence when its days begin at the same minute or its calls keep one interval.
  static func evidence(_ actor: Actor, in calls: Calls) -> Evidence? {
    guard let rhythm = dailyStart(actor, calls) ?? interval(actor, calls) else { return nil }
    return Evidence(
      family: "displacement", claim: rhythm,
      nats: log(
        VerdictConstants.clockworkAttacker.value / VerdictConstants.clockworkOwner.value))
  }

  /// Evidence for a named uptime monitor of which nothing was refused; a name can be forged.
  static func monitor(_ actor: Actor, in calls: Calls) -> Evidence? {
    let names = actor.callers.map { calls.marks[$0].monitor }
    guard let first = names.first, let name = first, names.allSatisfy({ $0 == name }),
      !actor.cells.contains(where: { calls.cell($0).outcome == .denied })
    else { return nil }
    return Evidence(
      family: "software",
      claim: "It calls itself the uptime monitor '\(name)' and nothing was refused to it.",
      nats: VerdictConstants.monitor.value)
  }

  /// Whoever never pauses has a first call of every day as well, at midnight.
  private static func dailyStart(_ actor: Actor, _ calls: Calls) -> String? {
    var starts: [Int64: Int64] = [:]
    var end: Timestamp?
    for index in actor.cells {
      let first = calls.cell(index).first
      let isStart = end.map { first.seconds(since: $0) >= silenceSeconds } ?? true
      end = max(end ?? first, calls.cell(index).last)
      guard isStart else { continue }
      let clock = first.milliseconds - first.day * 86_400_000
      starts[first.day] = min(starts[first.day] ?? clock, clock)
    }
    guard starts.count >= 4 else { return nil }
    var (east, north) = (0.0, 0.0)
    for day in starts.keys.sorted() {
      let angle = Double(starts[day] ?? 0) / 86_400_000 * 2 * Double.pi
      east += cos(angle)
      north += sin(angle)
    }
    let length = (east * east + north * north).squareRoot() / Double(starts.count)
    guard length > 0 else { return nil }
    let deviation = (-2 * log(min(length, 1))).squareRoot() / (2 * Double.pi) * 1440
    guard deviation <= 6 else { return nil }
    return "On \(starts.count) days it began at the same time, to within "
      + "\(Figures.short(max(deviation, 0.1))) minutes, as a job does."
  }

  private static func interval(_ actor: Actor, _ calls: Calls) -> String? {
    var times: [Int64] = []
    for index in actor.cells {
      let cell = calls.cell(index)
      // More than two calls in a cell have times that the roll-up does not keep.
      guard cell.count <= 2 else { return nil }
      times.append(cell.first.milliseconds)
      if cell.count == 2 { times.append(cell.last.milliseconds) }
    }
    times.sort()
    let gaps = zip(times.dropFirst(), times).map { Double($0 - $1) }.sorted()
    guard gaps.count >= 20 else { return nil }
    let middle = gaps[gaps.count / 2]
    let deviations = gaps.map { abs($0 - middle) }.sorted()
    guard middle > 0, deviations[deviations.count / 2] < 0.03 * middle else { return nil }
    return "It calls every \(Figures.length(seconds: middle / 1000)), as a job does."
  }
}
