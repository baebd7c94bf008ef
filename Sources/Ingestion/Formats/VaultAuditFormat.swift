internal import Vocabulary

/// The audit device of HashiCorp Vault: a line before a request is worked on, and one with the
/// answer. Both have the same `request.id` and become one event, at the time of the request and
/// with the outcome of the answer; an answer without its request is an event all the same, and so
/// is a request without its answer, whose outcome nobody knows unless it holds an error.
///
/// Requests for help have no id, and nothing tells which answer is whose: their answers alone are
/// events. KMIP clients have a certificate in the place of a token; what they do is passed over.
///
/// Devices write the same request each with other HMACs of the same token; by its id it is one.
struct VaultAuditFormat: LogFormat {
  static let declaration = FormatDeclaration(
    name: "vault-audit",
    title: "HashiCorp Vault audit device",
    origin:
      "The file of `vault audit list -detailed` (often /var/log/vault/audit.log), with or without"
      + " a prefix before each line.",
    keyIdentity: "the token's accessor, or the HMAC of the token (`hmac-sha256:…`)",
    capability: [
      .requests, .address, .agent, .operation, .outcome, .resource, .credential, .principal,
    ],
    samples: samples,
    framing: .lines,
    marks: ["\"type\"", "\"request\"", "\"operation\"", "\"path\""],
    readsInOrder: true)
  var declaration: FormatDeclaration { Self.declaration }

  private var requests = HeldRecords()

  mutating func read(
    _ record: UnsafeBufferPointer<UInt8>, into batch: inout BatchBuilder
  ) throws(UnreadableRecord) {
    let entry = try VaultAuditEntry(record)
    if entry.isOfAnotherKind {
      batch.note("The file also holds requests of KMIP clients; they count as blank.")
      return
    }
    let time = try TimestampScanner.milliseconds(entry.time.bytes, zone: batch.logZone)
    if entry.requestID.isEmpty {
      if entry.isResponse { batch.append(entry.row(at: time, in: &batch)) }
      return
    }
    let identity = identity(of: entry, in: &batch)
    guard entry.isResponse else {
      requests.hold(
        HeldRecords.Record(
          bytes: Array(record), timeMilliseconds: time, number: batch.fileRecordNumber),
        as: identity)
      while let surplus = requests.takeSurplus() { append(surplus, to: &batch) }
      return
    }
    let request = requests.take(identity)
    var row = entry.row(at: request?.timeMilliseconds ?? time, in: &batch)
    (row.identityHigh, row.identityLow) = (identity.high, identity.low)
    row.identityIsProvided = true
    batch.append(row)
  }

  mutating func finish(into batch: inout BatchBuilder) {
    while let request = requests.takeOldest() { append(request, to: &batch) }
  }

  private func append(_ request: HeldRecords.Record, to batch: inout BatchBuilder) {
    request.bytes.withUnsafeBufferPointer { bytes in
      // It was read when it came, and cannot fail now.
      guard case .success(let entry) = VaultAuditEntry.result(bytes) else { return }
      var row = entry.row(at: request.timeMilliseconds, in: &batch)
      let identity = identity(of: entry, in: &batch)
      (row.identityHigh, row.identityLow) = (identity.high, identity.low)
      row.identityIsProvided = true
      batch.appendHeld(row, recordNumber: request.number)
    }
  }

  private func identity(
    of entry: VaultAuditEntry, in batch: inout BatchBuilder
  ) -> HeldRecords.Identity {
    var row = EventRow()
    batch.identify(
      &row, family: "vault", id: entry.requestID.bytes)
    return HeldRecords.Identity(high: row.identityHigh, low: row.identityLow)
  }
}
