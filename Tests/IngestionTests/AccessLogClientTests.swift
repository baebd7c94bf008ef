import Testing
import Vocabulary

@testable import Ingestion

/// What stands before the time, and the lists of addresses that proxies forward.
@Suite("Clients of access logs")
struct AccessLogClientTests {
  private func line(_ client: String) -> String {
    "\(client) [14/Mar/2026:02:11:07 +0000] \"GET / HTTP/1.1\" 200 512 \"-\" \"x/1\"\n"
  }

  private func event(_ text: String) throws -> SampleEvent {
    let file = try read(text, as: "access-log")
    #expect(file.rejects == [])
    return try #require(file.events.first)
  }

  /// The reason for which a line is rejected, between two that are read.
  private func reason(forRejecting client: String) throws -> String {
    let neighbour = line("198.51.100.4 - -")
    let file = try read(neighbour + line(client) + neighbour, as: "access-log")
    #expect(file.rows.map(\.recordNumber) == [1, 3])
    #expect(file.rejects.map(\.recordNumber) == [2])
    return file.rejects.first?.reason ?? ""
  }

  @Test(
    "a line whose client is neither an address nor the name of a host is rejected",
    arguments: [
      "Apr 22 08:37:37 web 203.0.113.9 - -", "2026-03-14 02:11:07 203.0.113.9 - -",
      "app[12]: x 203.0.113.9 - -", "web nginx 203.0.113.9 - -", "web - 203.0.113.9 - -",
      "<b> - -", "2026-03-14T02:11:07 - -",
    ])
  func strangers(client: String) throws {
    let text = line(client)
    #expect(
      try read(text, as: "access-log").rejects.map(\.reason) == [
        "what stands in the place of the client is neither an address nor the name of a host"
      ])
    #expect(throws: ReadingError.self) { try read(text) }
  }

  @Test(
    "a name, a socket and a user with spaces are no reason to reject a line",
    arguments: [
      ("client.example.net - -", "client.example.net", ""),
      ("client_1 - a b", "client_1", "a b"), ("unix: - -", "unix:", ""), ("- - -", "", ""),
      ("unknown, 10.0.0.1 - -", "10.0.0.1", ""), ("203.0.113.xxx - -", "203.0.113.0/24", ""),
      ("203.0.113.9 x y z", "203.0.113.9", "y z"),
    ])
  func named(client: String, address: String, principal: String) throws {
    let event = try event(line(client))
    #expect(event.address == address)
    #expect(event.principal == principal)
  }

  @Test(
    "a list behind the agent decides where the peer is private, as in nginx's main format",
    arguments: [
      ("10.5.0.3", #""203.0.113.9""#, "203.0.113.9"),
      ("10.5.0.3", #""192.0.2.1, 203.0.113.9, 10.0.0.7""#, "203.0.113.9"),
      ("10.5.0.3", #""junk\x22, 203.0.113.9""#, "203.0.113.9"),
      ("10.5.0.3", #""10.1.2.3""#, "10.1.2.3"), ("unix:", #""2001:DB8:0::7""#, "2001:db8::7"),
      ("10.5.0.3", #""203.0.113.9" "0.005" rt=1"#, "203.0.113.9"),
      ("192.0.2.1", #""203.0.113.9""#, "192.0.2.1"), ("10.5.0.3", #""-""#, "10.5.0.3"),
      ("10.5.0.3", #""104.16.0.1:443""#, "10.5.0.3"), ("10.5.0.3", #""a1b2c3""#, "10.5.0.3"),
      ("10.5.0.3", #""203.0.113.9, x""#, "10.5.0.3"), ("10.5.0.3", #""203.0.113.9"#, "10.5.0.3"),
      ("10.5.0.3", #"0.005 "203.0.113.9""#, "10.5.0.3"), ("10.5.0.3", "\"", "10.5.0.3"),
    ])
  func forwarded(peer: String, behind: String, address: String) throws {
    let text = line("\(peer) - -").replacing("\n", with: " \(behind)\n")
    #expect(try event(text).address == address)
  }

  @Test(
    "a list in quotes before the peer decides where that is private",
    arguments: [
      (#""10.5.102.222, 199.96.1.1, 203.0.113.9" 10.2.1.185"#, "203.0.113.9", ""),
      (#""203.0.113.9" 10.2.1.185"#, "203.0.113.9", ""),
      (#""203.0.113.9, 10.0.0.1""#, "203.0.113.9", ""), (#""-" 10.2.1.185"#, "10.2.1.185", ""),
      (#""203.0.113.9" 192.0.2.1"#, "192.0.2.1", ""),
      (#"example.com:80 "10.5.102.222, 203.0.113.9" 10.2.1.185"#, "203.0.113.9", "example.com"),
      (#"example.com "10.5.102.222, 203.0.113.9" 10.2.1.185"#, "203.0.113.9", "example.com"),
      (#"example.com "203.0.113.9" 192.0.2.1"#, "192.0.2.1", "example.com"),
    ])
  func quotedList(hosts: String, address: String, service: String) throws {
    let event = try event(line("\(hosts) - -"))
    #expect(event.address == address)
    #expect(event.service == service)
    #expect(event.principal == "")
  }

  @Test(
    "of the address that ingress-nginx wrote a second time, none is a user",
    arguments: [
      ("192.168.99.1 - [192.168.99.1] - -", "192.168.99.1", ""),
      ("10.0.0.1 - [203.0.113.7] - alice", "10.0.0.1", "alice"),
      ("10.0.0.1 - [203.0.113.7, 10.0.0.1] - -", "10.0.0.1", ""),
    ])
  func ingress(client: String, address: String, principal: String) throws {
    let tail = " 87 0.000 [default-svc-80] 172.17.0.8:8080 0 0.000 502 3ec3c3aa\n"
    let text = line(client).replacing("\n", with: tail)
    let event = try event(text)
    #expect(event.address == address)
    #expect(event.principal == principal)
  }

  @Test(
    "the beginning of a list without quotes is no client",
    arguments: [
      "203.0.113.9 x, 198.51.100.4 - -", "203.0.113.9 - , 198.51.100.4 - -",
      "203.0.113.9 - x, 198.51.100.4 - -", "203.0.113.9 , 198.51.100.4 - -",
      "203.0.113.9 x y, 198.51.100.4 - alice", "203.0.113.9 - 198.51.100.4 - -",
      "203.0.113.9 192.0.2.1 198.51.100.4 - -", "203.0.113.9 192.0.2.1, 198.51.100.4 - -",
      "api.example.com 203.0.113.9 198.51.100.4 - -",
      "203.0.113.9 - [198.51.100.4] - b - -", "198.51.100.4 - a [203.0.113.9] - b",
      "10.0.0.1 - [203.0.113.9] - x, 198.51.100.4] - -", "10.0.0.1 - [x] - alice",
    ])
  func unquotedList(client: String) throws {
    #expect(
      try reason(forRejecting: client)
        == "more stands before the time than a client and its user"
        + "; a client may have written a part of it")
  }

  @Test(
    "of two addresses of one kind side by side none is guessed at",
    arguments: [
      "203.0.113.9 198.51.100.4 - -", "203.0.113.9 198.51.100.4 - alice",
      "203.0.113.9 198.51.100.4:4242 - -", "203.0.113.9:443 198.51.100.4:4242 - -",
      "203.0.113.9 2001:db8::7 - -", "203.0.113.9 [2001:db8::7]:443 - -", "10.0.0.1 10.0.0.2 - -",
    ])
  func twoAddresses(client: String) throws {
    #expect(
      try reason(forRejecting: client)
        == "two addresses stand side by side; a client may have written a part of it")
  }

  @Test(
    "what has one reading is read",
    arguments: [
      ("10.0.0.1 198.51.100.4 - -", "198.51.100.4", "", ""),
      ("198.51.100.4 10.0.0.1 - alice", "198.51.100.4", "", "alice"),
      ("198.51.100.4 198.51.100.4 - -", "198.51.100.4", "", ""),
      ("127.0.1.1:80 198.51.100.4 - -", "198.51.100.4", "127.0.1.1", ""),
      ("api.example.com 198.51.100.4:4242 - -", "198.51.100.4", "api.example.com", ""),
      ("198.51.100.4:4242 - alice b", "198.51.100.4", "", "alice b"),
      ("[2001:db8::7]:4242 - alice b", "2001:db8::7", "", "alice b"),
      ("api.example.com:443 - - alice", "", "api.example.com", "alice"),
      ("- 198.51.100.4 - -", "198.51.100.4", "-", ""),
      ("198.51.100.4 - alice -", "198.51.100.4", "", "alice -"),
      (#""203.0.113.9\" 203.0.113.9 - -" 198.51.100.4 - -"#, "198.51.100.4", "", ""),
      (#""203.0.113.9\"" 198.51.100.4 - -"#, "198.51.100.4", "", ""),
      (#""203.0.113.9\x22, 10.0.0.3" 198.51.100.4 - -"#, "198.51.100.4", "", ""),
      (#""203.0.113.9\\" 198.51.100.4 - -"#, "198.51.100.4", "", ""),
    ])
  func honest(client: String, address: String, service: String, user: String) throws {
    let file = try read(line(client), as: "access-log")
    #expect(file.rejects == [])
    #expect(file.events.map(\.address) == [address])
    #expect(file.events.map(\.service) == [service])
    #expect(file.events.map(\.principal) == [user])
  }

  @Test("a list whose quotes do not end is no list")
  func openList() throws {
    for client in [#""203.0.113.9\" 198.51.100.4 - -"#, #""203.0.113.9"x" 198.51.100.4 - -"#] {
      #expect(
        try reason(forRejecting: client)
          == "not a line of a common or combined access log")
    }
  }
}
