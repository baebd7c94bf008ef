import Testing
import Vocabulary

@testable import Ingestion

/// Logs that hold what clients sent as it was: where it makes a second reading of the line, none of
/// them is taken.
@Suite("Lines that a client gave a second reading")
struct ForgedLineTests {
  private static let twoReadings =
    "the line can be read in two ways; a client may have written a part of it"

  /// The reason for which `line` between two of `honest` is rejected.
  private func reason(_ line: String, between honest: String, as format: String) throws -> String {
    let file = try read([honest, line, honest].joined(separator: "\n") + "\n", as: format)
    #expect(file.rows.map(\.recordNumber) == [1, 3])
    #expect(file.rejects.map(\.recordNumber) == [2])
    return file.rejects.first?.reason ?? ""
  }

  private static let envoyTail =
    #""cc21d9b0-cf5c-432b-8c7e-98aeb7988cd2" "api.example.com" "192.0.2.20:8000""#
  private static let istioTail =
    #" outbound|8000||api.svc 10.0.0.2:40000 10.0.0.3:8080 10.0.0.9:41342 - default"#

  private func envoy(
    path: String = "/v1/orders", list: String = "198.51.100.4", agent: String = "x/1",
    istio isIstio: Bool = false
  ) -> String {
    #"[2026-03-14T02:11:07.310Z] "GET \#(path) HTTP/2" 200 - "#
      + (isIstio ? #"via_upstream - "-" "# : "")
      + #"154 2260 226 100 "\#(list)" "\#(agent)" \#(Self.envoyTail)"#
      + (isIstio ? Self.istioTail : "")
  }

  static let envoyForgeries: [(path: String, list: String, agent: String)] = [
    (
      "/a", #"203.0.113.9" "billing/1.2" "x" "api.example.com" "192.0.2.20:8000" "z, 198.51.100.4"#,
      "x/1"
    ),
    ("/a", #"203.0.113.9" "x, 198.51.100.4"#, "x/1"), ("/a", "203.0.113.9\"\t\"x", "x/1"),
    ("/a", "198.51.100.4", #"x" "y"#),
    (
      "/a", "198.51.100.4",
      #"x" "r" "api" "192.0.2.20:1" outbound|1||b 10.0.0.2:1 10.0.0.3:1 203.0.113.9:1 - default"#
        + #" "x" "y"#
    ),
  ]

  @Test(
    "in Envoy's and Istio's lines, quotes of a client move no value", arguments: envoyForgeries,
    [false, true])
  func envoy(forged: (path: String, list: String, agent: String), isIstio: Bool) throws {
    let line = envoy(
      path: forged.path, list: forged.list, agent: forged.agent, istio: isIstio)
    #expect(
      try reason(line, between: envoy(istio: isIstio), as: isIstio ? "istio" : "envoy")
        == Self.twoReadings)
  }

  @Test("a path with quotes, as a header of older versions wrote it, forges no status")
  func envoyPath() throws {
    let line = envoy(path: #"/a HTTP/2" 401 - 0 0 1 1 ""#)
    #expect(try reason(line, between: envoy(), as: "envoy") == Self.twoReadings)
  }

  @Test(
    "what has one reading is read, whatever a client sent",
    arguments: ["a\"b", "an \"agent\\", "\"x\" y", "say \"hi\"", "\"", "a\" 1 2", "] \"GET / x"],
    [false, true])
  func envoyAgent(agent: String, isIstio: Bool) throws {
    let format = isIstio ? "istio" : "envoy"
    for list in ["-", "198.51.100.4", "192.0.2.1, 198.51.100.4"] {
      let file = try read(envoy(list: list, agent: agent, istio: isIstio) + "\n", as: format)
      #expect(file.rejects == [])
      #expect(file.events.map(\.agent) == [agent])
      #expect(file.events.map(\.service) == ["api.example.com"])
      #expect(file.rows.map(\.status) == [200])
      if list != "-" { #expect(file.events.map(\.address) == ["198.51.100.4"]) }
    }
    let longer = envoy(agent: agent, istio: isIstio) + " more 1"
    #expect(try read(longer, as: format).events.map(\.agent) == [agent])
  }
}
