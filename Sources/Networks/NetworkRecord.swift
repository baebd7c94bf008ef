internal import CMaxMind
internal import Vocabulary

/// What one record of a database says, whichever of the known layouts it has.
///
/// MaxMind and DB-IP nest their fields (`country.iso_code`, `location.latitude`); IPinfo and the
/// databases of ip-location-db lay them flat, partly as text (`asn` is `AS64496`).
struct NetworkRecord {
  /// A field's value, in one of the types that these layouts use.
  enum Value {
    case number(Double)
    case text(String)
  }

  var autonomousSystem: AutonomousSystem?
  var country: String?
  var location: GeographicLocation?

  var isEmpty: Bool { autonomousSystem == nil && country == nil && location == nil }

  /// - Parameter field: The value at a name, or at a second name inside it.
  init(_ field: (_ first: String, _ second: String?) -> Value?) {
    if let number = (field("autonomous_system_number", nil) ?? field("asn", nil))?.systemNumber {
      let name = field("autonomous_system_organization", nil) ?? field("as_name", nil)
      autonomousSystem = AutonomousSystem(number: number, organization: name?.words ?? "")
    }
    // IPinfo Lite has the name of the country in `country` and its code beside it; its older
    // databases have the code in `country`.
    for path in [
      ("country", "iso_code"), ("registered_country", "iso_code"), ("country_code", nil),
      ("country", nil),
    ] where country == nil {
      country = field(path.0, path.1)?.countryCode
    }
    location = NetworkRecord.location {
      field("location", $0)
    } radius: {
      field("location", "accuracy_radius")
    }
    if location == nil {
      location = NetworkRecord.location {
        field($0, nil)
      } radius: {
        field("radius", nil)
      }
    }
  }

  private static func location(
    _ coordinate: (String) -> Value?, radius: () -> Value?
  ) -> GeographicLocation? {
    guard let latitude = coordinate("latitude")?.number, (-90...90).contains(latitude),
      let longitude = coordinate("longitude")?.number, (-180...180).contains(longitude)
    else { return nil }
    let stated = radius()?.number ?? 0
    return GeographicLocation(
      latitude: latitude, longitude: longitude,
      accuracyRadiusKilometers: stated > 0
        ? stated : GeographicLocation.unstatedRadiusKilometers)
  }
}

extension NetworkRecord.Value {
  /// `nil` for a type that no known layout uses.
  init?(_ value: MMDB_entry_data_s) {
    switch Int32(value.type) {
    case MMDB_DATA_TYPE_UTF8_STRING:
      guard let start = value.utf8_string else { return nil }
      let bytes = UnsafeRawBufferPointer(start: start, count: Int(min(value.data_size, 512)))
      self = .text(String(decoding: bytes, as: UTF8.self))
    case MMDB_DATA_TYPE_DOUBLE: self = .number(value.double_value)
    case MMDB_DATA_TYPE_FLOAT: self = .number(Double(value.float_value))
    case MMDB_DATA_TYPE_UINT16: self = .number(Double(value.uint16))
    case MMDB_DATA_TYPE_UINT32: self = .number(Double(value.uint32))
    case MMDB_DATA_TYPE_UINT64: self = .number(Double(value.uint64))
    case MMDB_DATA_TYPE_INT32: self = .number(Double(value.int32))
    default: return nil
    }
  }

  /// A finite number, also when it is written as text.
  var number: Double? {
    switch self {
    case .number(let value): value.isFinite ? value : nil
    case .text(let text): Double(text).flatMap { $0.isFinite ? $0 : nil }
    }
  }

  /// 64496 from the number, `64496` or `AS64496`; `nil` for 0, which stands for none.
  var systemNumber: UInt32? {
    switch self {
    case .number(let value): UInt32(exactly: value).flatMap { $0 > 0 ? $0 : nil }
    case .text(let text):
      UInt32(text.uppercased().hasPrefix("AS") ? text.dropFirst(2) : text[...])
        .flatMap { $0 > 0 ? $0 : nil }
    }
  }

  /// Two capital letters, and nothing else.
  var countryCode: String? {
    guard case .text(let text) = self, text.utf8.count == 2,
      text.utf8.allSatisfy({ (65...90).contains($0 & 0xDF) && $0 < 128 })
    else { return nil }
    return text.uppercased()
  }

  /// Text of at most 120 characters.
  var words: String? {
    guard case .text(let text) = self else { return nil }
    return text.count <= 120 ? text : String(text.prefix(119)) + "…"
  }
}
