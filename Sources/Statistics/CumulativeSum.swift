/// The one-sided CUSUM (Page, Biometrika 41, 1954): finds a lift that is too low to see in one
/// value and lasts. Feed it standardised values (observed − expected over deviation) in time
/// order; the sum grows by `value − slack`, never falls below zero, and alarms above `threshold`.
///
/// With the usual slack ½ and threshold 5 and independent normal values a false alarm comes about
/// once in 930 values, and a lift of one deviation is seen after about ten.
public struct CumulativeSum: Sendable, Hashable {
  /// Deviations a value must exceed to count: half of the lift worth finding.
  public let slack: Double
  /// In deviations.
  public let threshold: Double
  /// Values fed so far.
  public private(set) var count = 0
  /// The sum after the last value, ≥ 0.
  public private(set) var sum = 0.0
  /// Index of the first value of the current run above zero; `nil` while the sum is zero.
  public private(set) var start: Int?
  /// Where the current run stood highest; `nil` while the sum is zero. The lift lasted until here.
  public private(set) var peak: Int?
  /// The highest sum of the current run.
  public private(set) var peakSum = 0.0
  /// Index of the value with which the current run first passed the threshold.
  public private(set) var alarm: Int?

  public init(slack: Double = 0.5, threshold: Double = 5) {
    self.slack = slack
    self.threshold = threshold
  }

  /// Adds the next value; NaN (nothing measured) takes its index and changes nothing else.
  /// - Returns: whether the current run has passed the threshold.
  @discardableResult
  public mutating func add(_ value: Double) -> Bool {
    defer { count += 1 }
    guard !value.isNaN else { return alarm != nil }
    // One endless value must not make the sum NaN later (∞ − ∞).
    sum = min(max(0, sum + value - slack), 1e300)
    guard sum > 0 else {
      start = nil
      peak = nil
      peakSum = 0
      alarm = nil
      return false
    }
    if start == nil { start = count }
    if sum > peakSum {
      peakSum = sum
      peak = count
    }
    if alarm == nil, sum > threshold { alarm = count }
    return alarm != nil
  }

  /// One lift: from the first value of its run to the last that raised it.
  public struct Lift: Sendable, Hashable {
    public var start: Int
    /// Where it first passed the threshold: start ≤ alarm ≤ peak.
    public var alarm: Int
    public var peak: Int
    public var peakSum: Double
  }

  /// The lifts in `values`, ascending, without overlap; empty when nothing passed the threshold.
  /// A run ends when its sum returns to zero or, so that one giant value does not cover all that
  /// follows, when it has fallen below its peak by the threshold.
  /// - Complexity: O(n) when lifts are short; each value is read again once per lift it follows.
  public static func lifts(
    in values: [Double], slack: Double = 0.5, threshold: Double = 5
  ) -> [Lift] {
    var lifts: [Lift] = []
    var from = 0
    while from < values.count {
      var sums = CumulativeSum(slack: slack, threshold: threshold)
      var found: Lift?
      for value in values[from...] {
        sums.add(value)
        if let start = sums.start, let alarm = sums.alarm, let peak = sums.peak {
          found = Lift(
            start: from + start, alarm: from + alarm, peak: from + peak, peakSum: sums.peakSum)
        }
        if found != nil, sums.alarm == nil || sums.sum < sums.peakSum - threshold { break }
      }
      guard let found else { break }
      lifts.append(found)
      from = found.peak + 1
    }
    return lifts
  }
}
