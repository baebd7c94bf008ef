/// The network of one operator, as the internet's routing knows it.
public struct AutonomousSystem: Hashable, Comparable, Sendable, Codable {
  public var number: UInt32
  /// Who runs it; empty when the database does not say.
  public var organization: String

  public init(number: UInt32, organization: String = "") {
    self.number = number
    self.organization = organization
  }

  public static func < (left: AutonomousSystem, right: AutonomousSystem) -> Bool {
    (left.number, left.organization) < (right.number, right.organization)
  }
}

extension AutonomousSystem: CustomStringConvertible {
  /// `AS64496 (EXAMPLE)`.
  public var description: String {
    organization.isEmpty ? "AS\(number)" : "AS\(number) (\(organization))"
  }
}

/// A point on the earth and how far from it the truth may lie.
public struct GeographicLocation: Hashable, Sendable, Codable {
  /// Degrees north and east (WGS 84).
  public var latitude: Double
  public var longitude: Double
  public var accuracyRadiusKilometers: Double

  /// The radius where a database gives none: many of its points are the middle of a region.
  public static let unstatedRadiusKilometers = 250.0

  public init(
    latitude: Double, longitude: Double,
    accuracyRadiusKilometers: Double = unstatedRadiusKilometers
  ) {
    self.latitude = latitude
    self.longitude = longitude
    self.accuracyRadiusKilometers = accuracyRadiusKilometers
  }
}

/// What the user's databases and lists say about one caller's address.
public struct NetworkFact: Hashable, Sendable, Codable {
  /// The address or prefix as the log has it (``Caller/address``).
  public var address: String
  public var autonomousSystem: AutonomousSystem?
  /// ISO 3166-1 code of two letters.
  public var country: String?
  public var location: GeographicLocation?
  /// The label of the cloud or hosting range it lies in, or the range itself when it has none.
  public var hostingRange: String?

  public init(
    address: String, autonomousSystem: AutonomousSystem? = nil, country: String? = nil,
    location: GeographicLocation? = nil, hostingRange: String? = nil
  ) {
    self.address = address
    self.autonomousSystem = autonomousSystem
    self.country = country
    self.location = location
    self.hostingRange = hostingRange
  }

  /// Nothing but the address is known.
  public var isEmpty: Bool {
    autonomousSystem == nil && country == nil && location == nil && hostingRange == nil
  }
}

/// A file that network facts come from, for the manifest.
public struct NetworkSource: Hashable, Sendable, Codable {
  /// The path as the user gave it.
  public var path: String
  /// The database's own name of its kind (`GeoLite2-ASN`), or `hosting ranges`.
  public var kind: String
  /// When the database was made; `nil` for a list.
  public var built: Timestamp?
  /// SHA-256 (hex) of the file.
  public var sha256: String

  public init(path: String, kind: String, built: Timestamp? = nil, sha256: String = "") {
    self.path = path
    self.kind = kind
    self.built = built
    self.sha256 = sha256
  }
}

/// Network facts of a case, by address.
public struct NetworkFacts: Sendable, Codable {
  /// Ascending by address; addresses of which nothing is known are absent.
  public let facts: [NetworkFact]
  /// In the order in which they were given.
  public var sources: [NetworkSource]

  public init(facts: [NetworkFact], sources: [NetworkSource] = []) {
    self.facts = facts.sorted { $0.address < $1.address }
    self.sources = sources
  }

  /// What is known of an address. - Complexity: O(log addresses).
  public subscript(address: String) -> NetworkFact? {
    let place = facts.partitioningIndex { $0.address >= address }
    return place < facts.count && facts[place].address == address ? facts[place] : nil
  }

  /// Whether a database is among the sources, and not lists alone.
  public var hasDatabase: Bool { sources.contains { $0.built != nil } }

  /// What these facts let a test do: ``Capability/ofDatabases`` or less.
  public var capability: Capability {
    facts.reduce(into: []) { capability, fact in
      if fact.autonomousSystem != nil { capability.insert(.autonomousSystem) }
      if fact.location != nil { capability.insert(.location) }
    }
  }
}
