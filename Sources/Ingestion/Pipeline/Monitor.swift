internal import Glibc

/// A lock and the conditions that threads holding it wait for.
///
/// Foundation's `NSCondition` has one condition for each lock, and would wake every thread where
/// one of them is meant.
final class Monitor: @unchecked Sendable {
  /// What a thread may wait for.
  enum Condition: Int, CaseIterable {
    case room, work, result
  }

  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private let conditions: UnsafeMutablePointer<pthread_cond_t>

  init() {
    mutex = .allocate(capacity: 1)
    mutex.initialize(to: pthread_mutex_t())
    pthread_mutex_init(mutex, nil)
    conditions = .allocate(capacity: Condition.allCases.count)
    conditions.initialize(repeating: pthread_cond_t(), count: Condition.allCases.count)
    var attributes = pthread_condattr_t()
    pthread_condattr_init(&attributes)
    // The clock of the wall may be set back while somebody waits.
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
    for condition in Condition.allCases {
      pthread_cond_init(conditions + condition.rawValue, &attributes)
    }
    pthread_condattr_destroy(&attributes)
  }

  deinit {
    for condition in Condition.allCases { pthread_cond_destroy(conditions + condition.rawValue) }
    pthread_mutex_destroy(mutex)
    conditions.deallocate()
    mutex.deallocate()
  }

  func locked<Result>(_ body: () -> Result) -> Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return body()
  }

  /// Gives the lock up until somebody signals `condition`; to be called with the lock held.
  func wait(for condition: Condition) {
    pthread_cond_wait(conditions + condition.rawValue, mutex)
  }

  /// As ``wait(for:)``, for at most so many milliseconds.
  func wait(for condition: Condition, milliseconds: Int) {
    var end = timespec()
    clock_gettime(CLOCK_MONOTONIC, &end)
    end.tv_nsec += milliseconds * 1_000_000
    end.tv_sec += end.tv_nsec / 1_000_000_000
    end.tv_nsec %= 1_000_000_000
    pthread_cond_timedwait(conditions + condition.rawValue, mutex, &end)
  }

  func signal(_ condition: Condition) { pthread_cond_signal(conditions + condition.rawValue) }

  func signalAll(_ condition: Condition) {
    pthread_cond_broadcast(conditions + condition.rawValue)
  }
}
