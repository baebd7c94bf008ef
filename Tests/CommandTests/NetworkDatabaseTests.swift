import Foundation
import TestSupport
import Testing

/// A week of an owner at 192.0.2.10, and on the sixth day a stranger with the same program.
private func log() -> String {
  func line(_ day: Int, _ hour: Int, _ minute: Int, _ address: String) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(address) - - [\(two(day))/Mar/2026:\(two(hour)):\(two(minute)):00 +0000] "
      + "\"GET /v1/items?api_key=demo-key-EXAMPLE-0001 HTTP/1.1\" 200 512 \"-\" \"client/1.0\"\n"
  }
  var text = ""
  for day in 1...8 {
    for hour in 0..<24 {
      text += line(day, hour, 0, "192.0.2.10")
      if day == 6, hour == 3 { text += line(day, hour, 2, "203.0.113.9") }
    }
  }
  return text
}

@Suite("Network databases on the command line")
struct NetworkDatabaseTests {
  private func run(
    _ command: [String], databases: [NetworkDatabaseWriter] = [], hosting: String? = nil
  ) throws -> ProgramRun {
    try withTemporaryFolder { folder in
      try Data(log().utf8).write(to: folder.appending(path: "access.log"))
      var arguments = command + ["--key-from", "env:KEY", "--exposed-at", "2026-03-06"]
      for (index, database) in databases.enumerated() {
        try database.file().write(to: folder.appending(path: "\(index).mmdb"))
        arguments += ["--network-database", "\(index).mmdb"]
      }
      if let hosting {
        try Data(hosting.utf8).write(to: folder.appending(path: "hosting.txt"))
        arguments += ["--hosting-ranges", "hosting.txt"]
      }
      return try ProgramRun(
        arguments + ["access.log"], in: folder, environment: ["KEY": "demo-key-EXAMPLE-0001"])
    }
  }

  @Test("check --json says whose network each address is, and where that is known from")
  func json() throws {
    let object = try run(
      ["check", "--json"], databases: [SampleNetworks.systems, SampleNetworks.cities],
      hosting: "203.0.113.0/24 example-cloud\n"
    ).object
    let callers = try #require(object["callers"] as? [[String: Any]])
    let caller = try #require(callers.first { $0["addresses"] as? [String] == ["203.0.113.9"] })
    let network = try #require((caller["networks"] as? [[String: Any]])?.first)
    #expect(network["address"] as? String == "203.0.113.9")
    #expect(network["country"] as? String == "SG")
    #expect(network["as_number"] as? Int == 64511)
    #expect(network["as_organization"] as? String == "EXAMPLE-FAR")
    #expect(network["latitude"] as? Double == 1.35)
    #expect(network["accuracy_radius_km"] as? Double == 50)
    #expect(network["hosting_range"] as? String == "example-cloud")
    let coverage = try #require(object["coverage"] as? [String: Any])
    let sources = try #require(coverage["network_sources"] as? [[String: Any]])
    #expect(sources.map { $0["path"] as? String } == ["0.mmdb", "1.mmdb", "hosting.txt"])
    #expect(sources.allSatisfy { ($0["sha256"] as? String)?.count == 64 })
    #expect((coverage["shows"] as? [String])?.contains("location") == true)
  }

  @Test("without a database nothing is said of networks, and that is said")
  func without() throws {
    let object = try run(["check", "--json"]).object
    let callers = try #require(object["callers"] as? [[String: Any]])
    #expect(callers.allSatisfy { $0["networks"] == nil })
    let coverage = try #require(object["coverage"] as? [String: Any])
    #expect(coverage["network_sources"] == nil)
    let cannotShow = try #require(coverage["cannot_show"] as? [String])
    #expect(
      cannotShow.contains { $0.contains("--network-database") && $0.contains("impossible travel") })
  }

  @Test("every report for people names the network, the databases and the jump")
  func reports() throws {
    let databases = [SampleNetworks.systems, SampleNetworks.cities]
    let screen = try run(["check"], databases: databases)
    #expect(screen.output.contains("AS64511 (EXAMPLE-FAR), country SG"))
    for format in ["markdown", "html"] {
      let report = try run(["report", "--format", format], databases: databases).output
        .replacingOccurrences(of: "\\", with: "")
      #expect(report.contains("AS64511 (EXAMPLE-FAR), country SG"), "\(format)")
      #expect(report.contains("GeoLite2-City"), "\(format)")
      #expect(report.contains("impossible travel"), "\(format)")
      #expect(report.contains("two networks at once"), "\(format)")
    }
    let hosted = try run(
      ["report"], databases: databases, hosting: "203.0.113.0/24 example-cloud\n")
    #expect(hosted.output.contains("hosting range example"))
    #expect(!hosted.output.contains("Nobody can have travelled"))
  }

  @Test("a key in the label of a range is in no report")
  func secretLabel() throws {
    let secret = "sk-ant-" + "api03-AbCdEfGhIjKlMnOpQrStUvWxYz0123456789AbCd"
    let hosting = "203.0.113.0/24 far \(secret)\n"
    for command in [
      ["check"], ["check", "--json"], ["report", "--format", "markdown"],
      ["report", "--format", "html"], ["report", "--format", "json"],
    ] {
      let run = try run(command, hosting: hosting)
      let text = run.output.replacing("\\", with: "")
      #expect(!text.contains("AbCdEfGh") && !run.errors.contains("AbCdEfGh"), "\(command)")
      if command != ["check"] { #expect(text.contains("[redacted"), "\(command)") }
    }
  }

  @Test("a neighbour in the owner's own system weighs less than the same call without facts")
  func neighbour() throws {
    var oneOperator = NetworkDatabaseWriter(kind: "Test-ASN", isIPv6: false)
    for network in ["192.0.2.0/24", "203.0.113.0/24"] {
      oneOperator.add(network, SampleNetworks.system(64496, "EXAMPLE-HOME"))
    }
    func odds(_ databases: [NetworkDatabaseWriter]) throws -> Double {
      let object = try run(["check", "--json"], databases: databases).object
      let verdict = try #require(object["verdict"] as? [String: Any])
      return try #require(verdict["log10_odds"] as? Double)
    }
    #expect(try odds([oneOperator]) < odds([]))
    #expect(try odds([oneOperator]) < odds([SampleNetworks.cities]))
  }

  @Test("a wrong file is told before any log is read")
  func wrong() throws {
    try withTemporaryFolder { folder in
      try Data("not a database".utf8).write(to: folder.appending(path: "asn.csv"))
      try Data("192.0.2.0/24 ours\nfrankfurt\n".utf8)
        .write(to: folder.appending(path: "hosting.txt"))
      for (options, words) in [
        (["--network-database", "nowhere.mmdb"], "'nowhere.mmdb'"),
        (["--network-database", "asn.csv"], "MaxMind DB format"),
        (["--hosting-ranges", "hosting.txt"], "hosting.txt:2: 'frankfurt'"),
        (["--hosting-ranges", "gone.txt"], "'gone.txt'"),
      ] {
        let run = try ProgramRun(["check", "--key", "A"] + options + ["no.log"], in: folder)
        #expect(run.status == 2)
        #expect(run.errors.contains(words), "\(run.errors)")
        #expect(!run.errors.contains("no.log"))
      }
    }
  }
}
