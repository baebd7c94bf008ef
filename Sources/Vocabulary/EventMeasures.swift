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

  /// From the numbers of ``EventRow``, where ``EventRow/unknown`` is none.
  /// - Parameter stored: the number at a place of ``all``.
  public init<Failure>(stored: (Int) throws(Failure) -> Int64) throws(Failure) {
    func measure(_ place: Int) throws(Failure) -> Int64? {
      let number = try stored(place)
      return number >= 0 ? number : nil
    }
    self.init(
      bytesIn: try measure(0), bytesOut: try measure(1), inputTokens: try measure(2),
      cachedTokens: try measure(3), cacheWriteTokens: try measure(4),
      cacheWriteHourTokens: try measure(5), outputTokens: try measure(6),
      costMicrodollars: try measure(7))
  }

  /// In the order of the members.
  public var all: [Int64?] {
    [
      bytesIn, bytesOut, inputTokens, cachedTokens, cacheWriteTokens, cacheWriteHourTokens,
      outputTokens, costMicrodollars,
    ]
  }
}
