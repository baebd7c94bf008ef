internal import Vocabulary

/// Reads JSON objects as requests, by a ``LogMap``.
///
/// The credential is the id of the key where one is logged, else the key itself (a raw key becomes
/// its fingerprint), else its name; what is logged beside it becomes an alias. The address is the
/// one the gateway chose; without one it is the peer of the socket, unless that is private or no
/// address: then the peer was the owner's own proxy, and `X-Forwarded-For` is asked.
struct RequestReader: Sendable {
  let map: LogMap
  private(set) var fields: FoundFields
  private let constants: [[UInt8]]
  private let hasConstants: Bool
  private let family: [UInt8]
  /// Whether a record is known to be one of the log by more than its time.
  private let isLogKnown: Bool
  let outcomes: [(pattern: String, outcome: Outcome)]
  let noteOfPassedOver: String
  /// The words that the names of an operation's detail stand for, the best name first.
  private let detailWords: [[UInt8]]
  /// From which rank on the names of a key may be the client's own (``LogMap/clientRank(of:)``).
  private let clientRankOfKey, clientRankOfKeyName: Int
  private var embedded: EmbeddedObjects?
  private var recentTime = RecentTime()
  private var line: [UInt8] = []
  /// What was done by the record at hand, as it is kept unless it is a path.
  private(set) var operation: [UInt8] = []

  init(_ map: LogMap) {
    self.map = map
    fields = FoundFields(map.table, parts: map.parts)
    family = Array((map.identityFamily ?? "").utf8)
    let details = map.fields.first { $0.field == .operationDetail && map.isDetailNamed }
    detailWords = (details?.names ?? []).map {
      Array($0.utf8.reversed().prefix { $0 != UInt8(ascii: ".") }.reversed()) + [32]
    }
    clientRankOfKey = map.clientRank(of: .key)
    clientRankOfKeyName = map.clientRank(of: .keyName)
    hasConstants = !map.constants.isEmpty
    constants = RequestField.allCases.map { Array((map.constants[$0] ?? "").utf8) }
    if !map.embedded.isEmpty { embedded = EmbeddedObjects(members: map.embedded) }
    noteOfPassedOver = map.noteOfPassedOver
    outcomes = map.rankedOutcomes
    isLogKnown = !map.needs.isEmpty || map.layout.hasHeader
  }

  /// Appends what the object `record` says, unless the map passes it over.
  mutating func read(
    _ record: UnsafeBufferPointer<UInt8>, into batch: inout BatchBuilder
  ) throws(UnreadableRecord) {
    try fields.read(record)
    if fields.metText, let object = try embedded?.unwrap(record) {
      return try object.withUnsafeBufferPointer { (bytes) throws(UnreadableRecord) in
        try fields.read(bytes)
        try appendIfWanted(bytes, to: &batch)
      }
    }
    try appendIfWanted(record, to: &batch)
  }

  @inline(__always)
  private mutating func appendIfWanted(
    _ record: UnsafeBufferPointer<UInt8>, to batch: inout BatchBuilder
  ) throws(UnreadableRecord) {
    guard try isWanted(record) else { return batch.note(noteOfPassedOver) }
    try append(record, to: &batch)
  }

  private func isWanted(
    _ record: UnsafeBufferPointer<UInt8>
  ) throws(UnreadableRecord) -> Bool {
    var isWanted = true
    for (index, condition) in map.only.enumerated() {
      let text = fields.text(numbered: RequestField.allCases.count + index, in: record)
      let fits =
        text?.withPlainBytes { bytes in
          condition.values.contains { RequestWords.fits(bytes, $0) }
        } ?? condition.values.contains("")
      switch condition.kind {
      case .wanted where !fits: isWanted = false
      case .unwanted where fits: isWanted = false
      case .required where !fits:
        throw UnreadableRecord("the record is not of the kind that this log has")
      case .wanted, .unwanted, .required: break
      }
    }
    return isWanted
  }

  private mutating func append(
    _ record: UnsafeBufferPointer<UInt8>, to batch: inout BatchBuilder
  ) throws(UnreadableRecord) {
    for field in map.needs where !fields.has(field) {
      throw UnreadableRecord("the record has no \(field.mapNames[1]), which all of this log have")
    }
    var row = EventRow()
    row.timeMilliseconds = try time(record, map.isUniversalTime ? .utc : batch.logZone)
    if fields.has(.totals), !fields.has(oneOf: RequestField.ofOneCall) {
      throw UnreadableRecord("the object holds totals over an interval, not a request")
    }
    for index in 0..<fields.sentKeys where batch.mayCarryMore() {
      fields.sentKey(index, in: record).withPlainBytes { batch.carriesKeys(ofHeader: $0) }
    }
    let request = readRequest(record, &batch)
    guard request.isKnown || isLogKnown || fields.has(oneOf: RequestField.telling) else {
      throw UnreadableRecord("the object has a time, but no other known field of a request")
    }
    let credential = credential(record, &batch)
    row.action = batch.action(
      ActionRow(
        service: text(.service, record, &batch), operation: request.texts.operation,
        region: text(.region, record, &batch), model: text(.model, record, &batch)))
    let resource = text(.resource, record, &batch)
    row.resource = resource == 0 ? request.texts.resource : resource
    readEnd(record, into: &row)
    readMeasures(record, into: &row, &batch)
    if !family.isEmpty, let id = fields.text(.eventID, in: record) {
      let time = map.isIdentityOfTime ? fields.text(.time, in: record) : nil
      let scope = time ?? JSONText.empty
      family.withUnsafeBufferPointer {
        batch.identify(&row, family: $0, id: id.bytes, scope: scope.bytes)
      }
    }
    batch.append(row, ofEachCarriedBy: caller(record, &batch))
    link(credential, request.texts.operation, row.timeMilliseconds, record, &batch)
  }

  /// Says that this credential was answered with another one.
  private func link(
    _ credential: UInt32, _ operation: UInt32, _ milliseconds: Int64,
    _ record: UnsafeBufferPointer<UInt8>, _ batch: inout BatchBuilder
  ) {
    guard let made = fields.text(.madeKeyID, in: record), isMaking(record) else { return }
    batch.link(
      LineageRow(
        parent: credential, child: batch.credential(made), operation: operation, subject: 0,
        timeMilliseconds: milliseconds))
  }

  private func isMaking(_ record: UnsafeBufferPointer<UInt8>) -> Bool {
    if map.makers.isEmpty { return true }
    guard let operation = fields.text(.operation, in: record) else { return false }
    return operation.withPlainBytes { bytes in
      map.makers.contains { RequestWords.fits(bytes, $0) }
    }
  }

  private mutating func time(
    _ record: UnsafeBufferPointer<UInt8>, _ zone: CivilZone?
  ) throws(UnreadableRecord) -> Int64 {
    guard let first = fields.text(.time, in: record) ?? fields.text(.fallbackTime, in: record)
    else { throw UnreadableRecord("the object has no time under a known name") }
    do {
      return try recentTime.milliseconds(first.bytes, zone: zone) &+ milliseconds(record)
    } catch {
      guard let second = fields.text(.fallbackTime, in: record), fields.has(.time) else {
        throw error
      }
      return try TimestampScanner.milliseconds(second.bytes, zone: zone)
    }
  }

  /// The part of a second that is written apart.
  private func milliseconds(_ record: UnsafeBufferPointer<UInt8>) -> Int64 {
    guard let nanoseconds = fields.text(.nanoseconds, in: record)?.bytes.plainInteger,
      nanoseconds < 1_000_000_000
    else { return 0 }
    return nanoseconds / 1_000_000
  }

  // MARK: What was asked

  /// What the record asks for, and whether it names a request at all. The credentials in its URL
  /// are carried from here on.
  private mutating func readRequest(
    _ record: UnsafeBufferPointer<UInt8>, _ batch: inout BatchBuilder
  ) -> (texts: RequestTexts, isKnown: Bool) {
    line.removeAll(keepingCapacity: true)
    operation.removeAll(keepingCapacity: true)
    if fields.has(.operation) {
      fields.append(.operation, of: record, to: &operation)
    } else if hasConstants {
      operation += constants[RequestField.operation.rawValue]
    }
    if let detail = fields.text(.operationDetail, in: record) {
      if !operation.isEmpty { operation.append(32) }
      if !fields.has(.path), let method = fields.text(.method, in: record) {
        method.withPlainBytes { operation += $0 }
        operation.append(32)
      }
      if let rank = fields.rank(of: .operationDetail), rank < detailWords.count {
        operation += detailWords[rank]
      }
      detail.withPlainBytes { operation += $0 }
    }
    let isPath = operation.first == UInt8(ascii: "/")
    if fields.has(.path) || isPath {
      Self.appendMethod(of: fields, record, to: &line)
      if line.isEmpty { line.append(UInt8(ascii: "-")) }
      line.append(32)
      if fields.has(.path) {
        fields.append(.path, of: record, to: &line)
      } else {
        line += operation
      }
      appendQuery(record)
    } else {
      fields.append(.requestLine, of: record, to: &line)
      // What load balancers write when no request could be read: `- - - `, or no method.
      if line.starts(with: "- ".utf8) { line.removeAll(keepingCapacity: true) }
    }
    if isPath { operation.removeAll(keepingCapacity: true) }
    var texts = line.withUnsafeBufferPointer { batch.request($0) } ?? RequestTexts()
    let isKnown = !line.isEmpty || !operation.isEmpty
    if line.isEmpty, operation.isEmpty {
      Self.appendMethod(of: fields, record, to: &operation)
      // Words only: capital letters would hide a key from what looks for keys later.
      let isMethod = operation.count <= 32 && operation.allSatisfy { $0 >= 65 && $0 <= 90 }
      if !isMethod { operation.removeAll(keepingCapacity: true) }
    }
    if !operation.isEmpty { texts.operation = batch.text(operation) }
    return (texts, isKnown)
  }

  /// Appends the method in capital letters; all that is known of some requests. What cannot be one
  /// stays as it is written: a key in capitals would not be known for a key. What no client can
  /// send as one is left out, for a request stands behind it. Not a method of the reader: the whole
  /// of it would be copied, because the buffer is a part of it.
  private static func appendMethod(
    of fields: borrowing FoundFields, _ record: UnsafeBufferPointer<UInt8>,
    to buffer: inout [UInt8]
  ) {
    let start = buffer.count
    fields.append(.method, of: record, to: &buffer)
    guard buffer[start...].allSatisfy(\.isTokenCharacter) else {
      return buffer.removeSubrange(start...)
    }
    let mayBeInSmallLetters = buffer[start...].withUnsafeBufferPointer(\.mayBeCommand)
    guard mayBeInSmallLetters else { return }
    for index in buffer.indices where buffer[index] >= 97 && buffer[index] <= 122 {
      buffer[index] &= 0xDF
    }
  }

  /// Appends a query that is logged beside the path, where a key may stand.
  private mutating func appendQuery(_ record: UnsafeBufferPointer<UInt8>) {
    guard fields.has(.query) else { return }
    let mark = line.contains(UInt8(ascii: "?")) ? UInt8(ascii: "&") : UInt8(ascii: "?")
    let start = line.count
    line.append(mark)
    fields.append(.query, of: record, to: &line)
    if line.count > start + 1, line[start + 1] == UInt8(ascii: "?") { line.remove(at: start + 1) }
  }

  // MARK: Who asked

  /// The credential by which the log itself knows the request, else the first that was sent; all
  /// that the event is to be of are carried. What was sent beside the log's own name is another
  /// name of it when nothing else was sent: of several, the sender alone knows which one opened.
  private func credential(
    _ record: UnsafeBufferPointer<UInt8>, _ batch: inout BatchBuilder
  ) -> UInt32 {
    let name = credentialTexts(.keyName, record, &batch, before: clientRankOfKeyName)
    var credential: UInt32 = 0
    batch.alsoKnown(as: identifierTexts(record, &batch), &credential)
    batch.alsoKnown(as: digestTexts(record, &batch), &credential)
    let key = credentialTexts(.key, record, &batch, in: .value, before: clientRankOfKey)
    batch.alsoKnown(as: key, &credential)
    if credential == 0, batch.carried.count > 1 {
      batch.alsoKnown(as: name, &credential)
      if credential == 0 { return batch.carried[0].name }
    }
    // Anybody can send another's public id beside the key that opens.
    if let sent = batch.carried.first, batch.carried.count == 1,
      credential == 0 || !KeyShape.isKeyID(batch.bytes(ofText: sent.name))
    {
      batch.alsoKnown(as: sent, &credential)
    }
    batch.alsoKnown(as: name, &credential)
    batch.carriesOnly(credential)
    return credential
  }

  private func credentialTexts(
    _ field: RequestField, _ record: UnsafeBufferPointer<UInt8>, _ batch: inout BatchBuilder,
    in place: KeyPlace = .name, before clientRank: Int = .max
  ) -> CredentialTexts {
    guard let text = fields.text(field, in: record) else { return CredentialTexts() }
    // Beside a key that was sent the client's own word for it is none.
    if !batch.carried.isEmpty, (fields.rank(of: field) ?? 0) >= clientRank {
      return CredentialTexts()
    }
    return batch.credentialTexts(text, in: place)
  }

  /// The id of the key; behind the kind of key where that is logged, because ids of two kinds may
  /// be the same number.
  private func identifierTexts(
    _ record: UnsafeBufferPointer<UInt8>, _ batch: inout BatchBuilder
  ) -> CredentialTexts {
    guard fields.has(.keyKind), fields.has(.keyID) else {
      return credentialTexts(.keyID, record, &batch)
    }
    var name: [UInt8] = []
    fields.append(.keyKind, of: record, to: &name)
    name.append(UInt8(ascii: ":"))
    fields.append(.keyID, of: record, to: &name)
    return name.withUnsafeBufferPointer { batch.credentialTexts($0, in: .name) }
  }

  /// The hash of the key as every other log has it.
  private func digestTexts(
    _ record: UnsafeBufferPointer<UInt8>, _ batch: inout BatchBuilder
  ) -> CredentialTexts {
    guard let text = fields.text(.keyDigest, in: record) else { return CredentialTexts() }
    return text.withPlainBytes { bytes in
      guard let name = CredentialKey.fingerprint(ofBase64Hash: bytes) else {
        return batch.credentialTexts(bytes, in: .name)
      }
      return name.withUnsafeBufferPointer { batch.credentialTexts($0, in: .name) }
    }
  }

  /// Without the credential.
  private func caller(
    _ record: UnsafeBufferPointer<UInt8>, _ batch: inout BatchBuilder
  ) -> CallerRow {
    let address = address(record, &batch)
    return CallerRow(
      address: address.text, addressClass: address.kind, agent: text(.agent, record, &batch),
      principal: text(.principal, record, &batch))
  }

  private func address(
    _ record: UnsafeBufferPointer<UInt8>, _ batch: inout BatchBuilder
  ) -> AddressTexts {
    let chosen = address(.address, record, &batch)
    if chosen.isAddress { return chosen }
    let peer = address(.peerAddress, record, &batch)
    guard batch.isOwnProxy(peer) else { return peer }
    let forwarded = address(.forwarded, record, &batch)
    if forwarded.isAddress { return forwarded }
    if peer.kind != .absent { return peer }
    return chosen.kind == .absent ? forwarded : chosen
  }

  private func address(
    _ field: RequestField, _ record: UnsafeBufferPointer<UInt8>, _ batch: inout BatchBuilder
  ) -> AddressTexts {
    guard let text = fields.text(field, in: record) else { return AddressTexts() }
    return map.hasPortAfterAddress ? batch.address(withPort: text.bytes) : batch.address(text)
  }

  private func text(
    _ field: RequestField, _ record: UnsafeBufferPointer<UInt8>, _ batch: inout BatchBuilder
  ) -> UInt32 {
    if let text = fields.text(field, in: record) { return batch.text(text) }
    return hasConstants ? batch.text(constants[field.rawValue]) : 0
  }
}
