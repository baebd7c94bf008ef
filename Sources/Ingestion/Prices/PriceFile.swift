public import Vocabulary

/// A price file that cannot be used: what is wrong, where in it, and what to write instead.
public struct PriceFileError: Error, Equatable {
  public var message: String
}

/// Prices of the user's own, as JSON; `Documentation/Prices.md` shows one.
public enum PriceFile {
  public static let schema = "keyinquest.prices/1"
  /// Where list prices change with the number of input tokens; a store keeps calls by these.
  static let limits: [Int64] = [100_000, 200_000, 272_000]

  private static let members = ["schema", "name", "prices"]
  private static let priceMembers = [
    "models", "input", "output", "cache_read", "cache_write_5m", "cache_write_1h",
    "above_input_tokens", "multipliers", "valid_from", "source",
  ]
  private static let multipliers = [
    "batch", "flex", "priority", "fast", "geography us", "regional endpoint",
  ]

  /// Longer ones, decompressed, are refused.
  private static let largest = 16 << 20

  /// The file at `path`.
  /// - Throws: ``ReadingError`` or ``PriceFileError``.
  public static func read(path: String) throws -> PriceOverrides {
    guard let file = try WholeFile.read(path, most: largest) else {
      throw PriceFileError(message: "longer than \(largest >> 20) MB, which no price file is.")
    }
    if let damage = file.damage { throw ReadingError(path: path, cause: .damaged(damage)) }
    return try read(file.bytes, sha256: file.sha256)
  }

  /// - Parameter sha256: of `bytes`, in hexadecimal.
  public static func read(
    _ bytes: [UInt8], sha256: String
  ) throws(PriceFileError) -> PriceOverrides {
    do throws(MapError) {
      let root: MapValue
      do {
        root = try bytes.withUnsafeBufferPointer { (buffer) throws(UnreadableRecord) in
          try MapValue(wholeOf: buffer)
        }
      } catch {
        throw MapError("", "not a JSON object: \(error.reason)")
      }
      return try overrides(root, sha256)
    } catch {
      throw PriceFileError(
        message: "\(error.message). A price file is shown in Documentation/Prices.md.")
    }
  }

  private static func overrides(
    _ root: MapValue, _ sha256: String
  ) throws(MapError) -> PriceOverrides {
    let found = try root.members()
    for member in found where !members.contains(member.name) {
      throw member.value.error("is no member of a price file; known: schema, name, prices")
    }
    func member(_ name: String) throws(MapError) -> MapValue {
      guard let value = found.first(where: { $0.name == name })?.value else {
        throw MapError(name, "is missing")
      }
      return value
    }
    let given = try member("schema")
    guard try given.text() == schema else { throw given.error("is not \"\(schema)\"") }
    let name = try member("name").text()
    guard !name.isEmpty, name.count <= 80 else {
      throw MapError("name", "wants 1 to 80 characters: it is printed with the report")
    }
    var entries: [PriceEntry] = []
    for value in try member("prices").list() { entries.append(try entry(value)) }
    guard !entries.isEmpty else { throw MapError("prices", "has no price") }
    for entry in entries where entry.aboveInputTokens != nil {
      guard
        entries.contains(where: { $0.models == entry.models && $0.aboveInputTokens == nil })
      else {
        throw MapError(
          "prices", "\(entry.models.joined(separator: ", ")) has a price for long inputs only")
      }
    }
    return PriceOverrides(name: name, sha256: sha256, entries: entries)
  }

  private static func entry(_ value: MapValue) throws(MapError) -> PriceEntry {
    let members = try value.members(among: priceMembers)
    func required(_ name: String) throws(MapError) -> MapValue {
      guard let member = members[name] else { throw value.error("has no \(name)") }
      return member
    }
    let models = try required("models").texts().map { $0.lowercased() }
    guard !models.isEmpty, models.allSatisfy({ !$0.isEmpty }) else {
      throw value.error("names no model")
    }
    let day = try members["valid_from"]?.text() ?? "0000-00-00"
    guard isDay(day) else { throw value.error("valid_from wants a day, \"2026-03-02\"") }
    return PriceEntry(
      models: models, platform: .own, input: try price(required("input")),
      output: try price(required("output")), cacheRead: try price(members["cache_read"]),
      cacheWrite: try price(members["cache_write_5m"]),
      cacheWriteHour: try price(members["cache_write_1h"]),
      aboveInputTokens: try limit(members["above_input_tokens"]),
      multipliers: try multipliers(members["multipliers"]), validFrom: day, readOn: day,
      source: try members["source"]?.text() ?? "")
  }

  private static func price(_ value: MapValue?) throws(MapError) -> Money? {
    guard let value else { return nil }
    return try price(value)
  }

  /// A decimal from 0 to a million dollars, with at most 12 places: more would have to be rounded.
  private static func price(_ value: MapValue) throws(MapError) -> Money {
    let text = try value.text()
    let places = text.split(separator: ".", omittingEmptySubsequences: false).dropFirst().first
    guard let money = Money(decimal: text), money >= .zero, (places?.count ?? 0) <= 12,
      money <= Money(microdollars: 1_000_000_000_000)
    else {
      throw value.error(
        "wants dollars for a million tokens as a plain decimal, like \"3.75\", from 0 to 1000000")
    }
    return money
  }

  private static func limit(_ value: MapValue?) throws(MapError) -> Int64? {
    guard let value else { return nil }
    guard let limit = Int64(try value.text()), limits.contains(limit) else {
      throw value.error("is one of 100000, 200000 and 272000")
    }
    return limit
  }

  private static func multipliers(
    _ value: MapValue?
  ) throws(MapError) -> [PriceEntry.Multiplier] {
    guard let value else { return [] }
    var result: [PriceEntry.Multiplier] = []
    for member in try value.members() {
      guard multipliers.contains(member.name) else {
        throw member.value.error(
          "is no multiplier; known: \(multipliers.joined(separator: ", "))")
      }
      guard let factor = Money(decimal: try member.value.text()), factor >= .zero,
        factor <= Money(microdollars: 100_000_000), factor.rounded(places: 3) == factor
      else {
        throw member.value.error("wants a decimal from 0 to 100 with at most three places, \"0.5\"")
      }
      let thousandths = Int64((factor * 1000).approximateDollars.rounded())
      result.append(PriceEntry.Multiplier(member.name, thousandths: thousandths))
    }
    return result
  }

  private static func isDay(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count == 10 else { return false }
    return bytes.enumerated().allSatisfy { place, byte in
      place == 4 || place == 7 ? byte == UInt8(ascii: "-") : byte >= 48 && byte <= 57
    }
  }
}
