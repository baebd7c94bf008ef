/// What the exposure cost, as far as the logs carry tokens, bytes or money.
public struct CostSummary: Sendable, Codable {
  /// US dollars of foreign calls as logged; `nil` when the logs carry no cost.
  public var foreignDollars: Double?
  /// Excess over the forecast in US dollars for sources without callers; `nil` when unknown.
  public var excessDollars: Double?
  /// Sums over the foreign calls; `nil` when the logs carry no such figures, or no callers.
  public var foreignInputTokens: Int64?
  public var foreignOutputTokens: Int64?
  public var foreignBytesOut: Int64?
  /// One sentence that says what is and is not in these figures.
  public var note: String

  public init(
    foreignDollars: Double?, excessDollars: Double?, foreignInputTokens: Int64?,
    foreignOutputTokens: Int64?, foreignBytesOut: Int64?, note: String
  ) {
    self.foreignDollars = foreignDollars
    self.excessDollars = excessDollars
    self.foreignInputTokens = foreignInputTokens
    self.foreignOutputTokens = foreignOutputTokens
    self.foreignBytesOut = foreignBytesOut
    self.note = note
  }
}
