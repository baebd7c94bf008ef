/// What credentials did, in plain counts without judgement.
///
/// Single requests only: usage buckets have no caller and no single time, and are left out of every
/// list. Sums leave out what a log does not carry, and stop at the end of the range.
public struct Tally: Hashable, Sendable, Codable {
  /// The requests of one hour.
  public struct Hour: Hashable, Sendable, Codable {
    /// Hours since 1970 UTC.
    public var hour: Int64
    public var calls: Int64
    public var bytesOut: Int64
    /// Input and output together.
    public var tokens: Int64

    public init(hour: Int64, calls: Int64, bytesOut: Int64, tokens: Int64) {
      self.hour = hour
      self.calls = calls
      self.bytesOut = bytesOut
      self.tokens = tokens
    }
  }

  /// The requests from one address.
  public struct Address: Hashable, Sendable, Codable {
    /// As in ``Caller/address``; empty when absent.
    public var address: String
    public var addressClass: AddressClass
    public var first: Timestamp
    public var last: Timestamp
    public var calls: Int64

    public init(
      address: String, addressClass: AddressClass, first: Timestamp, last: Timestamp, calls: Int64
    ) {
      self.address = address
      self.addressClass = addressClass
      self.first = first
      self.last = last
      self.calls = calls
    }
  }

  /// The requests for one operation, model or resource.
  public struct Use: Hashable, Sendable, Codable {
    /// Never empty: requests that name none are in no list.
    public var name: String
    public var calls: Int64

    public init(name: String, calls: Int64) {
      self.name = name
      self.calls = calls
    }
  }

  /// Ascending by hour; hours without requests are left out.
  public var hours: [Hour]
  /// Ascending by address, then class.
  public var addresses: [Address]
  /// Each the most calls first, then by name, byte for byte; perhaps only the first of them. Names
  /// are told apart by their bytes.
  public var operations, models, resources: [Use]

  public init(
    hours: [Hour] = [], addresses: [Address] = [], operations: [Use] = [], models: [Use] = [],
    resources: [Use] = []
  ) {
    self.hours = hours
    self.addresses = addresses
    self.operations = operations
    self.models = models
    self.resources = resources
  }
}
