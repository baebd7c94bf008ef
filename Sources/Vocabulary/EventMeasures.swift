/// What a log measured of one request; `nil` where it does not carry the measure.
public struct EventMeasures: Hashable, Sendable, Codable {
  public var bytesIn, bytesOut: Int64?
  /// Those read from a cache and those written to one are part of the input; those kept for an hour
  /// are part of those written.
  public var inputTokens, cachedTokens, cacheWriteTokens, cacheWriteHourTokens, outputTokens: Int64?
  /// In millionths of a US dollar.
  public var costMicrodollars: Int64?

  public init(
    bytesIn: Int64? = nil, bytesOut: Int64? = nil, inputTokens: Int64? = nil,
    cachedTokens: Int64? = nil, cacheWriteTokens: Int64? = nil, cacheWriteHourTokens: Int64? = nil,
    outputTokens: Int64? = nil, costMicrodollars: Int64? = nil
  ) {
    self.bytesIn = bytesIn
    self.bytesOut = bytesOut
    self.inputTokens = inputTokens
    self.cachedTokens = cachedTokens
    self.cacheWriteTokens = cacheWriteTokens
    self.cacheWriteHourTokens = cacheWriteHourTokens
    self.outputTokens = outputTokens
    self.costMicrodollars = costMicrodollars
  }

  /// From the numbers of ``EventRow``, where ``EventRow/unknown`` is none, in the order of the
  /// members; fewer than eight leave the last unknown.
  public init(stored: [Int64]) {
    func measure(_ index: Int) -> Int64? {
      stored.indices.contains(index) && stored[index] >= 0 ? stored[index] : nil
    }
    self.init(
      bytesIn: measure(0), bytesOut: measure(1), inputTokens: measure(2), cachedTokens: measure(3),
      cacheWriteTokens: measure(4), cacheWriteHourTokens: measure(5), outputTokens: measure(6),
      costMicrodollars: measure(7))
  }

  /// In the order of the members.
  public var all: [Int64?] {
    [
      bytesIn, bytesOut, inputTokens, cachedTokens, cacheWriteTokens, cacheWriteHourTokens,
      outputTokens, costMicrodollars,
    ]
  }
}
