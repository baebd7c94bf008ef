import CProcess
import Foundation
import Synchronization

/// `--max-memory`: how much memory the program may take before it ends with a sentence.
///
/// A thread looks at the process's own pages, the oftener the nearer the limit is, whatever part of
/// the program takes them: tables that grow with a log, an answer, a report. Shortly before the
/// limit an import is asked to stop, and keeps the files it has finished; at the limit the process
/// ends at once, which a store survives as it survives a crash (Documentation/Limits.md).
enum MemoryLimit {
  static let option = CommandOption(
    "max-memory", "SIZE", in: .logs,
    "end with a message before taking more memory, such as 800M or 4G (default: three quarters)")

  /// Less is not enough to read anything.
  static let leastBytes: Int64 = 64 << 20
  /// An import stops when this many sixteenths are taken.
  private static let sixteenthsToStop: Int64 = 15
  /// More than a processor clears in a millisecond: what is left is looked at again before it can
  /// be taken.
  private static let bytesPerMillisecond: Int64 = 4 << 20
  private static let millisecondsBetweenLooks: ClosedRange<Int64> = 1...100

  private static let isReached = Atomic(false)

  /// Whether so much is taken that an import stops.
  static var wasReached: Bool { isReached.load(ordering: .relaxed) }

  /// Starts to watch, when `options` have the limit.
  static func watch(_ arguments: ParsedArguments, _ options: [CommandOption]) throws(UsageError) {
    guard options.contains(where: { $0.name == option.name }) else { return }
    let given = arguments.value(option.name)
    let limit = try given.map(bytes) ?? defaultBytes
    guard let limit, let memory = OwnMemory() else {
      guard given == nil else {
        throw UsageError(message: "this system does not tell how much memory a process has.")
      }
      return
    }
    limitInForce.store(limit, ordering: .relaxed)
    Thread.detachNewThread {
      while let taken = memory.bytes() {
        if taken >= limit / 16 * sixteenthsToStop { isReached.store(true, ordering: .relaxed) }
        if taken >= limit {
          restore_terminal()
          Terminal.complain(sentence(of: limit))
          do_last_acts()
          _exit(ExitStatus.failed.rawValue)
        }
        let (least, most) = (
          millisecondsBetweenLooks.lowerBound, millisecondsBetweenLooks.upperBound
        )
        let pause = min(most, max(least, (limit - taken) / bytesPerMillisecond))
        usleep(UInt32(pause) * 1000)
      }
    }
  }

  private static let limitInForce = Atomic<Int64>(0)

  /// What the user is told when an import stopped.
  static var error: CommandError {
    CommandError(message: sentence(of: limitInForce.load(ordering: .relaxed)))
  }

  private static func sentence(of limit: Int64) -> String {
    "this needs more than the \(limit >> 20) MB of memory that are allowed. Read fewer or smaller "
      + "files at a time, or allow more with --\(option.name) SIZE. A store holds whole what was "
      + "committed before, and importing again completes it."
  }

  /// `800M`, `4G`, or bytes; letters are powers of 1024.
  static func bytes(_ text: String) throws(UsageError) -> Int64 {
    let shifts: [Character: Int64] = ["K": 10, "M": 20, "G": 30, "T": 40]
    let shift = text.last.flatMap { shifts[Character($0.uppercased())] }
    let digits = shift == nil ? text[...] : text.dropLast()
    guard let number = Int64(digits), number > 0, digits.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }),
      case (let bytes, let overflow) = number.multipliedReportingOverflow(by: 1 << (shift ?? 0)),
      !overflow
    else {
      throw UsageError(
        message: "--\(option.name) is a size such as 800M or 4G, not '\(text)'.")
    }
    guard bytes >= leastBytes else {
      throw UsageError(
        message: "--\(option.name) '\(text)' is too little: give \(leastBytes >> 20)M or more.")
    }
    return bytes
  }

  /// Three quarters of what the machine has, or the container is given; `nil` when that is unknown.
  private static var defaultBytes: Int64? {
    let pages = Int64(sysconf(Int32(_SC_PHYS_PAGES)))
    let machine = pages > 0 ? pages.multipliedReportingOverflow(by: OwnMemory.pageBytes) : nil
    let container = ["/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"]
      .compactMap { FileManager.default.contents(atPath: $0) }
      .compactMap { Int64(String(decoding: $0, as: UTF8.self).prefix { $0.isNumber }) }
    let all =
      [machine.flatMap { $0.overflow ? nil : $0.partialValue }].compactMap { $0 }
      + container.filter { $0 > 0 }
    return all.min().map { max(leastBytes, $0 / 4 * 3) }
  }
}

/// How much memory the process has of its own.
struct OwnMemory: Sendable {
  static let pageBytes = Int64(sysconf(Int32(_SC_PAGESIZE)))

  /// Open as long as the process lives; every read tells anew.
  private let file: Int32
  /// Above the numbers that a user gives to `--key-from fd:N`.
  private static let leastDescriptor: Int32 = 200

  /// `nil` where the system does not tell.
  init?() {
    let opened = open("/proc/self/statm", O_RDONLY | O_CLOEXEC)
    guard opened >= 0 else { return nil }
    file = fcntl(opened, F_DUPFD_CLOEXEC, OwnMemory.leastDescriptor)
    close(opened)
    guard file >= 0 else { return nil }
  }

  /// Pages that are in memory and belong to no file; `nil` when that cannot be read.
  func bytes() -> Int64? {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 128) { text in
      let count = pread(file, text.baseAddress, text.count, 0)
      guard count > 0 else { return nil }
      // Pages in all, resident, and of those the ones of files.
      let numbers = text[0..<count].split(separator: 32).prefix(3).map { digits in
        digits.reduce(Int64(0)) { $0 &* 10 &+ Int64($1) - 48 }
      }
      guard numbers.count == 3 else { return nil }
      return max(0, numbers[1] - numbers[2]) &* OwnMemory.pageBytes
    }
  }
}
