/// What a credential used day by day, in one measure that the logs carry.
public struct DailyUse: Sendable, Codable {
  /// The raw value is the unit, in the plural.
  public enum Measure: String, Sendable, Codable, CaseIterable {
    /// As reported where it was, else tokens times list prices.
    case dollars
    /// Input and output together.
    case tokens
    /// Sent to the callers.
    case bytes
  }

  /// One UTC day.
  public struct Day: Sendable, Codable {
    /// Midnight UTC.
    public var start: Timestamp
    /// Of known and undecided callers; of everybody where ``DailyUse/showsCallers`` is false.
    public var known: Double
    public var foreign: Double

    public init(start: Timestamp, known: Double, foreign: Double) {
      self.start = start
      self.known = known
      self.foreign = foreign
    }
  }

  public var measure: Measure
  /// Whether single calls are logged, so that foreign use is told from other use.
  public var showsCallers: Bool
  /// Ascending, the same days for every measure; never empty. Days without use are in it, unless
  /// the use spans many years.
  public var days: [Day]
  /// Calls that could carry the measure and do not, so that their use is in no day; `nil` where
  /// that cannot be told.
  public var uncountedCalls: Int64?

  public init(measure: Measure, showsCallers: Bool, days: [Day], uncountedCalls: Int64?) {
    self.measure = measure
    self.showsCallers = showsCallers
    self.days = days
    self.uncountedCalls = uncountedCalls
  }
}
