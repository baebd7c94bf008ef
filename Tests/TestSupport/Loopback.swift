import Glibc

/// Sockets of this machine, for servers that tests play.
public enum Loopback {
  public struct Failure: Error {
    public let call: String
    public let code: Int32
  }

  /// A socket that listens on a free port of 127.0.0.1, and the port.
  static func listen() throws -> (socket: Int32, port: Int) {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard listener >= 0 else { throw Failure(call: "socket", code: errno) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(INADDR_LOOPBACK).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, size) == 0 && Glibc.listen(listener, 16) == 0
          && getsockname(listener, $0, &size) == 0
      }
    }
    guard isBound else { throw Failure(call: "bind", code: errno) }
    return (listener, Int(UInt16(bigEndian: address.sin_port)))
  }

  /// A port that nothing listens on; another process could take it, though hardly at once.
  public static func freePort() throws -> Int {
    let (socket, port) = try listen()
    close(socket)
    return port
  }

  /// Runs `body` on a thread that nobody waits for.
  static func thread(
    _ context: UnsafeMutableRawPointer,
    _ body: @escaping @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer?
  ) throws {
    var thread = pthread_t()
    let code = pthread_create(&thread, nil, body, context)
    guard code == 0 else { throw Failure(call: "pthread_create", code: code) }
    pthread_detach(thread)
  }

  /// Whether all of it was taken.
  static func send(_ bytes: [UInt8], to socket: Int32) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.send(
          socket, $0.baseAddress?.advanced(by: sent), bytes.count - sent,
          Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }
}
