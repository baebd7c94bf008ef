internal import Foundation
public import Vocabulary

/// Log files read one after another, their records parsed on every core: what comes out does not
/// depend on how many there are.
///
/// One thread reads, decompresses, hashes and cuts; workers parse; the caller takes the results in
/// order. Files are opened ahead of the caller, a bounded number of bytes at a time.
public struct LogFeed: ~Copyable {
  /// What a feed tells, in the order of the paths. Each file begins, brings batches, and ends with
  /// its summary; or it fails, at its beginning or after some batches, which are then void.
  public enum Event: Sendable {
    case begun(format: String)
    /// `bytesRead` is how far the file is read, in its own bytes.
    case batch(EventBatch, bytesRead: Int64)
    case finished(SourceSummary)
    case failed(ReadingError)
  }

  /// More workers than this would wait for the one thread that reads.
  private static let mostWorkers = 8

  private let paths: [String]
  private let queue: ParseQueue
  private var account: SourceAccount?
  /// What is still to be told of the last step.
  private var pending: [Event] = []

  /// - Parameter workers: threads that parse; by default one for each core.
  /// - Throws: ``ReadingError`` when the system starts no thread.
  public init(
    paths: [String], options: ReadingOptions, workers: Int? = nil
  ) throws(ReadingError) {
    try self.init(
      paths: paths, options: options, formats: LogFormats.all, workers: workers,
      portionBytes: options.portionBytes)
  }

  init(
    paths: [String], options: ReadingOptions, formats: [any LogFormat], workers: Int?,
    portionBytes: Int
  ) throws(ReadingError) {
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let workers = max(1, workers ?? min(cores, LogFeed.mostWorkers))
    let queue = ParseQueue(mostBytes: (workers + 3) * portionBytes)
    let producer = PortionProducer(
      options: options, recognition: FormatRecognition(formats), portionBytes: portionBytes,
      queue: queue)
    let logZone = options.logZone
    let failures = (0..<workers).map { _ in
      DetachedThread.start { LogFeed.work(on: queue, logZone: logZone) }
    }
    // One worker is enough to come to the end.
    var failure = failures.min() ?? 0
    if failure == 0 { failure = DetachedThread.start { producer.read(paths) } }
    guard failure == 0 else {
      queue.close()
      throw ReadingError(
        path: paths.first ?? "", cause: .noThread(String(cString: strerror(failure))))
    }
    self.paths = paths
    self.queue = queue
  }

  deinit { queue.close() }

  private static func work(on queue: ParseQueue, logZone: CivilZone?) {
    var parser = PortionParser(logZone: logZone)
    while var work = queue.takeWork() {
      if let portion = work.step.portion {
        work.step.parsed = parser.parse(portion, as: &work.step.format)
      }
      queue.finishWork(work.number, work.step)
    }
  }

  /// The next event, with the place of its file among the paths; `nil` after the last, or soon
  /// after `isInterrupted` begins to say so.
  public mutating func next(
    isInterrupted: () -> Bool = { false }
  ) -> (file: Int, event: Event)? {
    while true {
      if !pending.isEmpty { return (file, pending.removeFirst()) }
      guard let step = queue.next(isInterrupted: isInterrupted) else { return nil }
      take(step)
    }
  }

  private var file = 0

  private mutating func take(_ step: ParseQueue.Step) {
    file = step.file
    if let compression = step.compression {
      account = SourceAccount(
        path: paths[file], format: step.format, compression: compression)
      pending.append(.begun(format: step.format.name))
    }
    if let parsed = step.parsed, let batch = account?.add(parsed) {
      pending.append(.batch(batch, bytesRead: step.bytesRead))
    }
    switch step.end {
    case .success(let end):
      if let summary = account?.summary(end) { pending.append(.finished(summary)) }
    case .failure(let error): pending.append(.failed(error))
    case nil: break
    }
  }
}
