import Foundation

/// A secret that the user gave, in memory of its own: kept out of the swap file where the system
/// allows, never copied by what is done with it, and wiped when nobody needs it any more.
final class SecretBytes: @unchecked Sendable {
  // Nothing is written to it once it is made: several threads may read it.
  private let memory: UnsafeMutableBufferPointer<UInt8>
  /// The secret within `memory`, without the white space around it.
  private let text: UnsafeBufferPointer<UInt8>

  var isEmpty: Bool { text.isEmpty }

  private init(_ memory: UnsafeMutableBufferPointer<UInt8>, count: Int) {
    self.memory = memory
    var range = 0..<count
    while let last = range.last, memory[last] <= 32 { range.removeLast() }
    while let first = range.first, memory[first] <= 32 { range.removeFirst() }
    text = UnsafeBufferPointer(rebasing: UnsafeBufferPointer(memory)[range])
  }

  deinit {
    SecretBytes.wipe(memory)
    munlock(memory.baseAddress, memory.count)
    memory.deallocate()
  }

  private static func memory(_ count: Int) -> UnsafeMutableBufferPointer<UInt8> {
    let memory = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(count, 1))
    memory.initialize(repeating: 0)
    // A system that allows no locked memory is no reason to refuse the key.
    mlock(memory.baseAddress, memory.count)
    return memory
  }

  /// Writes zeros that no optimiser may leave out.
  private static func wipe(_ memory: UnsafeMutableBufferPointer<UInt8>) {
    guard let start = memory.baseAddress else { return }
    explicit_bzero(start, memory.count)
  }

  /// Copies `part`, which somebody else wipes.
  convenience init(copying part: some Collection<UInt8>) {
    let memory = SecretBytes.memory(part.count)
    _ = memory.update(fromContentsOf: part)
    self.init(memory, count: part.count)
  }

  /// Takes the value out of the process's environment: there it is overwritten and the variable is
  /// removed. `nil` when it is not set.
  convenience init?(takingVariable name: String) {
    guard let value = getenv(name) else { return nil }
    let count = strlen(value)
    let memory = SecretBytes.memory(count)
    value.withMemoryRebound(to: UInt8.self, capacity: count) { bytes in
      let source = UnsafeMutableBufferPointer(start: bytes, count: count)
      _ = memory.update(fromContentsOf: source)
      SecretBytes.wipe(source)
    }
    unsetenv(name)
    self.init(memory, count: count)
  }

  /// Reads what `descriptor` gives, up to `mostBytes` or, for a line, to the first newline, behind
  /// which nothing is taken; `nil` when reading fails, with the reason in `errno`.
  convenience init?(from descriptor: Int32, mostBytes: Int, isLine: Bool) {
    let memory = SecretBytes.memory(mostBytes)
    var count = 0
    while count < mostBytes, let place = memory.baseAddress {
      let got = Foundation.read(descriptor, place + count, isLine ? 1 : mostBytes - count)
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else {
        let reason = errno
        SecretBytes.wipe(memory)
        memory.deallocate()
        errno = reason
        return nil
      }
      if got == 0 || (isLine && memory[count] == 10) { break }
      count += got
    }
    self.init(memory, count: count)
  }

  /// Shows the secret to `body`, which must not keep it.
  func withBytes<Answer>(
    _ body: (UnsafeBufferPointer<UInt8>) throws -> Answer
  ) rethrows -> Answer {
    try withExtendedLifetime(self) { try body(text) }
  }
}
