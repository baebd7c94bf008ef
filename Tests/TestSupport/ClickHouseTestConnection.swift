import Foundation
import Glibc

/// What a test server answered, or why there is none.
public struct ClickHouseTestError: Error, CustomStringConvertible {
  public let description: String

  public init(_ description: String) { self.description = description }
}

/// One request of a test, over a socket of its own: the tests must not lean on the client that
/// they test.
struct ClickHouseTestConnection {
  let port: Int

  /// The status and the body of the answer. HTTP/1.0, so that the body ends where the stream does.
  func send(
    _ method: String, _ target: String, _ body: Data = Data(), headers: [String] = []
  ) throws -> (status: Int, body: Data) {
    let socket = try connected()
    defer { close(socket) }
    let lines =
      ["\(method) \(target) HTTP/1.0", "Host: 127.0.0.1", "Content-Length: \(body.count)"] + headers
    try write(Data((lines + ["", ""]).joined(separator: "\r\n").utf8) + body, to: socket)
    let answer = try received(from: socket)
    guard let end = answer.firstRange(of: Data("\r\n\r\n".utf8)),
      let status = Int(
        String(decoding: answer.prefix(32), as: UTF8.self).split(separator: " ").dropFirst().first
          ?? "")
    else { throw ClickHouseTestError("port \(port) gave no HTTP answer") }
    return (status, Data(answer[end.upperBound...]))
  }

  private func connected() throws -> Int32 {
    let socket = streamSocket()
    var address = loopback(port: port)
    let status = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard status == 0 else {
      close(socket)
      throw ClickHouseTestError("nothing listens on port \(port)")
    }
    return socket
  }

  private func write(_ bytes: Data, to socket: Int32) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let sent = rest.withUnsafeBytes {
        Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard sent > 0 else { throw ClickHouseTestError("port \(port) took only a part") }
      rest = rest.dropFirst(sent)
    }
  }

  private func received(from socket: Int32) throws -> Data {
    var answer = Data()
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = recv(socket, &buffer, buffer.count, 0)
      guard count >= 0 else { throw ClickHouseTestError("port \(port) broke off: errno \(errno)") }
      if count == 0 { return answer }
      answer.append(contentsOf: buffer[..<count])
    }
  }
}
