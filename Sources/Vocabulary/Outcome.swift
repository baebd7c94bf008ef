/// How a request ended, as far as the log says. The raw value is stored; never reuse one.
public enum Outcome: UInt8, Hashable, Sendable, CaseIterable, Codable {
  /// The log does not say.
  case unknown = 0
  case success = 1
  /// Refused for lack of authentication or permission (401, 403, AccessDenied).
  case denied = 2
  /// Failed for another reason (other 4xx and 5xx, throttling, validation).
  case failure = 3
}

/// What the client address column held. The raw value is stored; never reuse one.
public enum AddressClass: UInt8, Hashable, Sendable, CaseIterable, Codable {
  /// The log has no address here.
  case absent = 0
  /// An IPv4 or IPv6 address, stored in canonical text.
  case address = 1
  /// A provider's own service (`AWS Internal`, `cloudformation.amazonaws.com`): no network.
  case service = 2
  /// A word or host name that is no address (`unknown`, `private`, `unix:`).
  case word = 3
  /// An address whose last part the provider masked (`203.0.113.xxx`), stored as a prefix.
  case masked = 4
}
