import Foundation

/// Tries of one thing that worlds put to the test, and how many came out right.
struct Measure: Hashable {
  var name: String
  var hits: Int
  var tries: Int
}

/// The share of hits that a measure is to reach, and may not exceed.
struct MeasureGoal {
  var name: String
  var atLeast: Double
  var atMost = 1.0

  func isMet(by share: Double) -> Bool { atLeast <= share && share <= atMost }
}

/// Measures one part of the aftermath on simulated worlds with known truth.
///
/// A trial draws its world from the seed alone, writes its logs, reads them as `check` does, and
/// compares the inquest with the truth.
protocol AftermathTrial: Sendable {
  /// What is measured, as a heading.
  var title: String { get }
  /// What the worlds are and how a hit is counted, in a paragraph.
  var explanation: String { get }
  /// The trial has one of so many of the worlds asked for: its worlds take that much longer.
  var costliness: Int { get }
  /// Every measure of the trial in the order of the page.
  var goals: [MeasureGoal] { get }
  /// - Parameter folder: exists, and is the trial's own; it is removed afterwards.
  func run(seed: UInt64, in folder: URL) throws -> [Measure]
}

extension AftermathTrial {
  var costliness: Int { 1 }
}

/// The one list of trials.
enum AftermathTrials {
  static let all: [any AftermathTrial] = [
    MoneyTrial(), DataTrial(), ServiceTrial(), RotationTrial(), LineageTrial(),
    SecretReaderTrial(), PrivilegeTrial(), IncidentTrial(),
  ]
}
