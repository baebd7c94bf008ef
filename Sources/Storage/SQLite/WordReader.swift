import Vocabulary

/// Reads numbers of the store back into words.
///
/// Every text is searched for many patterns later. Import bounds their length; a text that is
/// longer was written by somebody else, and is not read.
struct WordReader: ~Copyable {
  /// Import keeps 16,384 bytes of a text. Bytes that are no UTF-8 become three, and what stands in
  /// the place of a secret may be longer than the secret; this is longer than any that comes out.
  static let mostTextBytes = 8 * 16_384

  private let path: String
  private let selectCaller: SQLiteStatement
  private let selectAction: SQLiteStatement
  private let selectResource: SQLiteStatement
  private let selectSource: SQLiteStatement
  private let selectCredential: SQLiteStatement
  /// Names of credentials read before: many callers share few.
  private var credentials: [Int64: String] = [:]

  init(_ connection: borrowing SQLiteConnection) throws(StoreError) {
    let selectCaller = try connection.prepare(
      """
      SELECT credential, address, address_class, agent, principal FROM caller WHERE id = ?
      """)
    let selectAction = try connection.prepare(
      "SELECT service, operation, region, model FROM action WHERE id = ?")
    let selectResource = try connection.prepare("SELECT name FROM resource WHERE id = ?")
    let selectSource = try connection.prepare("SELECT path FROM source_file WHERE id = ?")
    let selectCredential = try connection.prepare("SELECT name FROM credential WHERE id = ?")
    path = connection.path
    self.selectCaller = selectCaller
    self.selectCredential = selectCredential
    self.selectAction = selectAction
    self.selectResource = selectResource
    self.selectSource = selectSource
  }

  /// An empty caller when the row is missing.
  mutating func caller(_ id: Int64) throws(StoreError) -> Caller {
    try selectCaller.bind(id, at: 1)
    guard try selectCaller.step() else { return Caller() }
    defer { selectCaller.reset() }
    return Caller(
      credential: try credential(selectCaller.integer(0)), address: try word(selectCaller, 1),
      addressClass: AddressClass(stored: selectCaller.integer(2)),
      agent: try word(selectCaller, 3), principal: try word(selectCaller, 4))
  }

  private mutating func credential(_ id: Int64) throws(StoreError) -> String {
    if let name = credentials[id] { return name }
    let name = try text(id, selectCredential)
    credentials[id] = name
    return name
  }

  /// An empty action when the row is missing.
  func action(_ id: Int64) throws(StoreError) -> Action {
    try selectAction.bind(id, at: 1)
    guard try selectAction.step() else { return Action() }
    defer { selectAction.reset() }
    return Action(
      service: try word(selectAction, 0), operation: try word(selectAction, 1),
      region: try word(selectAction, 2), model: try word(selectAction, 3))
  }

  /// Empty for 0, which means "absent", and when the row is missing.
  func resource(_ id: Int64) throws(StoreError) -> String {
    id == 0 ? "" : try text(id, selectResource)
  }

  /// Empty when the row is missing.
  func path(ofSource id: Int64) throws(StoreError) -> String { try text(id, selectSource) }

  private func text(
    _ id: Int64, _ select: borrowing SQLiteStatement
  ) throws(StoreError) -> String {
    try select.bind(id, at: 1)
    guard try select.step() else { return "" }
    defer { select.reset() }
    return try word(select, 0)
  }

  private func word(
    _ row: borrowing SQLiteStatement, _ column: Int32
  ) throws(StoreError) -> String {
    let text = row.bytes(column)
    guard text.count <= WordReader.mostTextBytes else {
      throw StoreError(
        path: path, cause: .damaged(detail: "a text is longer than any that import keeps"))
    }
    return String(decoding: text, as: UTF8.self)
  }
}

extension AddressClass {
  /// Reads `caller.address_class`; a number without a meaning is a word.
  init(stored number: Int64) {
    self = UInt8(exactly: number).flatMap(AddressClass.init(rawValue:)) ?? .word
  }
}
