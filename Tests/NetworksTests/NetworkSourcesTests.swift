import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Networks

/// Writes files, reads them as network databases, and asks for addresses.
private func facts(
  _ writers: [NetworkDatabaseWriter], hosting: String? = nil, of addresses: [String]
) throws -> NetworkFacts {
  try withTemporaryFolder { folder in
    var databases: [String] = []
    for (index, writer) in writers.enumerated() {
      let file = folder.appending(path: "\(index).mmdb")
      try writer.file().write(to: file)
      databases.append(file.path())
    }
    var lists: [String] = []
    if let hosting {
      let file = folder.appending(path: "hosting.txt")
      try Data(hosting.utf8).write(to: file)
      lists.append(file.path())
    }
    let callers = addresses.map { address in
      Caller(
        address: address,
        addressClass: address.contains("/")
          ? .masked : NetworkAddress(text: address) == nil ? .word : .address)
    }
    return try NetworkSources(databases: databases, hostingRanges: lists).facts(of: callers)
  }
}

@Suite("Network databases")
struct NetworkDatabaseTests {
  @Test("two databases together tell system, country and place, in both versions of IP")
  func together() throws {
    let told = try facts(
      [SampleNetworks.systems, SampleNetworks.cities],
      of: ["192.0.2.7", "2001:db8:2::9", "203.0.113.200", "192.0.3.1", "10.0.0.1", "localhost"])
    #expect(told.facts.map(\.address) == ["192.0.2.7", "2001:db8:2::9", "203.0.113.200"])
    let home = try #require(told["192.0.2.7"])
    #expect(home.autonomousSystem?.description == "AS64496 (EXAMPLE-HOME)")
    #expect(home.country == "DE")
    #expect(
      home.location
        == GeographicLocation(latitude: 52.52, longitude: 13.4, accuracyRadiusKilometers: 20))
    #expect(told["2001:db8:2::9"]?.autonomousSystem?.number == 64511)
    #expect(told["203.0.113.200"]?.country == "SG")
    #expect(told["192.0.3.1"] == nil)
    #expect(told.sources.map(\.kind) == ["GeoLite2-ASN", "GeoLite2-City"])
    #expect(
      told.sources.map { $0.built?.description } == [
        "2026-03-01T00:00:00Z", "2026-03-01T00:00:00Z",
      ])
    #expect(told.capability == [.autonomousSystem, .location])
  }

  @Test("the first database that knows a fact decides it")
  func order() throws {
    var other = NetworkDatabaseWriter(kind: "Test-ASN")
    other.add("192.0.2.0/25", SampleNetworks.system(64500, "OTHER"))
    let addresses = ["192.0.2.7", "192.0.2.200"]
    let one = try facts([other, SampleNetworks.systems], of: addresses)
    #expect(one.facts.map { $0.autonomousSystem?.number } == [64496, 64500])
    let two = try facts([SampleNetworks.systems, other], of: addresses)
    #expect(two.facts.map { $0.autonomousSystem?.number } == [64496, 64496])
  }

  @Test(
    "every known layout is read",
    arguments: [
      // GeoIP2 Country: the country where the network is registered stands in for none.
      ([("registered_country", .map([("iso_code", .text("NL"))]))], nil, "NL", nil),
      // DB-IP City Lite: floats, and no radius.
      (
        [
          ("country", .map([("iso_code", .text("FR"))])),
          (
            "location", .map([("latitude", .float(48.5)), ("longitude", .float(2.25))])
          ),
        ], nil, "FR",
        GeographicLocation(latitude: 48.5, longitude: 2.25, accuracyRadiusKilometers: 250)
      ),
      // IPinfo Lite.
      (
        [
          ("asn", .text("AS64500")), ("as_name", .text("Example Ltd")),
          ("country", .text("Canada")), ("country_code", .text("CA")),
        ], AutonomousSystem(number: 64500, organization: "Example Ltd"), "CA", nil
      ),
      // IPinfo Country ASN, the older one.
      (
        [("asn", .text("AS64501")), ("country", .text("JP")), ("country_name", .text("Japan"))],
        AutonomousSystem(number: 64501), "JP", nil
      ),
      // IPinfo Core: numbers as text.
      (
        [
          ("country_code", .text("us")), ("latitude", .text("40.71")),
          ("longitude", .text("-74.01")), ("radius", .text("10")),
        ], nil, "US",
        GeographicLocation(latitude: 40.71, longitude: -74.01, accuracyRadiusKilometers: 10)
      ),
      // Fields that are there and say nothing.
      (
        [
          ("asn", .text("")), ("autonomous_system_number", .uint32(0)),
          ("country_code", .text("-")), ("country", .boolean(true)),
          ("location", .map([("latitude", .double(91)), ("longitude", .double(0))])),
        ], nil, nil, nil
      ),
    ] as [(SampleNetworks.Fields, AutonomousSystem?, String?, GeographicLocation?)])
  func layouts(
    _ fields: SampleNetworks.Fields, _ system: AutonomousSystem?, _ country: String?,
    _ location: GeographicLocation?
  ) throws {
    // A second network makes every file one that holds something.
    var writer = NetworkDatabaseWriter(kind: "Test", recordBits: 32)
    writer.add("192.0.2.0/24", fields)
    writer.add("203.0.113.0/24", SampleNetworks.city("SG", 1.35, 103.82))
    let told = try facts([writer], of: ["192.0.2.7"])
    #expect(told["192.0.2.7"]?.autonomousSystem == system)
    #expect(told["192.0.2.7"]?.country == country)
    #expect(told["192.0.2.7"]?.location == location)
  }

  @Test("a database of IPv4 alone knows nothing of IPv6")
  func fourOnly() throws {
    var writer = NetworkDatabaseWriter(kind: "Test-ASN", isIPv6: false)
    writer.add("192.0.2.0/24", SampleNetworks.system(64496, "EXAMPLE"))
    let told = try facts([writer], of: ["192.0.2.7", "2001:db8:1::1"])
    #expect(told.facts.map(\.address) == ["192.0.2.7"])
  }

  @Test("an address that the log cut has facts when all of it has the same")
  func masked() throws {
    let told = try facts(
      [SampleNetworks.systems],
      of: ["192.0.2.0/24", "203.0.113.128/25", "198.51.0.0/16", "2001:db8:1:2::/64"])
    #expect(
      told.facts.map(\.address) == ["192.0.2.0/24", "2001:db8:1:2::/64", "203.0.113.128/25"])
  }

  private func refusal(_ bytes: Data?) throws -> String {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "asn.mmdb")
      if let bytes { try bytes.write(to: file) }
      do {
        _ = try NetworkSources(databases: [file.path()])
      } catch let error as NetworkError {
        #expect(error.message.contains(file.path()))
        return error.message
      }
      return ""
    }
  }

  @Test("a file that cannot serve is refused with the reason and what to do next")
  func refused() throws {
    #expect(try refusal(nil).contains("Check the path"))
    #expect(try refusal(Data()).contains("MaxMind DB format"))
    #expect(try refusal(Data("network,asn\n192.0.2.0/24,64496\n".utf8)).contains("unpack"))
    let whole = SampleNetworks.systems.file()
    #expect(try refusal(whole).isEmpty)
    #expect(try refusal(whole.dropLast(150)).contains("MaxMind DB format"), "cut in the middle")
    var wrongMark = whole
    let mark = try #require(wrongMark.range(of: Data("MaxMind.com".utf8)))
    wrongMark[mark.lowerBound] = 0x6D
    #expect(try refusal(wrongMark).contains("MaxMind DB format"))
    var proxies = NetworkDatabaseWriter(kind: "GeoIP2-Anonymous-IP")
    proxies.add("192.0.2.0/24", [("is_anonymous", .boolean(true))])
    let message = try refusal(proxies.file())
    #expect(message.contains("GeoIP2-Anonymous-IP") && message.contains("ASN, Country or City"))
    #expect(try refusal(NetworkDatabaseWriter(kind: "Empty").file()).contains("Empty"))
  }

  @Test("a folder is no database")
  func folder() throws {
    try withTemporaryFolder { folder in
      _ = #expect(throws: NetworkError.self) { try NetworkSources(databases: [folder.path()]) }
    }
  }

  @Test("damage anywhere is an error or a fact less, never the end of the program")
  func damaged() throws {
    let whole = SampleNetworks.cities.file()
    var random = SeededRandom(seed: 7)
    var (answered, refused) = (0, 0)
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "damaged.mmdb")
      let callers = ["192.0.2.7", "203.0.113.1", "2001:db8:2::1"].map {
        Caller(address: $0, addressClass: .address)
      }
      for _ in 0..<600 {
        var bytes = whole
        for _ in 0...(random.next() % 4) {
          bytes[Int(random.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: random.next())
        }
        try bytes.write(to: file)
        do {
          let told = try NetworkSources(databases: [file.path()]).facts(of: callers)
          #expect(told.facts.count <= callers.count)
          answered += 1
        } catch let error as NetworkError {
          #expect(error.message.contains("damaged.mmdb"))
          refused += 1
        }
      }
    }
    #expect(answered > 50 && refused > 50, "\(answered) answered, \(refused) refused")
  }
}

@Suite("Hosting ranges")
struct HostingRangesTests {
  @Test("the narrowest range speaks, by its label or its CIDR")
  func labels() throws {
    let list = """
      \u{FEFF}# clouds of ours\r
      198.51.100.0/24  example cloud   # eu-1\r
      198.51.100.64/26 example-functions
      203.0.113.0/24

      2001:db8:2::/48 example cloud
      """
    let told = try facts(
      [], hosting: list,
      of: ["198.51.100.1", "198.51.100.65", "203.0.113.5", "2001:db8:2::1", "192.0.2.1"])
    #expect(
      told.facts.map { $0.hostingRange ?? "" } == [
        "example cloud", "example-functions", "example cloud", "203.0.113.0/24",
      ])
    #expect(told["192.0.2.1"] == nil)
    #expect(told.sources.map(\.kind) == ["hosting ranges"])
    #expect(told.capability == [])
  }

  @Test(
    "a mistake is told with its line",
    arguments: [
      ("192.0.2.0/24 a\n\n192.0.2.0/33 b\n", "hosting.txt:3: '192.0.2.0/33'"),
      ("{\"prefixes\": []}\n", "hosting.txt:1: '{\"prefixes\":'"),
      ("# nothing\n", "names no range"), ("", "names no range"),
    ])
  func mistakes(_ text: String, _ words: String) {
    let error = #expect(throws: NetworkError.self) {
      try HostingRanges(text: text, path: "hosting.txt")
    }
    #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
  }

  @Test("a missing list is named")
  func missing() {
    let error = #expect(throws: NetworkError.self) { try HostingRanges(path: "nowhere.txt") }
    #expect(error?.message.contains("nowhere.txt") == true)
  }
}
