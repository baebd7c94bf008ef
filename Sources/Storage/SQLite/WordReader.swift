import Vocabulary

/// Reads numbers of the store back into words.
struct WordReader: ~Copyable {
  private let selectCaller: SQLiteStatement
  private let selectAction: SQLiteStatement
  private let selectResource: SQLiteStatement
  private let selectSource: SQLiteStatement

  init(_ connection: borrowing SQLiteConnection) throws(StoreError) {
    let selectCaller = try connection.prepare(
      """
      SELECT name, address, address_class, agent, principal
      FROM caller JOIN credential ON credential.id = caller.credential WHERE caller.id = ?
      """)
    let selectAction = try connection.prepare(
      "SELECT service, operation, region, model FROM action WHERE id = ?")
    let selectResource = try connection.prepare("SELECT name FROM resource WHERE id = ?")
    let selectSource = try connection.prepare("SELECT path FROM source_file WHERE id = ?")
    self.selectCaller = selectCaller
    self.selectAction = selectAction
    self.selectResource = selectResource
    self.selectSource = selectSource
  }

  /// An empty caller when the row is missing.
  func caller(_ id: Int64) throws(StoreError) -> Caller {
    try selectCaller.bind(id, at: 1)
    guard try selectCaller.step() else { return Caller() }
    defer { selectCaller.reset() }
    return Caller(
      credential: selectCaller.text(0), address: selectCaller.text(1),
      addressClass: AddressClass(stored: selectCaller.integer(2)),
      agent: selectCaller.text(3), principal: selectCaller.text(4))
  }

  /// An empty action when the row is missing.
  func action(_ id: Int64) throws(StoreError) -> Action {
    try selectAction.bind(id, at: 1)
    guard try selectAction.step() else { return Action() }
    defer { selectAction.reset() }
    return Action(
      service: selectAction.text(0), operation: selectAction.text(1),
      region: selectAction.text(2), model: selectAction.text(3))
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
    return select.text(0)
  }
}

extension AddressClass {
  /// Reads `caller.address_class`; a number without a meaning is a word.
  init(stored number: Int64) {
    self = UInt8(exactly: number).flatMap(AddressClass.init(rawValue:)) ?? .word
  }
}
