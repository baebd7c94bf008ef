import Foundation
import Statistics
import Vocabulary

/// At which hours of the UTC day the owner calls, and whether others call at the same hours.
struct ActiveClock: Sendable {
  /// Fewer active hours teach nothing.
  static let leastHours = 12.0
  /// Active hours of one caller are not independent; more of them count no further.
  static let mostHours = 10.0
  private static let kernel = [0.1, 0.2, 0.4, 0.2, 0.1]

  /// Weight of each hour in the owner's clock; `nil` when too little is known.
  private let owner: [Double]?

  init(_ calls: Calls, cells: [Int]) {
    let counts = ActiveClock.activeHours(cells, calls)
    let total = counts.reduce(0, +)
    guard total >= ActiveClock.leastHours else {
      owner = nil
      return
    }
    owner = (0..<24).map { hour in
      let near = (0..<5).reduce(0.0) { sum, step in
        sum + ActiveClock.kernel[step] * counts[(hour + step + 22) % 24]
      }
      return 20 * near / total + 0.01
    }
  }

  /// Logarithm of P(hours of these calls | the owner's clock) / P(| any clock); 0 when unknown.
  func logRatio(of cells: [Int], in calls: Calls) -> Double {
    guard let owner else { return 0 }
    let counts = ActiveClock.activeHours(cells, calls)
    let total = counts.reduce(0, +)
    guard total > 0 else { return 0 }
    let scaled = counts.map { $0 * min(1, ActiveClock.mostHours / total) }
    return logDirichletMultinomial(counts: scaled, concentration: owner)
      - logDirichletMultinomial(
        counts: scaled, concentration: Array(repeating: 1, count: scaled.count))
  }

  /// On how many days each hour of the day saw a call.
  private static func activeHours(_ cells: [Int], _ calls: Calls) -> [Double] {
    var hours: Set<Int64> = []
    var last: Int64?
    // Most cells lie in the hour of the one before.
    for index in cells {
      let hour = calls.cell(index).first.hour
      if hour != last { hours.insert(hour) }
      last = hour
    }
    var counts = Array(repeating: 0.0, count: 24)
    for hour in hours { counts[Int((hour % 24 + 24) % 24)] += 1 }
    return counts
  }
}
