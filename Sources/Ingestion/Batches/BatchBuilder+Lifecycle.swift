internal import Vocabulary

/// The life of credentials, as the audit logs of providers tell it.
extension BatchBuilder {
  /// Says that `maker` (0 when no credential did it) made `credential`, which is on from then.
  /// - Parameter subject: who received it, or the name it was given.
  mutating func made(
    _ credential: UInt32, by maker: UInt32, operation: UInt32, subject: UInt32,
    timeMilliseconds: Int64, expiresMilliseconds: Int64 = EventRow.unknown
  ) {
    link(
      LineageRow(
        parent: maker, child: credential, operation: operation, subject: subject,
        timeMilliseconds: timeMilliseconds, expiresMilliseconds: expiresMilliseconds))
    switched(credential, isOn: true, operation: operation, timeMilliseconds: timeMilliseconds)
  }

  mutating func switched(
    _ credential: UInt32, isOn: Bool, operation: UInt32, timeMilliseconds: Int64
  ) {
    change(
      StateChangeRow(
        kind: .credential, subject: credential, operation: operation, isOn: isOn,
        timeMilliseconds: timeMilliseconds))
  }
}
