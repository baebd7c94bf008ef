public import Vocabulary

/// What a report is told beside the inquest, by the hall that knows every room.
public struct ReportSetting: Sendable {
  /// In which deadlines are told beside UTC.
  public var zone: CivilZone
  /// By the name of the format.
  public var layouts: [String: RecordLayout]
  public var inventory: ProgramInventory?
  /// What was asked of a server; empty for logs that were read here.
  public var queries: [ExplainedQuery]
  /// The end of the journal of the store that was asked; `nil` for logs that were read here.
  public var journal: JournalHead?

  public init(
    zone: CivilZone = .utc, layouts: [String: RecordLayout] = [:],
    inventory: ProgramInventory? = nil, queries: [ExplainedQuery] = [],
    journal: JournalHead? = nil
  ) {
    self.zone = zone
    self.layouts = layouts
    self.inventory = inventory
    self.queries = queries
    self.journal = journal
  }
}

/// How records of a format lie in their file: what a record's number counts, from 1.
public enum RecordLayout: Codable, Hashable, Sendable {
  /// Lines; blank ones are counted.
  case lines
  /// Lines, but a line end between double quotes belongs to the record.
  case quotedLines
  /// Values of JSON, one after another, or elements of an array, which may stand in an object
  /// under one of these names.
  case json(members: [String])
}

/// What the program knows by heart. It is the same on every machine, and so part of a report.
public struct ProgramInventory: Codable, Hashable, Sendable {
  /// Of the files that imports are kept in.
  public var storeSchema: Int
  /// How many formats of logs it reads.
  public var formats: Int
  /// How many signatures it looks for.
  public var signatures: Int
  /// The edition of MITRE ATT&CK that its technique numbers are of: `18`.
  public var attackVersion: String
  /// The date of its list prices: `2026-10-24`.
  public var prices: String

  public init(
    storeSchema: Int, formats: Int, signatures: Int, attackVersion: String, prices: String
  ) {
    self.storeSchema = storeSchema
    self.formats = formats
    self.signatures = signatures
    self.attackVersion = attackVersion
    self.prices = prices
  }
}
