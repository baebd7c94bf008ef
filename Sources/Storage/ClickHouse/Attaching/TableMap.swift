public import Vocabulary

/// How the rows of a table that already exists read as events: the map file of attached mode.
///
/// Every expression is the user's own SQL over the table's columns and is run with the user's own
/// rights. Documentation/ClickHouse.md explains every member of the file.
public struct TableMap: Sendable {
  /// How the client turns the text of an address column into its canonical form and class; the
  /// formats of log files have one, so that a table and a file give the same callers.
  public typealias AddressReading =
    @Sendable (String) -> (text: String, addressClass: AddressClass)

  /// The table of the file, when it names one: `db.table`, a table function with its arguments, or
  /// a sub-select in parentheses. `nil`: the address of the store names it.
  public let table: String?
  /// The SQL expression of each mapped field, as the user wrote it. Never without `time` and
  /// `credential`.
  public let fields: [EventField: String]
  /// A condition over the table's own columns that keeps every row of a time span, and may keep
  /// more: `{from}` (included) and `{to}` (not included) stand for milliseconds since 1970.
  public let time: String?
  /// A condition over the table's own columns that keeps every row of some credentials, and may
  /// keep more: `{credentials}` stands for string literals separated by commas.
  public let credential: String?
  /// Whether rows are read as they are after merging (`FINAL`).
  public let isFinal: Bool
  /// Whether of rows with the same `identity` only one counts.
  public let isDistinct: Bool

  let readAddress: AddressReading

  /// - Parameters:
  ///   - json: the bytes of the file.
  ///   - path: the file, for errors.
  ///   - address: see ``AddressReading``.
  /// - Throws: ``StoreError/Cause/map(place:reason:)``, which names the member at fault.
  public init(
    _ json: [UInt8], path: String, address: @escaping AddressReading
  ) throws(StoreError) {
    let document: TableMapDocument
    do throws(TableMapMistake) {
      document = try TableMapDocument(json)
      try document.check()
    } catch {
      throw StoreError(path: path, cause: .map(place: error.place, reason: error.reason))
    }
    table = document.table
    fields = document.fields
    time = document.time
    credential = document.credential
    isFinal = document.isFinal
    isDistinct = document.isDistinct
    readAddress = address
  }

  /// What the mapped fields can show; a column that turns out empty shows nothing all the same.
  public var capability: Capability {
    var shown: Capability = [.requests, .credential]
    for (fields, capability) in TableMap.capabilities
    where fields.contains(where: { self.fields[$0] != nil }) {
      shown.insert(capability)
    }
    return shown
  }

  private static let capabilities: [([EventField], Capability)] = [
    ([.address], .address), ([.agent], .agent), ([.operation, .service], .operation),
    ([.outcome, .status], .outcome), ([.region], .region), ([.model], .model),
    ([.resource], .resource), ([.bytesIn, .bytesOut], .bytes),
    ([.inputTokens, .outputTokens], .tokens), ([.costMicrodollars], .cost),
    ([.principal], .principal),
  ]

  /// The canonical text and the class of an address as the sub-select gives it.
  func canonical(address: String) -> (text: String, addressClass: AddressClass) {
    readAddress(address)
  }
}
