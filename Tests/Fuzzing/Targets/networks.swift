// Modules: Vocabulary Networks
// With: Shared/MemoryFile.swift Shared/Tape.swift Tests/TestSupport/NetworkDatabaseWriter.swift
import Vocabulary

@testable import Networks

/// Network databases and lists of ranges: whatever the file, it is refused in one line or says
/// something in the range of what it may say.
enum Target {
  nonisolated(unsafe) private static var file = MemoryFile("networks")
  private static let callers = ["192.0.2.7", "198.51.100.0/24", "2001:db8:1::1", "::", "x"].map {
    Caller(address: $0, addressClass: $0.contains("/") ? .masked : .address)
  }

  static func seeds() -> [[UInt8]] {
    var flat = NetworkDatabaseWriter(kind: "ipinfo lite", recordBits: 32)
    flat.add(
      "192.0.2.0/24",
      [("asn", .text("AS64496")), ("as_name", .text("X")), ("country_code", .text("DE"))])
    return [SampleNetworks.systems, SampleNetworks.cities, flat].map { Array($0.file()) }
      + [Array("198.51.100.0/24 example-cloud\n# x\n2001:db8::/32\n".utf8)]
  }

  static func run(_ bytes: UnsafeBufferPointer<UInt8>) {
    file.write(bytes)
    checkRanges(Tape(bytes).text)
    do {
      let sources = try NetworkSources(databases: [file.path])
      let facts = try sources.facts(of: callers)
      require(facts.sources.count == 1, "the database is among the sources")
      for fact in facts.facts {
        require(callers.contains { $0.address == fact.address }, "a fact is of an address asked")
        if let place = fact.location {
          require(
            abs(place.latitude) <= 90 && abs(place.longitude) <= 180, "\(place) lies on the earth")
        }
      }
    } catch {
      guard let error = error as? NetworkError else { fail("an error is told: \(error)") }
      require(!error.message.isEmpty, "an error has words")
    }
  }

  private static func checkRanges(_ text: String) {
    do throws(NetworkError) {
      let ranges = try HostingRanges(text: text, path: "ranges")
      if let prefix = NetworkPrefix(text: "192.0.2.7") { _ = ranges.label(of: prefix) }
    } catch {
      require(error.message.count < 400, "an error is short")
    }
  }
}
