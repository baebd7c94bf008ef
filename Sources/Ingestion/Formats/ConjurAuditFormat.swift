internal import Vocabulary

/// The audit log of CyberArk Conjur: one syslog line (RFC 5424) for each operation, also behind the
/// header that a log daemon puts before it.
///
/// Conjur knows no key by its own name: role and API key are one, and the access token that a role
/// got for its key is told by nothing. Fetching many variables at once gives a line for each.
struct ConjurAuditFormat: LogFormat {
  static let declaration = FormatDeclaration(
    name: "conjur-audit",
    title: "CyberArk Conjur audit log",
    origin: "The audit.log of the Conjur server, or where its syslog daemon writes it.",
    keyIdentity: "the id of the role whose API key it is (`account:host:name`)",
    capability: [
      .requests, .address, .operation, .outcome, .resource, .credential, .principal,
    ],
    samples: samples,
    framing: .lines,
    marks: ["@43868"])
  var declaration: FormatDeclaration { Self.declaration }

  private var plain: [UInt8] = []

  mutating func read(
    _ record: UnsafeBufferPointer<UInt8>, into batch: inout BatchBuilder
  ) throws(UnreadableRecord) {
    let line = try ConjurAuditLine(record)
    var row = EventRow()
    row.timeMilliseconds = try TimestampScanner.milliseconds(line.time, zone: batch.logZone)
    row.outcome = line.outcome
    BackslashEscapes.resolve(line.role, into: &plain)
    let address = batch.address(line.address)
    row.caller = batch.caller(
      CallerRow(
        credential: plain.withUnsafeBufferPointer { batch.credential($0) }, address: address.text,
        addressClass: address.kind, principal: batch.text(plain)))
    BackslashEscapes.resolve(line.resource, into: &plain)
    row.resource = batch.text(plain)
    row.action = batch.action(
      ActionRow(service: batch.text("conjur"), operation: operation(of: line, &batch)))
    batch.append(row)
  }

  /// `fetch`; `api-key rotate` where the kind of message says more than the operation.
  private mutating func operation(
    of line: ConjurAuditLine, _ batch: inout BatchBuilder
  ) -> UInt32 {
    BackslashEscapes.resolve(line.operation, into: &plain)
    let isSame = plain.withUnsafeBufferPointer { $0.elementsEqual(line.message) }
    if plain.isEmpty || isSame { return batch.text(line.message) }
    return batch.text(Array(line.message) + [32] + plain)
  }
}
