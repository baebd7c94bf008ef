import Statistics
public import Vocabulary

/// The list of detectors, and what they say together.
public enum Detectors {
  public static let all: [any Detector] = [
    VolumeDetector(), LastingLiftDetector(), NetworkNoveltyDetector(), SoftwareNoveltyDetector(),
    OperationNoveltyDetector(), OddHoursDetector(), LostRhythmDetector(), DeniedBurstDetector(),
    ImpossibleTravelDetector(), SimultaneousNetworksDetector(),
  ]

  /// The adjusted p at which a finding is told.
  public static let level = 0.05

  /// What all detectors tell, with error control over everything that was tested.
  public struct Result: Sendable {
    /// Ascending by time, then in the order of the list.
    public var findings: [Finding]
    /// How many findings of this strength chance alone would give; `nil` when nothing was tested.
    public var expectedFalseAlarms: Double?
    /// How many p-values were computed.
    public var testCount: Int
    /// Names of the detectors whose capability is missing, in the order of the list.
    public var notRun: [String]
  }

  /// Runs every detector that has what it needs.
  ///
  /// Adjustment is by Benjamini and Yekutieli (2001), valid under any dependence; tests that did
  /// not stand out enter with p = 1, which leaves the adjusted values of the others as they are.
  public static func examine(_ profile: ActivityProfile) -> Result {
    var candidates: [(finding: Finding, control: FindingControl)] = []
    var testCount = 0
    var notRun: [String] = []
    for detector in all {
      let kind = type(of: detector)
      guard profile.capability.contains(kind.needs) else {
        notRun.append(kind.name)
        continue
      }
      let examination = detector.examine(profile)
      testCount += max(
        examination.testCount, examination.findings.count { $0.p != nil })
      candidates += examination.findings.map { ($0, kind.control) }
    }
    return control(candidates, testCount: testCount, notRun: notRun)
  }

  private static func control(
    _ candidates: [(finding: Finding, control: FindingControl)], testCount: Int, notRun: [String]
  ) -> Result {
    let weighed = candidates.indices.filter { candidates[$0].finding.p != nil }
    let silent = [Double](repeating: 1, count: max(0, testCount - weighed.count))
    let adjusted = benjaminiYekutieli(weighed.map { candidates[$0].finding.p ?? 1 } + silent)
    var findings = candidates.map(\.finding)
    for (position, index) in weighed.enumerated() {
      findings[index].adjustedP = min(1, adjusted[position])
    }
    var told: [Finding] = []
    var chance = 0.0
    var controlled = 0
    for (index, finding) in findings.enumerated() {
      guard let p = finding.p else {
        told.append(finding)
        continue
      }
      switch candidates[index].control {
      case .adjusted:
        guard (finding.adjustedP ?? 1) <= level else { continue }
        controlled += 1
      case .fact(let limit):
        guard p <= limit else { continue }
        chance += p
      }
      told.append(finding)
    }
    // With k findings told, the largest p that would be told is level·k / (tests·harmonic sum).
    chance += level * Double(max(1, controlled)) / harmonicSum(testCount)
    let order = told.indices.sorted {
      (told[$0].from, told[$0].to, $0) < (told[$1].from, told[$1].to, $1)
    }
    return Result(
      findings: order.map { told[$0] }, expectedFalseAlarms: testCount == 0 ? nil : chance,
      testCount: testCount, notRun: notRun)
  }

  /// The raw p that a single finding must reach among `testCount` tests to be told.
  static func singleLimit(testCount: Int) -> Double {
    level / (Double(max(1, testCount)) * harmonicSum(testCount))
  }

  private static func harmonicSum(_ count: Int) -> Double {
    var sum = 0.0
    for index in 1...max(1, count) { sum += 1 / Double(index) }
    return sum
  }

  /// The detectors as a Markdown page.
  public static func documentation() -> String {
    var text = """
      # Detectors

      A detector looks at the activity of one credential and tells what stands out. It compares the
      exposure with the frozen baseline before it. Findings are told, not weighed: the verdict is
      made from callers and their evidence.

      Findings with a p-value are adjusted by Benjamini and Yekutieli over all tests of all
      detectors; "controlled" ones are told when the adjusted p is at most 0.05, "facts" when
      their own p is at most the limit shown. A detector whose columns are missing from the logs
      is not run, and the coverage says so. With too little history it says nothing.


      """
    for detector in all {
      let kind = type(of: detector)
      text += "## \(kind.name)\n\n\(kind.claim)\n\n"
      text += "* needs: \(kind.needs.words.joined(separator: ", "))\n"
      text += "* history: \(kind.history)\n"
      switch kind.control {
      case .adjusted: text += "* told: controlled\n\n"
      case .fact(let limit): text += "* told: fact, p at most \(limit)\n\n"
      }
    }
    return String(text.dropLast())
  }
}
