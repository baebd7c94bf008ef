import Glibc
import Synchronization

/// One HTTP request as a server sees it.
public struct StubRequest: Sendable {
  /// Path and query, as sent.
  public let target: String
  /// By name in lower case.
  public let headers: [String: String]
  public let body: [UInt8]
  /// Which connection it came over, from 1.
  public let connection: Int

  public var text: String { String(decoding: body, as: UTF8.self) }
}

/// What a server sends, byte for byte, and what it does then.
public struct StubReply: Sendable {
  public enum Ending: Sendable {
    case keepOpen, close
    /// As the system closes the connections of a process that was killed.
    case reset
    /// Nothing more comes until the client gives up.
    case stall
  }

  public var bytes: [UInt8]
  public var ending: Ending

  public init(_ bytes: [UInt8], _ ending: Ending = .keepOpen) {
    self.bytes = bytes
    self.ending = ending
  }

  /// A reply whose `Content-Length` is right.
  public static func whole(
    _ body: String, status: String = "200 OK", headers: [String] = []
  ) -> StubReply {
    let head =
      ["HTTP/1.1 \(status)", "Content-Length: \(body.utf8.count)"] + headers + ["", ""]
    return StubReply(Array((head.joined(separator: "\r\n") + body).utf8))
  }
}

/// An HTTP server on loopback that plays what a test tells it, however broken that is.
public final class StubServer: Sendable {
  public let port: Int
  private let listener: Int32
  private let answer: @Sendable (StubRequest) -> StubReply
  private let heard = Mutex<[StubRequest]>([])
  private let connections = Mutex(0)

  public init(_ answer: @escaping @Sendable (StubRequest) -> StubReply) throws {
    self.answer = answer
    (listener, port) = try Loopback.listen()
    let box = Unmanaged.passRetained(self)
    try Loopback.thread(box.toOpaque()) { context in
      guard let context else { return nil }
      Unmanaged<StubServer>.fromOpaque(context).takeRetainedValue().accept()
      return nil
    }
  }

  /// Every request so far, in order of arrival.
  public var requests: [StubRequest] { heard.withLock { $0 } }

  /// Takes no more connections.
  public func stop() { shutdown(listener, Int32(SHUT_RDWR)) }

  private func accept() {
    while true {
      let socket = Glibc.accept(listener, nil, nil)
      guard socket >= 0 else { break }
      let number = connections.withLock {
        $0 += 1
        return $0
      }
      let talk = Unmanaged.passRetained(
        StubConnection(socket, number, { self.hear($0) }))
      do {
        try Loopback.thread(talk.toOpaque()) { context in
          guard let context else { return nil }
          Unmanaged<StubConnection>.fromOpaque(context).takeRetainedValue().talk()
          return nil
        }
      } catch {
        talk.release()
        close(socket)
      }
    }
    close(listener)
  }

  private func hear(_ request: StubRequest) -> StubReply {
    heard.withLock { $0.append(request) }
    return answer(request)
  }
}

/// One client's connection, on a thread of its own.
private final class StubConnection {
  private let socket: Int32
  private let number: Int
  private let answer: (StubRequest) -> StubReply
  private var bytes: [UInt8] = []

  init(_ socket: Int32, _ number: Int, _ answer: @escaping (StubRequest) -> StubReply) {
    self.socket = socket
    self.number = number
    self.answer = answer
  }

  func talk() {
    defer { close(socket) }
    while let request = request() {
      let reply = answer(request)
      guard Loopback.send(reply.bytes, to: socket) else { return }
      switch reply.ending {
      case .keepOpen: continue
      case .close: return
      case .stall:
        while receive() {}
        return
      case .reset:
        var linger = linger(l_onoff: 1, l_linger: 0)
        setsockopt(socket, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<linger>.size))
        return
      }
    }
  }

  private func receive() -> Bool {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = read(socket, &buffer, buffer.count)
    guard count > 0 else { return false }
    bytes.append(contentsOf: buffer[..<count])
    return true
  }

  private func request() -> StubRequest? {
    let end = Array("\r\n\r\n".utf8)
    while bytes.firstRange(of: end) == nil { guard receive() else { return nil } }
    guard let head = bytes.firstRange(of: end) else { return nil }
    let lines = String(decoding: bytes[..<head.lowerBound], as: UTF8.self)
      .split(separator: "\r\n")
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      headers[parts[0].lowercased()] = parts.count == 2 ? String(parts[1].dropFirst()) : ""
    }
    let length = Int(headers["content-length"] ?? "") ?? 0
    while bytes.count < head.upperBound + length { guard receive() else { return nil } }
    let body = Array(bytes[head.upperBound..<(head.upperBound + length)])
    bytes.removeFirst(head.upperBound + length)
    let words = lines.first?.split(separator: " ") ?? []
    return StubRequest(
      target: words.count > 1 ? String(words[1]) : "", headers: headers, body: body,
      connection: number)
  }
}
