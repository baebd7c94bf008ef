public import Vocabulary

/// List prices of models as data, with the user's own before them.
public struct PriceTable: Sendable {
  /// In the order of the documentation: Claude, OpenAI, Bedrock.
  public let entries: [PriceEntry]
  public let name: PriceTableName
  /// By the name of a model; of the user's own prices first, then of the table.
  private let own: [String: [PriceEntry]]
  private let listed: [String: [PriceEntry]]

  /// The date of the newest reading; to be raised with every change of a price.
  public static let version = "2026-10-24"

  /// Every price that comes with the program.
  public static let standard = PriceTable(overrides: nil)

  public init(overrides: PriceOverrides?) {
    entries = Self.claude + Self.openAI + Self.bedrock
    name = PriceTableName(
      version: Self.version, overridesName: overrides?.name, overridesSHA256: overrides?.sha256)
    own = Self.indexed(overrides?.entries ?? [])
    listed = Self.indexed(entries)
  }

  private static func indexed(_ entries: [PriceEntry]) -> [String: [PriceEntry]] {
    var index: [String: [PriceEntry]] = [:]
    for entry in entries {
      for model in entry.models { index[model.lowercased(), default: []].append(entry) }
    }
    return index.mapValues { list in list.sorted { $0.validFrom < $1.validFrom } }
  }

  /// The prices of a model on a platform, of all sizes of context, valid on a day.
  struct Found {
    var entries: [PriceEntry]
    /// The day lies before the first on which the price is known to hold.
    var isEarly: Bool
    /// They are the maker's, and the model ran elsewhere.
    var isOfMaker: Bool
  }

  /// `nil` when the model has no price.
  func find(_ model: ModelName, as logged: String, on day: String) -> Found? {
    if let entries = own[logged.lowercased()] { return valid(entries, on: day) }
    for name in model.candidates {
      if let entries = own[name] { return valid(entries, on: day) }
    }
    for name in model.candidates {
      guard let entries = listed[name] else { continue }
      let platform = entries.filter { ($0.platform == .bedrock) == model.isOfBedrock }
      guard platform.isEmpty else { return valid(platform, on: day) }
      var found = valid(entries, on: day)
      found.isOfMaker = true
      return found
    }
    return nil
  }

  /// For each size of context the last price that holds on the day, else the first there is.
  private func valid(_ entries: [PriceEntry], on day: String) -> Found {
    var chosen: [Int64: PriceEntry] = [:]
    var isEarly = false
    for entry in entries where entry.validFrom <= day {
      chosen[entry.aboveInputTokens ?? 0] = entry
    }
    if chosen[0] == nil, let first = entries.first(where: { $0.aboveInputTokens == nil }) {
      chosen[0] = first
      isEarly = true
    }
    return Found(
      entries: chosen.sorted { $0.key < $1.key }.map(\.value), isEarly: isEarly,
      isOfMaker: false)
  }
}
