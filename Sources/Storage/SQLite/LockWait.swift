import CSQLite

/// How long a store waits for other processes, and whom it tells.
///
/// A check holds an import up for as long as its questions take, an import a check until it
/// commits; both are over soon, and neither is worth a failure. What lasts longer is told.
final class LockWait {
  /// Waiting is given up after this.
  static let longestMilliseconds: Int32 = 60_000
  /// Nobody hears of shorter waits.
  private static let untoldMilliseconds: Int32 = 1000
  private static let pauseMilliseconds: Int32 = 5

  private let tell: @Sendable () -> Void
  private var isTold = false

  /// - Parameter tell: called once, when the first wait gets long.
  init(telling tell: @escaping @Sendable () -> Void) { self.tell = tell }

  /// From now on calls of the connection wait as long as this; it must live as long.
  func begin(on handle: OpaquePointer) {
    sqlite3_busy_handler(
      handle,
      { context, attempts in
        guard let context else { return 0 }
        let wait = Unmanaged<LockWait>.fromOpaque(context).takeUnretainedValue()
        return wait.goesOn(after: attempts) ? 1 : 0
      }, Unmanaged.passUnretained(self).toOpaque())
  }

  /// Sleeps; false when it has waited long enough.
  private func goesOn(after attempts: Int32) -> Bool {
    let waited = attempts &* LockWait.pauseMilliseconds
    guard waited < LockWait.longestMilliseconds else { return false }
    if waited >= LockWait.untoldMilliseconds, !isTold {
      isTold = true
      tell()
    }
    sqlite3_sleep(LockWait.pauseMilliseconds)
    return true
  }
}
