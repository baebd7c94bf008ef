internal import Vocabulary

/// Where the fields of a request stand in the records of a log: all that most formats are.
struct LogMap: Sendable {
  /// Says of records by one of their members which of them are events.
  struct Condition: Sendable {
    enum Kind: CaseIterable {
      /// Records that do not fit are passed over.
      case wanted
      /// Records that do not fit are no records of this log.
      case required
      /// Records that fit are passed over.
      case unwanted

      /// The member of a map file that holds such conditions.
      var mapName: String {
        switch self {
        case .wanted: "only"
        case .required: "required"
        case .unwanted: "except"
        }
      }
    }

    var name: String
    /// Compared without regard to case; `*` stands for any text, `?` for any byte, and an empty one
    /// for a record without the member.
    var values: [String]
    var kind: Kind

    /// - Parameter isNeeded: whether a record without the member does not fit.
    init(name: String, values: [String], isNeeded: Bool = true, kind: Kind = .wanted) {
      self.name = name
      self.values = isNeeded ? values : values + [""]
      self.kind = kind
    }
  }

  typealias Fields = [(field: RequestField, names: [String])]

  var layout: LogLayout
  /// Whether its lines may stand behind a ``LinePrefix``.
  var mayHavePrefix = false
  /// The names each field goes by, the best first; the first with a value is taken. Dotted names
  /// are nested objects or are written like that; case, `_`, `-`, `@` and `$` do not count; of an
  /// array the first element counts, or of pairs (`[{"name":"Host","value":"…"}]`) and headers
  /// (`["Host: …"]`) the one named.
  var fields: Fields
  /// Fields that are only a part of the value found.
  var parts: [RequestField: ValuePart] = [:]
  /// What a field is where the record does not say.
  var constants: [RequestField: String] = [:]
  /// What records must be to be events.
  var only: [Condition] = []
  /// What the records are that are passed over, for a note: `lines that are no requests`.
  var passedOver = "records of another kind"
  /// Fields without which a record is no record of this log.
  var needs: [RequestField] = []
  /// What words mean that stand for an outcome, an error, or an operation, in lower case; as the
  /// values of a condition. Asked before the usual words, in the order of ``rankedOutcomes``.
  var outcomes: [String: Outcome] = [:]
  /// Operations whose answer hands out the credential `madeKeyID`; without any, all do. As the
  /// values of a condition.
  var makers: [String] = []
  /// The outcome of a record that says nothing about it.
  var outcomeOtherwise = Outcome.unknown
  /// Whether the name of an operation's detail says what was done: of `"add":"user_access"` the
  /// `add`.
  var isDetailNamed = false
  /// Whether times without a zone are UTC.
  var isUniversalTime = false
  /// Whether addresses end with a port, also IPv6 addresses without brackets.
  var hasPortAfterAddress = false
  /// Objects whose members count as the record's own, and before these; spelled just like this.
  var unwrapped: [String] = []
  /// Members that hold a JSON object or array as text.
  var embedded: [String] = []
  /// Names the space of ids that ``RequestField/eventID`` comes from, so that the same event read
  /// twice is known; without it an id says nothing.
  var identityFamily: String?
  /// Whether these ids are unique only among the records of one time.
  var isIdentityOfTime = false
  /// Sentences for every file of the format: what it can never show.
  var notes: [String] = []

  var framing: RecordFraming {
    mayHavePrefix && layout.framing == .lines ? .prefixedLines : layout.framing
  }

  var passesOver: Bool { !only.isEmpty || layout.passesOver }

  var noteOfPassedOver: String {
    "The file also holds \(passedOver); they count as blank."
  }

  /// A note for logs of gateways whose other logs have addresses.
  static let hasNoAddresses = "This log has no caller addresses: it cannot show who used a key."

  /// What a log with these fields can show.
  var capability: Capability {
    var shown: Capability = [.requests]
    for (field, names) in fields where !names.isEmpty { shown.formUnion(field.capability) }
    for field in constants.keys { shown.formUnion(field.capability) }
    if outcomeOtherwise != .unknown || !outcomes.isEmpty { shown.insert(.outcome) }
    return shown
  }

  /// The words of ``outcomes`` in the order in which they are asked, where several may fit: whole
  /// words, then patterns, the longest first, then by their bytes.
  var rankedOutcomes: [(pattern: String, outcome: Outcome)] {
    func rank(_ pattern: String) -> (Int, Int) {
      let isPattern = pattern.utf8.contains { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") }
      return (isPattern ? 1 : 0, -pattern.utf8.count)
    }
    return outcomes.map { (pattern: $0.key, outcome: $0.value) }.sorted { left, right in
      let (first, second) = (rank(left.pattern), rank(right.pattern))
      return first == second
        ? left.pattern.utf8.lexicographicallyPrecedes(right.pattern.utf8) : first < second
    }
  }

  /// From which of the names of `field` on they stand in `metadata`, which clients of gateways to
  /// models may fill as they like.
  func clientRank(of field: RequestField) -> Int {
    let names = fields.first { $0.field == field }?.names ?? []
    return names.firstIndex { $0.hasPrefix("metadata.") } ?? .max
  }

  /// The fields' names and the conditions' by number; conditions follow the fields.
  var table: RequestFieldTable {
    RequestFieldTable(
      fields.map { ($0.field.rawValue, $0.names) }
        + only.enumerated().map { (RequestField.allCases.count + $0.offset, [$0.element.name]) },
      unwrapped: unwrapped)
  }

}

extension RequestField {
  /// What a log with this field shows.
  fileprivate var capability: Capability {
    switch self {
    case .address, .peerAddress, .forwarded: .address
    case .keyID, .keyDigest, .key, .sentKey, .keyName: .credential
    case .keyKind, .nanoseconds: []
    case .agent: .agent
    case .operation, .operationDetail, .method: .operation
    case .path, .requestLine: [.operation, .resource]
    case .resource: .resource
    case .model: .model
    case .region: .region
    case .principal: .principal
    case .status, .grpcStatus, .outcome, .error: .outcome
    case .bytesIn, .bytesOut: .bytes
    case .inputTokens, .promptTokens, .outputTokens, .cacheRead, .cacheWritten, .cachedTokens,
      .cacheWrittenForHour:
      .tokens
    case .cost, .costCents: .cost
    case .time, .fallbackTime, .madeKeyID, .query, .referer, .service, .cacheHit, .eventID, .totals:
      []
    }
  }
}
