/// Steps of reading go in in order; between, workers parse the portions; the steps come out in the
/// same order. Whoever puts waits while too much is on its way, so memory does not grow with input.
final class ParseQueue: @unchecked Sendable {
  /// One step of reading: at the beginning of a file, inside it, at its end, or all of them when
  /// the file is small.
  struct Step: Sendable {
    /// Place of the file among all.
    var file: Int
    var format: any LogFormat
    /// How the file is compressed, in the step that begins it.
    var compression: String?
    var portion: RecordPortion?
    var parsed: ParsedPortion?
    /// How far the file is read, in its own bytes.
    var bytesRead: Int64 = 0
    var end: Result<ReadingEnd, ReadingError>?
  }

  /// Steps on their way at most, and bytes of records in them.
  private static let mostSteps = 256
  private let mostBytes: Int

  private let monitor = Monitor()
  /// What waits for a worker, the oldest first from `nextWork` on.
  private var work: [(number: Int, step: Step)] = []
  private var nextWork = 0
  private var done: [Int: Step] = [:]
  private var stepsIn = 0
  private var stepsOut = 0
  private var bytesInside = 0
  private var isClosed = false
  private var isComplete = false

  init(mostBytes: Int) { self.mostBytes = mostBytes }

  // MARK: The reading side

  /// Puts the next step, which a worker parses when it has a portion and no result; false when
  /// nobody wants steps any more.
  func put(_ step: Step) -> Bool {
    monitor.locked {
      let bytes = step.portion?.bytes.count ?? 0
      while !isClosed, stepsIn > stepsOut,
        stepsIn - stepsOut >= ParseQueue.mostSteps || bytesInside + bytes > mostBytes
      {
        monitor.wait(for: .room)
      }
      guard !isClosed else { return false }
      bytesInside += bytes
      if step.portion != nil, step.parsed == nil {
        work.append((stepsIn, step))
        monitor.signal(.work)
      } else {
        done[stepsIn] = step
        if stepsIn == stepsOut { monitor.signal(.result) }
      }
      stepsIn += 1
      return true
    }
  }

  /// Says that no step follows.
  func complete() {
    monitor.locked {
      isComplete = true
      monitor.signalAll(.work)
      monitor.signalAll(.result)
    }
  }

  // MARK: Workers

  /// The oldest step nobody works on; `nil` when there will be none.
  func takeWork() -> (number: Int, step: Step)? {
    monitor.locked {
      while !isClosed, nextWork == work.count, !isComplete { monitor.wait(for: .work) }
      guard !isClosed, nextWork < work.count else { return nil }
      let taken = work[nextWork]
      work[nextWork].step.portion = nil
      nextWork += 1
      if nextWork > 64, nextWork * 2 > work.count {
        work.removeFirst(nextWork)
        nextWork = 0
      }
      return taken
    }
  }

  func finishWork(_ number: Int, _ step: Step) {
    monitor.locked {
      done[number] = step
      if number == stepsOut { monitor.signal(.result) }
    }
  }

  // MARK: The taking side

  /// How often a waiting thread looks whether it is interrupted.
  private static let interruptionMilliseconds = 100

  /// The next step, parsed; `nil` after the last, or when interrupted.
  func next(isInterrupted: () -> Bool) -> Step? {
    monitor.locked {
      while !isClosed, !isInterrupted() {
        if let step = done.removeValue(forKey: stepsOut) {
          stepsOut += 1
          bytesInside -= step.portion?.bytes.count ?? 0
          monitor.signal(.room)
          return step
        }
        if isComplete, stepsOut == stepsIn { return nil }
        monitor.wait(for: .result, milliseconds: ParseQueue.interruptionMilliseconds)
      }
      return nil
    }
  }

  /// Tells all threads to end, and does not wait: one may stand in a read that never returns, of
  /// a pipe that nobody writes to.
  func close() {
    monitor.locked {
      isClosed = true
      for condition in Monitor.Condition.allCases { monitor.signalAll(condition) }
      work.removeAll()
      nextWork = 0
      done.removeAll()
    }
  }
}
