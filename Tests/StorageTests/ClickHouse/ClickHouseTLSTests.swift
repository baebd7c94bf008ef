import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Storage

/// A server with a certificate that it signed itself, for the name `localhost` alone.
private final class EncryptedServer {
  let folder: URL
  let port: Int
  private let process = Process()

  static let openssl = "/usr/bin/openssl"
  static let python = "/usr/bin/python3"
  static var isPossible: Bool {
    [openssl, python].allSatisfy { FileManager.default.isExecutableFile(atPath: $0) }
  }

  var certificate: String { folder.appending(path: "certificate.pem").path() }

  private static let script = #"""
    import http.server, ssl, sys
    answer = sys.argv[1].encode()
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        def do_POST(self):
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(200)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)
        def log_message(self, *words):
            pass
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.handle_error = lambda *words: None
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain("certificate.pem", "key.pem")
    server.socket = context.wrap_socket(server.socket, server_side=True)
    print(server.server_address[1], flush=True)
    server.serve_forever()
    """#

  init(answer: String) throws {
    folder = FileManager.default.temporaryDirectory
      .appending(path: "keyinquest-tls-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let maker = Process()
    maker.executableURL = URL(filePath: EncryptedServer.openssl)
    maker.currentDirectoryURL = folder
    maker.arguments = [
      "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem", "-out",
      "certificate.pem", "-days", "3", "-subj", "/CN=localhost", "-addext",
      "subjectAltName=DNS:localhost",
    ]
    maker.standardError = FileHandle.nullDevice
    try maker.run()
    maker.waitUntilExit()
    let output = Pipe()
    process.executableURL = URL(filePath: EncryptedServer.python)
    process.currentDirectoryURL = folder
    process.arguments = ["-c", EncryptedServer.script, answer]
    process.standardOutput = output
    try process.run()
    let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    port = try #require(Int(line.trimmingCharacters(in: .newlines)))
  }

  deinit {
    // It has inherited that other signals are blocked, as threads of tests have them.
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    do { try FileManager.default.removeItem(at: folder) } catch {
      Issue.record("\(folder.path()) is left: \(error)")
    }
  }
}

@Suite(
  "A ClickHouse server with TLS",
  .enabled(if: EncryptedServer.isPossible, "openssl or python3 is not installed"))
struct ClickHouseTLSTests {
  /// Asks a server with TLS under `host`, trusting its certificate or not.
  private func ask(_ host: String, isTrusted: Bool) throws -> Result<String, StoreError> {
    let body = compactBody(
      [("name", "String"), ("value", "String")], [#"["readonly", "1"]"#])
    let server = try EncryptedServer(answer: body)
    let connection = try ClickHouseConnection(
      try ClickHouseAddress("clickhouses://me@\(host):\(server.port)"),
      ClickHouseOptions(
        password: "hunter2", certificateAuthorityFile: isTrusted ? server.certificate : nil))
    do throws(StoreError) {
      return .success(try connection.select("SELECT 1", purpose: "test").text(0, 0))
    } catch {
      #expect(!error.message.contains("hunter2"))
      return .failure(error)
    }
  }

  private func reason(_ result: Result<String, StoreError>) -> String {
    guard case .failure(let error) = result, case .unreachable(let reason) = error.cause else {
      Issue.record("\(result)")
      return ""
    }
    return reason
  }

  @Test("A certificate of an authority that was named is accepted")
  func accepted() throws {
    #expect(try ask("localhost", isTrusted: true).get() == "readonly")
  }

  @Test("A certificate of nobody known is refused")
  func unknownAuthority() throws {
    let reason = reason(try ask("localhost", isTrusted: false))
    #expect(reason.hasPrefix("TLS: "))
    #expect(reason.contains("certificate"), "\(reason)")
  }

  @Test("A certificate for another name is refused")
  func otherName() throws {
    let reason = reason(try ask("127.0.0.1", isTrusted: true))
    #expect(reason.hasPrefix("TLS: "))
    #expect(reason.contains("127.0.0.1"), "\(reason)")
  }

  @Test("A server without TLS is refused")
  func plain() throws {
    let stub = try ClickHouseStub { _ in .whole(ClickHouseStub.one) }
    defer { stub.server.stop() }
    let connection = try ClickHouseConnection(
      try ClickHouseAddress("clickhouses://127.0.0.1:\(stub.server.port)"),
      ClickHouseOptions(stallSeconds: 3))
    #expect(throws: StoreError.self) { try connection.select("SELECT 1", purpose: "test") }
    #expect(stub.server.requests.isEmpty)
  }

  @Test("A file of authorities that is none is told")
  func noAuthorities() throws {
    let connection = try ClickHouseConnection(
      try ClickHouseAddress("clickhouses://localhost:\(try Loopback.freePort())"),
      ClickHouseOptions(certificateAuthorityFile: "/nonexistent.pem"))
    let error = #expect(throws: StoreError.self) {
      try connection.select("SELECT 1", purpose: "test")
    }
    guard case .unreachable = error?.cause else {
      Issue.record("\(String(describing: error))")
      return
    }
  }
}
