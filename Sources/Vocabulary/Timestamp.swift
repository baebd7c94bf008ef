/// A moment as whole milliseconds since 1970-01-01T00:00:00Z; always UTC, the only time type.
public struct Timestamp: Hashable, Comparable, Sendable {
  /// Milliseconds since the Unix epoch; negative before 1970.
  public var milliseconds: Int64

  public init(milliseconds: Int64) { self.milliseconds = milliseconds }
  public init(seconds: Int64) { milliseconds = seconds &* 1000 }

  public static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.milliseconds < right.milliseconds
  }

  /// The moment `seconds` later (earlier when negative), saturating at the ends of the range.
  public func advanced(bySeconds seconds: Double) -> Timestamp {
    let moved = Double(milliseconds) + seconds * 1000
    guard moved.magnitude < 9e18 else {
      return Timestamp(milliseconds: moved < 0 ? Int64.min : Int64.max)
    }
    return Timestamp(milliseconds: Int64(moved.rounded()))
  }

  /// Seconds from `earlier` to this moment; negative when this moment is the earlier one.
  public func seconds(since earlier: Timestamp) -> Double {
    (Double(milliseconds) - Double(earlier.milliseconds)) / 1000
  }

  /// Whole five-minute slots since 1970, rounded down; the grain of ``Activity``.
  public var slot: Int64 { floorDivide(milliseconds, 300_000) }
  /// Whole hours since 1970 in UTC, rounded down.
  public var hour: Int64 { floorDivide(milliseconds, 3_600_000) }
  /// Whole days since 1970 in UTC, rounded down.
  public var day: Int64 { floorDivide(milliseconds, 86_400_000) }
}

/// Division that rounds towards negative infinity, so that times before 1970 keep their slot.
@inlinable
public func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
  let quotient = value / divisor
  return value % divisor < 0 ? quotient - 1 : quotient
}
