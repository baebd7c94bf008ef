public import Vocabulary

/// What a detector looked at and what stood out.
public struct Examination: Sendable {
  /// Candidates, with raw `p`; the error control of ``Detectors`` decides which are told.
  public var findings: [Finding]
  /// How many p-values were computed, whether or not they stood out.
  public var testCount: Int

  public init(findings: [Finding] = [], testCount: Int = 0) {
    self.findings = findings
    self.testCount = testCount
  }

  public static let nothing = Examination()
}

/// When a candidate is told.
public enum FindingControl: Sendable, Equatable {
  /// Only when its p, adjusted over all tests of all detectors, is at most ``Detectors/level``.
  case adjusted
  /// When its own p is at most this: what is told is a fact ("never seen before"), and p only
  /// says how often chance would bring it.
  case fact(limit: Double)
}

/// One way of looking at the activity of a credential.
///
/// A detector tells and never weighs: the verdict is made elsewhere. It compares the exposure with
/// the frozen baseline before it, and says nothing when there is too little of either.
public protocol Detector: Sendable {
  /// The word that stands in ``Finding/detector``.
  static var name: String { get }
  /// What it claims when it speaks, one sentence.
  static var claim: String { get }
  /// The history it wants before it says anything, one sentence.
  static var history: String { get }
  /// Without all of these it is not run.
  static var needs: Capability { get }
  static var control: FindingControl { get }
  init()
  /// Called only when the profile has what the detector needs. Findings ascend by time.
  func examine(_ profile: ActivityProfile) -> Examination
}

extension Detector {
  public static var control: FindingControl { .adjusted }

  /// The candidates of this detector alone; empty when a capability is missing.
  public func findings(in profile: ActivityProfile) -> [Finding] {
    guard profile.capability.contains(Self.needs) else { return [] }
    return examine(profile).findings
  }
}
