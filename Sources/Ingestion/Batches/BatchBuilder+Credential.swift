internal import Vocabulary

/// Text numbers of a credential's name and of its hint; 0 where there is none.
struct CredentialTexts {
  var name: UInt32 = 0
  var hint: UInt32 = 0
}

extension BatchBuilder {
  /// The number of the name to keep of bytes that stand in the place of a key, its hint added as an
  /// alias: raw keys become fingerprints (see ``CredentialKey``); 0 for a placeholder.
  mutating func credential(
    _ bytes: UnsafeBufferPointer<UInt8>, in place: KeyPlace = .name
  ) -> UInt32 {
    credential(credentialTexts(bytes, in: place))
  }

  /// As ``credential(_:in:)-(UnsafeBufferPointer<UInt8>,KeyPlace)``, escapes resolved first.
  mutating func credential(_ json: JSONText, in place: KeyPlace = .name) -> UInt32 {
    credential(credentialTexts(json, in: place))
  }

  /// The number of the name, its hint added as an alias.
  mutating func credential(_ texts: CredentialTexts) -> UInt32 {
    alias(credential: texts.name, alias: texts.hint)
    return texts.name
  }

  /// Name and hint, for a format that knows a better name of the same credential.
  mutating func credentialTexts(_ json: JSONText, in place: KeyPlace) -> CredentialTexts {
    json.withPlainBytes { credentialTexts($0, in: place) }
  }

  mutating func credentialTexts(
    _ bytes: UnsafeBufferPointer<UInt8>, in place: KeyPlace
  ) -> CredentialTexts {
    guard !bytes.isEmpty else { return CredentialTexts() }
    guard bytes.count <= CredentialKey.longestKey else {
      note(
        "What is longer than \(CredentialKey.longestKey) bytes in the place of a key was not taken "
          + "for one: those requests name no key.")
      return CredentialTexts()
    }
    let known =
      switch place {
      case .name: credentialMemo.meaning(of: bytes)
      case .value: keyValueMemo.meaning(of: bytes)
      case .sent: sentKeyMemo.meaning(of: bytes)
      }
    if let known { return known }
    let key = CredentialKey.name(of: bytes, in: place)
    let texts = CredentialTexts(name: text(key.name), hint: text(key.hint))
    switch place {
    case .name: credentialMemo.remember(texts)
    case .value: keyValueMemo.remember(texts)
    case .sent: sentKeyMemo.remember(texts)
    }
    return texts
  }

  /// A request that carries more keys than this was made to hide one.
  static let mostCredentialsOfRequest = 8

  /// Says that the request at hand carries this credential too; nobody but the server knows by
  /// which of several it was let in.
  mutating func carries(_ texts: CredentialTexts) {
    guard texts.name != 0, !carried.contains(where: { $0.name == texts.name }), mayCarryMore()
    else { return }
    carried.append(texts)
  }

  /// Says that the request at hand carries the keys in the value of a header.
  mutating func carriesKeys(ofHeader value: UnsafeBufferPointer<UInt8>) {
    AuthorizationHeader(value).forEachKey { key in
      if mayCarryMore() { carries(credentialTexts(key, in: .sent)) }
    }
  }

  /// Whether there is room for one more key of the request at hand; says so when there is none. To
  /// be asked before the key is turned into texts, which the batch would keep.
  mutating func mayCarryMore() -> Bool {
    if carried.count < BatchBuilder.mostCredentialsOfRequest { return true }
    note(SourceSummary.hiddenKeysNote(most: BatchBuilder.mostCredentialsOfRequest))
    return false
  }

  /// Says that the request at hand is one of this credential, whatever else it carries; 0 is none.
  mutating func carriesOnly(_ credential: UInt32) {
    if carried.count > 1 {
      note(
        "Requests that carried several keys, of which the log itself names one, are kept under "
          + "that name alone.")
    }
    carried.removeAll(keepingCapacity: true)
    if credential != 0 { carried.append(CredentialTexts(name: credential)) }
  }

  /// Appends the request at hand as an event of every credential that it ``carries(_:)``: junk
  /// beside a key must not hide the key, and is no name of it. Where it carries none, the one of
  /// `caller` counts.
  mutating func append(_ row: EventRow, ofEachCarriedBy caller: CallerRow) {
    var row = row
    var caller = caller
    if let first = carried.first { caller.credential = credential(first) }
    row.caller = self.caller(caller)
    append(row)
    guard carried.count > 1 else { return }
    note("Requests that carried several keys were imported once for each of them.")
    for index in 1..<carried.count {
      caller.credential = credential(carried[index])
      row.caller = self.caller(caller)
      appendAgain(row, as: caller.credential)
    }
  }

  /// Makes `texts` names of `credential`, or the credential itself when that is still 0.
  mutating func alsoKnown(as texts: CredentialTexts, _ credential: inout UInt32) {
    if credential == 0 { credential = texts.name }
    alias(credential: credential, alias: texts.name)
    alias(credential: credential, alias: texts.hint)
  }
}
