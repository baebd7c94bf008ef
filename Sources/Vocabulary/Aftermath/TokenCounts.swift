/// Tokens by the kinds that have prices of their own.
public struct TokenCounts: Hashable, Sendable, Codable {
  /// All input tokens: plain ones, and those read from and written to a cache.
  public var input: Int64
  /// Part of `input`.
  public var cacheRead: Int64
  /// Part of `input`, kept for five minutes, an hour, or as long as the provider likes.
  public var cacheWrite: Int64
  /// Part of `cacheWrite`: those kept for an hour.
  public var cacheWriteHour: Int64
  public var output: Int64

  public init(
    input: Int64 = 0, cacheRead: Int64 = 0, cacheWrite: Int64 = 0, cacheWriteHour: Int64 = 0,
    output: Int64 = 0
  ) {
    self.input = input
    self.cacheRead = cacheRead
    self.cacheWrite = cacheWrite
    self.cacheWriteHour = cacheWriteHour
    self.output = output
  }

  /// Input and output together, saturating.
  public var total: Int64 { TokenCounts.sum(input, output) }

  /// Input tokens that no cache read or wrote; at least 0, whatever the log says of its parts.
  public var plain: Int64 { max(0, max(0, input) - TokenCounts.sum(cacheRead, cacheWrite)) }

  /// Cache writes that are not known to be kept for an hour.
  public var cacheWriteShort: Int64 { max(0, cacheWrite - max(0, cacheWriteHour)) }

  public static func + (left: TokenCounts, right: TokenCounts) -> TokenCounts {
    TokenCounts(
      input: sum(left.input, right.input), cacheRead: sum(left.cacheRead, right.cacheRead),
      cacheWrite: sum(left.cacheWrite, right.cacheWrite),
      cacheWriteHour: sum(left.cacheWriteHour, right.cacheWriteHour),
      output: sum(left.output, right.output))
  }

  private static func sum(_ left: Int64, _ right: Int64) -> Int64 {
    saturatingSum(max(0, left), max(0, right))
  }
}
