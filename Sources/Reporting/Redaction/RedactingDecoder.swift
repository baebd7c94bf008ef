internal import Vocabulary

/// Decodes a value with every text in it redacted, whatever the value is made of.
///
/// What the program reads itself stays: members of enumerations, times, amounts, and the texts
/// under the names that ``RedactingDecoder/fixedNames`` lists.
struct Redacted<Value: Decodable>: Decodable {
  var value: Value

  init(from decoder: any Decoder) throws {
    let isFixed =
      Value.self is any RawRepresentable.Type || Value.self == Timestamp.self
      || Value.self == Money.self
    value = try Value(from: RedactingDecoder(base: decoder, isFixed: isFixed))
  }
}

/// Stands between a value and the decoder it is read from.
struct RedactingDecoder: Decoder {
  var base: any Decoder
  /// Whether texts directly in here are left alone.
  var isFixed = false

  /// Texts that the program chose, or that say what was done and not by whom.
  static let fixedNames: Set<String> = [
    "schema", "version", "chartUnit", "unit", "actor", "family", "detector", "format",
    "compression", "technique", "zone", "sha256", "contentSHA256", "overridesSHA256", "operation",
    "endOperation", "operations", "region", "subjectKind", "word", "language",
    "schedule",
  ]

  /// Texts that name a model, which stays unless it is one of the owner's.
  static let modelNames: Set<String> = ["model", "models"]

  /// Where the redactor lies in ``userInfo``; the name is never refused.
  static let redactorKey = CodingUserInfoKey(rawValue: "redactor")

  var codingPath: [any CodingKey] { base.codingPath }
  var userInfo: [CodingUserInfoKey: Any] { base.userInfo }

  func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    KeyedDecodingContainer(RedactingObject(base: try base.container(keyedBy: type)))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    RedactingArray(base: try base.unkeyedContainer())
  }

  func singleValueContainer() throws -> any SingleValueDecodingContainer {
    RedactingText(
      base: try base.singleValueContainer(), redactor: isSpared ? nil : redactor,
      sparesModels: name.map(RedactingDecoder.modelNames.contains) ?? false)
  }

  private var name: String? { codingPath.last { $0.intValue == nil }?.stringValue }

  private var isSpared: Bool {
    if isFixed { return true }
    return name.map(RedactingDecoder.fixedNames.contains) ?? false
  }

  private var redactor: Redactor? {
    RedactingDecoder.redactorKey.flatMap { userInfo[$0] as? Redactor }
  }
}
