import CCurl

/// Gathers what libcurl receives of one answer.
final class IncomingAnswer {
  /// Cells are found by 32-bit positions.
  static let mostBytes = Int(UInt32.max) - 1
  /// So much of what a server announces is believed at once.
  private static let mostReserved = 512 * 1024 * 1024

  private(set) var exceptionCode: Int?
  /// Bytes of headers and body.
  private(set) var received: Int64 = 0
  private(set) var isTooLong = false
  private var body: [UInt8] = []

  func reset() {
    exceptionCode = nil
    received = 0
    isTooLong = false
    body = []
  }

  /// The body, which is not kept here any longer.
  func takeBody() -> [UInt8] {
    defer { body = [] }
    return body
  }

  /// Returns how many bytes were taken; fewer than came end the transfer.
  private func take(_ bytes: UnsafeRawBufferPointer) -> Int {
    guard body.count + bytes.count <= IncomingAnswer.mostBytes else {
      isTooLong = true
      return 0
    }
    received += Int64(bytes.count)
    body.append(contentsOf: bytes)
    return bytes.count
  }

  private func takeHeader(_ line: UnsafeRawBufferPointer) {
    received += Int64(line.count)
    let parts = line.split(separator: UInt8(ascii: ":"), maxSplits: 1)
    guard parts.count == 2 else { return }
    let number = Int(
      String(decoding: parts[1].filter { $0 > 32 }, as: UTF8.self))
    switch String(decoding: parts[0], as: UTF8.self).lowercased() {
    case "x-clickhouse-exception-code": exceptionCode = number ?? 0
    case "content-length":
      if let number, number > 0 { body.reserveCapacity(min(number, IncomingAnswer.mostReserved)) }
    default: break
    }
  }

  typealias Receiver =
    @convention(c) (
      UnsafeMutablePointer<CChar>?, Int, Int, UnsafeMutableRawPointer?
    ) -> Int

  /// For `CURLOPT_WRITEFUNCTION`; the context is an `IncomingAnswer` that outlives the transfer.
  static let takeBody: Receiver = { bytes, size, count, context in
    guard let bytes, let context else { return 0 }
    return Unmanaged<IncomingAnswer>.fromOpaque(context).takeUnretainedValue()
      .take(UnsafeRawBufferPointer(start: bytes, count: size * count))
  }

  /// For `CURLOPT_HEADERFUNCTION`: one whole line a call.
  static let takeHeader: Receiver = { bytes, size, count, context in
    guard let bytes, let context else { return 0 }
    Unmanaged<IncomingAnswer>.fromOpaque(context).takeUnretainedValue()
      .takeHeader(UnsafeRawBufferPointer(start: bytes, count: size * count))
    return size * count
  }
}
