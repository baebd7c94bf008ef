import Testing
import Vocabulary

@testable import Ingestion

@Suite("HAProxy")
struct HAProxyTests {
  private func line(
    client: String = "203.0.113.9:50210", captures: String = "", request: String = "GET / HTTP/1.1"
  ) -> String {
    "\(client) [14/Mar/2026:02:11:07.266] api api/s1 0/0/1/48/49 200 3313 - - ---- 3/2/0/0/0 0/0 "
      + "\(captures)\"\(request)\"\n"
  }

  private func event(_ text: String) throws -> SampleEvent? {
    let file = try read(text, as: "haproxy", zone: .utc)
    #expect(file.rejects == [])
    return file.events.first
  }

  @Test(
    "takes captured headers of the request for what they look like, and no others",
    arguments: [
      ("{curl/8.5.0} ", "curl/8.5.0", "", "10.0.0.7"),
      ("{a b|Mozilla/5.0 (X11; Linux)} {nginx/1.25} ", "Mozilla/5.0 (X11; Linux)", "", "10.0.0.7"),
      ("{} {nginx/1.25|Bearer x-EXAMPLE} ", "", "", "10.0.0.7"),
      ("{api.example.com|198.51.100.4, 203.0.113.9} ", "", "", "203.0.113.9"),
      ("{https://example.com/1/|application/json} ", "", "", "10.0.0.7"),
      (
        "{|sk-test-EXAMPLE} ", "", CredentialKey.fingerprint(ofRawKey: "sk-test-EXAMPLE"),
        "10.0.0.7"
      ),
      ("{curl/8 #22x#22 #7c#zz} ", "curl/8 \"x\" |#zz", "", "10.0.0.7"),
    ])
  func captures(text: String, agent: String, credential: String, address: String) throws {
    let event = try event(line(client: "10.0.0.7:1", captures: text))
    #expect(event?.agent == agent)
    #expect(event?.credential == credential)
    #expect(event?.address == address)
  }

  @Test("what HAProxy says of itself and of failed connections is no request")
  func messages() throws {
    let start = "Mar 14 02:11:06 lb1 haproxy[1]: "
    let text =
      start + "Proxy api started.\n" + start + "Server api/s1 is DOWN, reason: Layer4 timeout.\n"
      + start + "203.0.113.9:5 [14/Mar/2026:02:11:06.111] api/1: SSL handshake failure\n"
      + start + line()
    let file = try read(text, zone: .utc)
    #expect(file.summary.format == "haproxy")
    #expect(file.rejects == [])
    #expect(file.events.map(\.operation) == ["GET /"])
    let strange = try read("Mar 14 02:11:06 lb1 sshd[1]: x\n" + line(), as: "haproxy", zone: .utc)
    #expect(strange.rejects.count == 1)
  }

  @Test("a client's request cannot bring a date of its own")
  func forgedDate() throws {
    let forged = "GET / [15/Mar/2026:02:11:07.266] a b/c HTTP/1.1"
    #expect(try event(line(request: forged))?.time == "2026-03-14T02:11:07.266Z")
  }

  @Test(
    "reads what older versions, syslog-ng and other ends of a request write",
    arguments: [
      (
        "1.2.3.4:5 [14/Mar/2026:02:11:07] a a/s 0/0/0/1/+1 200 +3 - - --VN 0/0/0/0/0 0/0 {x} \\\"GET "
          + "/a HTTP/1.1\\\"", "GET /a", Outcome.success
      ),
      (
        "<134>haproxy[7]: 1.2.3.4:5 [14/Mar/2026:02:11:07.000] a a/<NOSRV> 0/-1/-1/-1/0 -1 0 - - "
          + "LR-- 0/0/0/0/0 0/0 \"GET /a#22 HTTP/1.1\"", "GET /a\"", .unknown
      ),
      (
        "1.2.3.4:5 [14/Mar/2026:02:11:07.000] a a/<NOSRV> -1/-1/-1/-1/9 -1 0 - - CR-- 0/0/0/0/0 "
          + "0/0 \"\"", "", .failure
      ),
    ])
  func ends(line: String, operation: String, outcome: Outcome) throws {
    let event = try event(line)
    #expect(event?.time == "2026-03-14T02:11:07Z")
    #expect(event?.address == "1.2.3.4")
    #expect(event?.operation == operation)
    #expect(event?.outcome == outcome)
  }

  @Test(
    "refuses what is no line of httplog",
    arguments: [
      "haproxy[1]: Proxy api started.",
      "203.0.113.9:50210 [14/Mar/2026:02:11:07.266] db db/s1 1/0/5007 212 -- 0/0/0/0/3 0/0",
      "203.0.113.9:50210 [14/Mar/2026:02:11:07.266] api",
      "[14/Mar/2026:02:11:07.266] api api/s1 0/0/1/48/49 200 3313 - - ---- 3/2/0/0/0 0/0 \"-\"",
    ])
  func refuses(text: String) throws {
    let file = try read(text + "\n" + line(), as: "haproxy", zone: .utc)
    #expect(file.rows.count == 1)
    #expect(file.rejects.map(\.reason) == ["not a line of HAProxy's option httplog"])
  }
}
