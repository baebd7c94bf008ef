/// A map that a user wrote: a JSON file that says how the records of a log are written and where
/// the fields of a request stand in them. Documentation/Maps.md explains every member.
public struct MapFile: Sendable {
  /// The format it makes; for ``ReadingOptions/maps``.
  public let format: any LogFormat
  let samples: [MapSample]

  /// - Throws: ``MapError``, which says where the mistake is.
  public init(_ contents: [UInt8]) throws(MapError) {
    let root: MapValue
    do throws(UnreadableRecord) {
      root = try contents.withUnsafeBufferPointer { (bytes) throws(UnreadableRecord) in
        try MapValue(wholeOf: bytes)
      }
    } catch {
      throw MapError("", "is no JSON (\(error.reason)). A map begins with '{'.")
    }
    let members = try root.members(among: MapFile.members)
    guard let name = try members["name"]?.text() else {
      throw MapError("name", "is missing. It names the format: small letters, digits and '-'.")
    }
    guard !name.isEmpty, name.utf8.allSatisfy(MapFile.isNameByte) else {
      throw MapError("name", "is made of small letters, digits and '-'")
    }
    // The name stands in the store and in every report.
    guard CredentialKey.withoutSecrets(name) == name else {
      throw MapError("name", "looks like a key; choose a name")
    }
    guard LogFormats.named(name) == nil else {
      throw MapError("name", "'\(name)' is a format of the program; choose another name")
    }
    samples =
      try members["samples"].map { (value) throws(MapError) in
        try MapSample.read(value)
      } ?? []
    format = MappedFormat(
      name: name, title: try members["title"]?.text() ?? "a map of yours",
      origin: try members["origin"]?.text() ?? "Your own log.",
      keyIdentity: "what the map says", map: try MapReading(members).map(), samples: [])
  }

  static let members = [
    "name", "title", "origin", "layout", "wrappers", "columns", "least", "log_format",
    "fixed_format", "goaccess", "mark", "fields", "parts", "constants", "only", "required",
    "except", "passed_over", "detail_named", "needs", "outcomes", "makers",
    "timezone", "port_after_address", "unwrapped", "embedded", "identity", "identity_of_time",
    "notes", "samples",
  ]

  private static func isNameByte(_ byte: UInt8) -> Bool {
    (byte >= 97 && byte <= 122) || (byte >= 48 && byte <= 57) || byte == UInt8(ascii: "-")
  }
}
