import Vocabulary

/// The tables of words (`credential`, `caller`, `action`, `resource`), and the numbers that
/// events use in their place.
///
/// A row's number is its place in the table, from 1, so the tables in memory and on disk agree as
/// long as rows are only added; ``forget(_:)`` follows a rollback. Texts are looked up once for
/// each batch; rows are told apart by the numbers of their texts.
struct WordTables: ~Copyable {
  /// The texts of credentials, callers and actions; their numbers live in memory only.
  private var words = TextInterner()
  private var credentials = RowInterner()
  private var callers = RowInterner()
  private var actions = RowInterner()
  private var resources = TextInterner()
  private let insertCredential: SQLiteStatement
  private let insertCaller: SQLiteStatement
  private let insertAction: SQLiteStatement
  private let insertResource: SQLiteStatement
  /// By text number of the current batch: the word, the credential or the resource; 0 when not
  /// looked up yet.
  private var wordOfText: [UInt32] = []
  private var credentialOfText: [UInt32] = []
  private var resourceOfText: [UInt32] = []
  /// A text made canonical, in memory that is used again and again.
  private var canonical: [UInt8] = []

  /// How many rows each table has.
  struct Mark {
    var words, credentials, callers, actions, resources: Int
  }

  var mark: Mark {
    Mark(
      words: words.count, credentials: credentials.count, callers: callers.count,
      actions: actions.count, resources: resources.count)
  }

  /// The tables as the store holds them.
  static func load(
    from connection: borrowing SQLiteConnection
  ) throws(StoreError) -> WordTables {
    var tables = try WordTables(connection)
    try tables.read(connection)
    return tables
  }

  private init(_ connection: borrowing SQLiteConnection) throws(StoreError) {
    let insertCredential = try connection.prepare("INSERT INTO credential VALUES (?, ?, ?)")
    let insertCaller = try connection.prepare("INSERT INTO caller VALUES (?, ?, ?, ?, ?, ?)")
    let insertAction = try connection.prepare("INSERT INTO action VALUES (?, ?, ?, ?, ?)")
    let insertResource = try connection.prepare("INSERT INTO resource VALUES (?, ?)")
    self.insertCredential = insertCredential
    self.insertCaller = insertCaller
    self.insertAction = insertAction
    self.insertResource = insertResource
  }

  private mutating func read(_ connection: borrowing SQLiteConnection) throws(StoreError) {
    func demand(_ added: (number: UInt32, isNew: Bool), _ id: Int64) throws(StoreError) {
      guard added.isNew, Int64(added.number) == id else {
        throw StoreError(
          path: connection.path,
          cause: .damaged(detail: "a row is missing or doubled in a table of words"))
      }
    }
    func word(_ statement: borrowing SQLiteStatement, _ column: Int32) -> UInt32 {
      words.intern(UnsafeRawBufferPointer(statement.bytes(column))).number
    }
    let names = try connection.prepare("SELECT id, name FROM credential ORDER BY id")
    while try names.step() {
      try demand(credentials.intern(WordTables.row(ofCredential: word(names, 1))), names.integer(0))
    }
    let callerRows = try connection.prepare(
      """
      SELECT id, address, agent, principal, credential, address_class FROM caller ORDER BY id
      """)
    while try callerRows.step() {
      let row = WordRow(
        first: word(callerRows, 1), second: word(callerRows, 2), third: word(callerRows, 3),
        fourth: UInt32(truncatingIfNeeded: callerRows.integer(4)),
        fifth: UInt32(truncatingIfNeeded: callerRows.integer(5)))
      try demand(callers.intern(row), callerRows.integer(0))
    }
    let actionRows = try connection.prepare(
      "SELECT id, service, operation, region, model FROM action ORDER BY id")
    while try actionRows.step() {
      let row = WordRow(
        first: word(actionRows, 1), second: word(actionRows, 2), third: word(actionRows, 3),
        fourth: word(actionRows, 4))
      try demand(actions.intern(row), actionRows.integer(0))
    }
    let resourceRows = try connection.prepare("SELECT id, name FROM resource ORDER BY id")
    while try resourceRows.step() {
      try demand(
        resources.intern(UnsafeRawBufferPointer(resourceRows.bytes(1))), resourceRows.integer(0))
    }
  }

  private static func row(ofCredential word: UInt32) -> WordRow {
    WordRow(first: word, second: 0, third: 0, fourth: 0)
  }

  /// Forgets the texts of the batch before; those of a batch of `texts` follow.
  mutating func turn(to texts: TextTable) {
    func clear(_ numbers: inout [UInt32]) {
      numbers.removeAll(keepingCapacity: true)
      numbers.append(contentsOf: repeatElement(0, count: texts.count))
    }
    clear(&wordOfText)
    clear(&credentialOfText)
    clear(&resourceOfText)
  }

  private mutating func word(_ text: UInt32, of texts: TextTable) -> UInt32 {
    let known = wordOfText[Int(text)]
    if known != 0 { return known }
    let number = WordTables.intern(text, of: texts, into: &words, &canonical).number
    wordOfText[Int(text)] = number
    return number
  }

  private static func intern(
    _ text: UInt32, of texts: TextTable, into interner: inout TextInterner,
    _ canonical: inout [UInt8]
  ) -> (number: UInt32, isNew: Bool) {
    let range = texts.range(Int(text))
    return texts.bytes.withUnsafeBytes { bytes in
      let given = UnsafeRawBufferPointer(rebasing: bytes[range])
      if CanonicalText.isPlain(given) { return interner.intern(given) }
      canonical.removeAll(keepingCapacity: true)
      CanonicalText.append(given, to: &canonical)
      return canonical.withUnsafeBytes { interner.intern($0) }
    }
  }

  /// The number of a credential, added when new.
  mutating func credential(_ text: UInt32, of texts: TextTable) throws(StoreError) -> UInt32 {
    let known = credentialOfText[Int(text)]
    return known != 0 ? known : try newCredential(text, of: texts)
  }

  private mutating func newCredential(
    _ text: UInt32, of texts: TextTable
  ) throws(StoreError) -> UInt32 {
    let word = word(text, of: texts)
    let (number, isNew) = credentials.intern(WordTables.row(ofCredential: word))
    credentialOfText[Int(text)] = number
    if isNew {
      let name = words.text(word)
      try insertCredential.bind(Int64(number), at: 1)
      try insertCredential.bind(utf8: name, at: 2)
      try insertCredential.bind(
        Credential.kind(ofID: String(decoding: name, as: UTF8.self)), at: 3)
      try insertCredential.run()
    }
    return number
  }

  /// The number of a caller, added when new; `credential` is a number of the store.
  mutating func caller(
    _ row: CallerRow, credential: UInt32, of texts: TextTable
  ) throws(StoreError) -> UInt32 {
    let key = WordRow(
      first: word(row.address, of: texts), second: word(row.agent, of: texts),
      third: word(row.principal, of: texts), fourth: credential,
      fifth: UInt32(row.addressClass.rawValue))
    let (number, isNew) = callers.intern(key)
    if isNew {
      try insertCaller.bind(Int64(number), at: 1)
      try insertCaller.bind(Int64(credential), at: 2)
      try insertCaller.bind(utf8: words.text(key.first), at: 3)
      try insertCaller.bind(Int64(row.addressClass.rawValue), at: 4)
      try insertCaller.bind(utf8: words.text(key.second), at: 5)
      try insertCaller.bind(utf8: words.text(key.third), at: 6)
      try insertCaller.run()
    }
    return number
  }

  /// The number of an action, added when new.
  mutating func action(_ row: ActionRow, of texts: TextTable) throws(StoreError) -> UInt32 {
    let key = WordRow(
      first: word(row.service, of: texts), second: word(row.operation, of: texts),
      third: word(row.region, of: texts), fourth: word(row.model, of: texts))
    let (number, isNew) = actions.intern(key)
    if isNew {
      try insertAction.bind(Int64(number), at: 1)
      try insertAction.bind(utf8: words.text(key.first), at: 2)
      try insertAction.bind(utf8: words.text(key.second), at: 3)
      try insertAction.bind(utf8: words.text(key.third), at: 4)
      try insertAction.bind(utf8: words.text(key.fourth), at: 5)
      try insertAction.run()
    }
    return number
  }

  /// The number of a resource, added when new.
  @inline(__always)
  mutating func resource(_ text: UInt32, of texts: TextTable) throws(StoreError) -> UInt32 {
    let known = resourceOfText[Int(text)]
    return known != 0 ? known : try newResource(text, of: texts)
  }

  private mutating func newResource(
    _ text: UInt32, of texts: TextTable
  ) throws(StoreError) -> UInt32 {
    let (number, isNew) = WordTables.intern(text, of: texts, into: &resources, &canonical)
    resourceOfText[Int(text)] = number
    if isNew {
      try insertResource.bind(Int64(number), at: 1)
      try insertResource.bind(utf8: resources.text(number), at: 2)
      try insertResource.run()
    }
    return number
  }

  /// Forgets the rows that came after `mark`; they were rolled back.
  mutating func forget(_ mark: Mark) {
    words.forget(above: mark.words)
    credentials.forget(above: mark.credentials)
    callers.forget(above: mark.callers)
    actions.forget(above: mark.actions)
    resources.forget(above: mark.resources)
  }
}
