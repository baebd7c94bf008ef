/// Text that rows refer to by number: all bytes in one array, none allocated per text.
public struct TextTable: Sendable {
  /// The texts one after another; UTF-8 is expected but not promised, every byte is the log's.
  public var bytes: [UInt8]
  /// Where each text ends in `bytes`; text 0 is always empty and means "absent".
  public var ends: [Int]

  public init() {
    bytes = []
    ends = [0]
  }

  public var count: Int { ends.count }

  /// Where text `index` stands in `bytes`.
  public func range(_ index: Int) -> Range<Int> {
    (index == 0 ? 0 : ends[index - 1])..<ends[index]
  }

  /// Text `index`, invalid UTF-8 replaced by U+FFFD.
  public subscript(index: Int) -> String {
    String(decoding: bytes[range(index)], as: UTF8.self)
  }

  /// Adds a text without looking for an equal one, and returns its number.
  public mutating func append(_ text: some Sequence<UInt8>) -> UInt32 {
    bytes.append(contentsOf: text)
    ends.append(bytes.count)
    return UInt32(ends.count - 1)
  }
}

/// Who used a credential, as text numbers of a batch: the fields that make a ``Caller``.
public struct CallerRow: Hashable, Sendable {
  public var credential, address, agent, principal: UInt32
  public var addressClass: AddressClass

  public init(
    credential: UInt32 = 0, address: UInt32 = 0, addressClass: AddressClass = .absent,
    agent: UInt32 = 0, principal: UInt32 = 0
  ) {
    self.credential = credential
    self.address = address
    self.addressClass = addressClass
    self.agent = agent
    self.principal = principal
  }
}

/// What was asked for, as text numbers of a batch: the fields that make an ``Action``.
public struct ActionRow: Hashable, Sendable {
  public var service, operation, region, model: UInt32

  public init(service: UInt32 = 0, operation: UInt32 = 0, region: UInt32 = 0, model: UInt32 = 0) {
    self.service = service
    self.operation = operation
    self.region = region
    self.model = model
  }
}

/// One request, or one usage bucket, as a handful of small integers.
///
/// Measures a source does not carry hold ``unknown``; zero means the source said zero.
public struct EventRow: Sendable {
  /// The value of a measure that the source does not carry.
  public static let unknown: Int64 = -1

  /// When the request was made, or when the bucket begins; milliseconds since 1970 UTC.
  public var timeMilliseconds: Int64 = 0
  /// Length of the bucket; 0 for a single request.
  public var widthMilliseconds: Int64 = 0
  /// Index into ``EventBatch/callers``.
  public var caller: UInt32 = 0
  /// Index into ``EventBatch/actions``.
  public var action: UInt32 = 0
  /// Text number of the object asked about; 0 when absent.
  public var resource: UInt32 = 0
  public var outcome: Outcome = .unknown
  /// HTTP status; 0 when the source has none.
  public var status: UInt16 = 0
  /// Requests in this row: 1 for a single request; a bucket's count, or ``unknown``.
  public var requests: Int64 = 1
  public var bytesIn: Int64 = EventRow.unknown
  public var bytesOut: Int64 = EventRow.unknown
  /// All input tokens, cached ones included.
  public var inputTokens: Int64 = EventRow.unknown
  /// Input tokens read from a cache; part of `inputTokens`.
  public var cachedTokens: Int64 = EventRow.unknown
  /// Input tokens written to a cache; part of `inputTokens`.
  public var cacheWriteTokens: Int64 = EventRow.unknown
  /// Those kept for an hour; part of `cacheWriteTokens`.
  public var cacheWriteHourTokens: Int64 = EventRow.unknown
  public var outputTokens: Int64 = EventRow.unknown
  /// Cost in millionths of a US dollar.
  public var costMicrodollars: Int64 = EventRow.unknown
  /// The event's identity: the first 16 bytes of SHA-256 over the provider's id, or the record.
  public var identityHigh: UInt64 = 0
  public var identityLow: UInt64 = 0
  /// Whether the identity is the provider's id (unique) or the record's hash (may repeat).
  public var identityIsProvided = false
  /// Number of the record in its file, from 1; for text formats the line.
  public var recordNumber: Int64 = 0

  public init() {}
}

/// A record nobody could read. It is kept and counted, never dropped.
public struct Reject: Hashable, Sendable, Codable {
  /// Number of the record in its file, from 1; for text formats the line.
  public var recordNumber: Int64
  /// Offset of its first byte in the decompressed file, from 0.
  public var byteOffset: Int64
  /// What is wrong, in one sentence without any of the record's own text.
  public var reason: String

  public init(recordNumber: Int64, byteOffset: Int64, reason: String) {
    self.recordNumber = recordNumber
    self.byteOffset = byteOffset
    self.reason = reason
  }
}

/// A credential made with another one, as the log recorded it.
public struct LineageRow: Hashable, Sendable {
  /// Text numbers: the credential used, the credential made, the operation, who received it.
  public var parent, child, operation, subject: UInt32
  public var timeMilliseconds: Int64
  /// When the credential made ends by itself; ``EventRow/unknown`` when the log does not say.
  public var expiresMilliseconds: Int64

  public init(
    parent: UInt32, child: UInt32, operation: UInt32, subject: UInt32, timeMilliseconds: Int64,
    expiresMilliseconds: Int64 = EventRow.unknown
  ) {
    self.parent = parent
    self.child = child
    self.operation = operation
    self.subject = subject
    self.timeMilliseconds = timeMilliseconds
    self.expiresMilliseconds = expiresMilliseconds
  }
}

/// A credential or a log that was switched on or off, as the log recorded it.
public struct StateChangeRow: Hashable, Sendable {
  public var kind: StateChange.Kind
  /// Text numbers: the credential, or the log's name; and what switched it.
  public var subject, operation: UInt32
  public var isOn: Bool
  public var timeMilliseconds: Int64

  public init(
    kind: StateChange.Kind, subject: UInt32, operation: UInt32, isOn: Bool,
    timeMilliseconds: Int64
  ) {
    self.kind = kind
    self.subject = subject
    self.operation = operation
    self.isOn = isOn
    self.timeMilliseconds = timeMilliseconds
  }
}

/// Some thousands of events of one file travelling together, with their own texts.
///
/// Text, caller and action numbers are valid inside this batch only.
public struct EventBatch: Sendable {
  public var texts = TextTable()
  public var callers: [CallerRow] = []
  public var actions: [ActionRow] = []
  public var rows: [EventRow] = []
  public var rejects: [Reject] = []
  public var lineage: [LineageRow] = []
  public var stateChanges: [StateChangeRow] = []
  /// Other names of a credential, as text numbers: a label, a hint, a provider's id.
  public var aliases: [CredentialAliasRow] = []
  /// Records met, blank ones included. A record is the smallest thing that becomes one event, so
  /// the law of conservation is: `recordsRead == rows.count + rejects.count + recordsBlank`.
  public var recordsRead: Int64 = 0
  public var recordsBlank: Int64 = 0
  /// Those of ``recordsRead`` that are a record already counted, once more for another credential
  /// that it carried: they have its number.
  public var recordsAgain: Int64 = 0

  public init() {}
}

/// Two names of the same credential, as text numbers of a batch.
public struct CredentialAliasRow: Hashable, Sendable {
  public var credential, alias: UInt32

  public init(credential: UInt32, alias: UInt32) {
    self.credential = credential
    self.alias = alias
  }
}
