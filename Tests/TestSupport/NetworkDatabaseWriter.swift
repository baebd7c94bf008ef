public import Foundation

/// Writes tiny files in the MaxMind DB format (version 2.0), for tests.
public struct NetworkDatabaseWriter: Sendable {
  /// A value of the data section.
  public indirect enum Value: Sendable {
    case text(String)
    case double(Double)
    case float(Float)
    case uint16(UInt16)
    case uint32(UInt32)
    case uint64(UInt64)
    case boolean(Bool)
    case array([Value])
    case map([(String, Value)])
  }

  private enum Record {
    case empty
    case node(Int)
    /// Offset in the data section.
    case data(Int)
  }

  private let kind: String
  private let isIPv6: Bool
  private let recordBits: Int
  private var nodes: [[Record]] = [[.empty, .empty]]
  private var data: [UInt8] = []

  /// - Parameters:
  ///   - isIPv6: whether the tree is 128 bits deep, with IPv4 in its first 96 zeros.
  ///   - recordBits: 24, 28 or 32.
  public init(kind: String, isIPv6: Bool = true, recordBits: Int = 24) {
    self.kind = kind
    self.isIPv6 = isIPv6
    self.recordBits = recordBits
  }

  /// Adds a network; wider ones come before those inside them.
  public mutating func add(_ network: String, _ fields: [(String, Value)]) {
    let parts = network.split(separator: "/").map(String.init)
    var address = [UInt8](repeating: 0, count: 16)
    let isFour = !network.contains(":")
    let read = inet_pton(isFour ? AF_INET : AF_INET6, parts[0], &address)
    precondition(read == 1, "\(network) is no network")
    var bits = address.prefix(isFour ? 4 : 16).flatMap { byte in
      (0..<8).map { Int(byte >> (7 - $0)) & 1 }
    }
    bits = Array(bits.prefix(parts.count > 1 ? Int(parts[1]) ?? 0 : bits.count))
    if isFour, isIPv6 { bits = Array(repeating: 0, count: 96) + bits }
    let offset = data.count
    data += NetworkDatabaseWriter.bytes(.map(fields))
    var node = 0
    for bit in bits.dropLast() {
      switch nodes[node][bit] {
      case .node(let next): node = next
      case .empty, .data:
        // What a wider network says goes on being said beside the narrower one.
        nodes.append([nodes[node][bit], nodes[node][bit]])
        nodes[node][bit] = .node(nodes.count - 1)
        node = nodes.count - 1
      }
    }
    if let last = bits.last { nodes[node][last] = .data(offset) }
  }

  /// The whole file.
  public func file(built: UInt64 = 1_772_323_200) -> Data {
    let tree = nodes.flatMap { record($0.map(number)) }
    let metadata = Value.map([
      ("node_count", .uint32(UInt32(nodes.count))), ("record_size", .uint16(UInt16(recordBits))),
      ("ip_version", .uint16(isIPv6 ? 6 : 4)), ("database_type", .text(kind)),
      ("languages", .array([.text("en")])), ("binary_format_major_version", .uint16(2)),
      ("binary_format_minor_version", .uint16(0)), ("build_epoch", .uint64(built)),
      ("description", .map([("en", .text("made for a test"))])),
    ])
    return Data(
      tree + [UInt8](repeating: 0, count: 16) + data + [0xAB, 0xCD, 0xEF]
        + Array("MaxMind.com".utf8) + NetworkDatabaseWriter.bytes(metadata))
  }

  private func number(_ record: Record) -> UInt32 {
    switch record {
    case .empty: UInt32(nodes.count)
    case .node(let number): UInt32(number)
    case .data(let offset): UInt32(nodes.count + 16 + offset)
    }
  }

  private func record(_ pair: [UInt32]) -> [UInt8] {
    func big(_ value: UInt32, _ count: Int) -> [UInt8] {
      (0..<count).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * UInt32($0))) }
    }
    switch recordBits {
    case 28:
      let middle = UInt8(pair[0] >> 24 & 15) << 4 | UInt8(pair[1] >> 24 & 15)
      return big(pair[0], 3) + [middle] + big(pair[1], 3)
    default: return pair.flatMap { big($0, recordBits / 8) }
    }
  }

  private static func bytes(_ value: Value) -> [UInt8] {
    func big<Number: FixedWidthInteger>(_ value: Number) -> [UInt8] {
      withUnsafeBytes(of: value.bigEndian) { Array($0) }
    }
    switch value {
    case .text(let text): return control(2, text.utf8.count) + Array(text.utf8)
    case .double(let number): return control(3, 8) + big(number.bitPattern)
    case .float(let number): return control(15, 4) + big(number.bitPattern)
    case .uint16(let number): return control(5, 2) + big(number)
    case .uint32(let number): return control(6, 4) + big(number)
    case .uint64(let number): return control(9, 8) + big(number)
    case .boolean(let isTrue): return control(14, isTrue ? 1 : 0)
    case .array(let values): return control(11, values.count) + values.flatMap(bytes)
    case .map(let members):
      return control(7, members.count) + members.flatMap { bytes(.text($0)) + bytes($1) }
    }
  }

  /// Type and size; types above 7 take a second byte, sizes above 28 one more.
  private static func control(_ type: UInt8, _ size: Int) -> [UInt8] {
    precondition(size < 285, "too long for a test")
    let first = type <= 7 ? type << 5 : 0
    let extended = type <= 7 ? [] : [type - 7]
    return size < 29
      ? [first | UInt8(size)] + extended : [first | 29] + extended + [UInt8(size - 29)]
  }
}

/// Databases of documentation addresses, in the layouts of several makers.
public enum SampleNetworks {
  public typealias Fields = [(String, NetworkDatabaseWriter.Value)]

  /// What an ASN database of MaxMind or DB-IP says of a network.
  public static func system(_ number: UInt32, _ name: String) -> Fields {
    [
      ("autonomous_system_number", .uint32(number)),
      ("autonomous_system_organization", .text(name)),
    ]
  }

  /// What a City database of MaxMind says of a network.
  public static func city(
    _ country: String, _ latitude: Double, _ longitude: Double, radius: UInt16 = 20
  ) -> Fields {
    [
      ("country", .map([("iso_code", .text(country)), ("geoname_id", .uint32(1))])),
      (
        "location",
        .map([
          ("accuracy_radius", .uint16(radius)), ("latitude", .double(latitude)),
          ("longitude", .double(longitude)), ("time_zone", .text("Etc/UTC")),
        ])
      ),
    ]
  }

  /// 192.0.2.0/24 and 2001:db8:1::/48 EXAMPLE-HOME, 198.51.100.0/24 EXAMPLE-CLOUD,
  /// 203.0.113.0/24 and 2001:db8:2::/48 EXAMPLE-FAR.
  public static var systems: NetworkDatabaseWriter {
    var writer = NetworkDatabaseWriter(kind: "GeoLite2-ASN")
    writer.add("192.0.2.0/24", system(64496, "EXAMPLE-HOME"))
    writer.add("2001:db8:1::/48", system(64496, "EXAMPLE-HOME"))
    writer.add("198.51.100.0/24", system(64497, "EXAMPLE-CLOUD"))
    writer.add("203.0.113.0/24", system(64511, "EXAMPLE-FAR"))
    writer.add("2001:db8:2::/48", system(64511, "EXAMPLE-FAR"))
    return writer
  }

  /// The same networks in Berlin, Frankfurt and Singapore.
  public static var cities: NetworkDatabaseWriter {
    var writer = NetworkDatabaseWriter(kind: "GeoLite2-City", recordBits: 28)
    writer.add("192.0.2.0/24", city("DE", 52.52, 13.4))
    writer.add("2001:db8:1::/48", city("DE", 52.52, 13.4))
    writer.add("198.51.100.0/24", city("DE", 50.11, 8.68))
    writer.add("203.0.113.0/24", city("SG", 1.35, 103.82, radius: 50))
    writer.add("2001:db8:2::/48", city("SG", 1.35, 103.82, radius: 50))
    return writer
  }
}
