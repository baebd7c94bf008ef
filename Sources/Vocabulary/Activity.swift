/// Who used a credential: network origin, client software and principal.
public struct Caller: Hashable, Sendable, Codable {
  /// The credential as the log names it; empty when the log has none.
  public var credential: String
  /// Canonical address text, or the service or word found in its place; empty when absent.
  public var address: String
  public var addressClass: AddressClass
  /// The whole user agent; empty when absent.
  public var agent: String
  /// User, role or service account; empty when absent.
  public var principal: String

  public init(
    credential: String = "", address: String = "", addressClass: AddressClass = .absent,
    agent: String = "", principal: String = ""
  ) {
    self.credential = credential
    self.address = address
    self.addressClass = addressClass
    self.agent = agent
    self.principal = principal
  }

  /// The address as a number; `nil` unless the class is `.address`.
  public var network: NetworkAddress? {
    addressClass == .address ? NetworkAddress(text: address) : nil
  }
}

/// What was asked for.
public struct Action: Hashable, Sendable, Codable {
  /// The service or host (`s3.amazonaws.com`); empty when absent.
  public var service: String
  /// The API operation, or method and path with identifiers collapsed (`GET /v1/files/*`).
  public var operation: String
  public var region: String
  public var model: String

  public init(service: String = "", operation: String = "", region: String = "", model: String = "")
  {
    self.service = service
    self.operation = operation
    self.region = region
    self.model = model
  }

  /// The same, whatever the region: what is told as one kind of call.
  public var anywhere: Action { Action(service: service, operation: operation, model: model) }
}

/// What is known of the cost of the requests in a cell, or of a bucket.
public struct CarriedMeasures: OptionSet, Hashable, Sendable, Codable {
  public let rawValue: UInt8
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  public static let tokens = CarriedMeasures(rawValue: 1 << 0)
  /// How many of them a cache read and wrote.
  public static let cacheReads = CarriedMeasures(rawValue: 1 << 1)
  public static let cacheWrites = CarriedMeasures(rawValue: 1 << 2)
  /// How long those written are kept.
  public static let cacheWriteHours = CarriedMeasures(rawValue: 1 << 3)
  public static let cost = CarriedMeasures(rawValue: 1 << 4)
}

/// How large the input of a request was, by the limits at which list prices change.
public enum ContextSize: UInt8, Hashable, Sendable, Codable, Comparable, CaseIterable {
  /// At most 100,000, 200,000 and 272,000 input tokens, and more.
  case small, medium, large, huge

  /// - Parameter inputTokens: of one request; unknown counts as small.
  public init(inputTokens: Int64) {
    self =
      inputTokens <= 100_000
      ? .small : inputTokens <= 200_000 ? .medium : inputTokens <= 272_000 ? .large : .huge
  }

  /// Every request of this size has more input tokens than this.
  public var exceededTokens: Int64 {
    switch self {
    case .small: 0
    case .medium: 100_000
    case .large: 200_000
    case .huge: 272_000
    }
  }

  public static func < (left: ContextSize, right: ContextSize) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// The five-minute roll-up of a credential's requests by caller, action, outcome, and what their
/// log tells of their cost.
public struct ActivityCell: Hashable, Sendable {
  /// ``Timestamp/slot`` of the requests.
  public var slot: Int64
  /// Index into ``Activity/callers``.
  public var caller: Int
  /// Index into ``Activity/actions``.
  public var action: Int
  public var outcome: Outcome
  /// The same for all requests of the cell.
  public var carried: CarriedMeasures = []
  public var context = ContextSize.small
  /// Number of requests, at least 1.
  public var count: Int64
  public var first: Timestamp
  public var last: Timestamp
  /// Sums over the requests whose log carries the measure; 0 when none does.
  public var bytesIn, bytesOut: Int64
  public var inputTokens, cachedTokens, outputTokens: Int64
  /// Parts of the input tokens; the second is part of the first.
  public var cacheWriteTokens: Int64 = 0
  public var cacheWriteHourTokens: Int64 = 0
  public var costMicrodollars: Int64
  /// Different resources inside this cell.
  public var resources: Int64

  public init(
    slot: Int64, caller: Int, action: Int, outcome: Outcome, count: Int64, first: Timestamp,
    last: Timestamp, bytesIn: Int64 = 0, bytesOut: Int64 = 0, inputTokens: Int64 = 0,
    cachedTokens: Int64 = 0, outputTokens: Int64 = 0, costMicrodollars: Int64 = 0,
    resources: Int64 = 0
  ) {
    self.slot = slot
    self.caller = caller
    self.action = action
    self.outcome = outcome
    self.count = count
    self.first = first
    self.last = last
    self.bytesIn = bytesIn
    self.bytesOut = bytesOut
    self.inputTokens = inputTokens
    self.cachedTokens = cachedTokens
    self.outputTokens = outputTokens
    self.costMicrodollars = costMicrodollars
    self.resources = resources
  }
}

/// A provider's total over an interval: no caller, no single time. Feeds volume and cost only.
public struct UsageBucket: Hashable, Sendable, Codable {
  public var start: Timestamp
  /// Length in seconds, at least 1.
  public var widthSeconds: Int64
  /// The credential as the export names it; empty when it was not grouped by key.
  public var credential: String
  /// The dimensions of the total: service tier, context window and model in the action's fields.
  public var action: Action
  /// `nil` when the export does not count requests.
  public var requests: Int64?
  public var inputTokens, cachedTokens, outputTokens: Int64
  /// Parts of the input tokens; the second is part of the first.
  public var cacheWriteTokens: Int64 = 0
  public var cacheWriteHourTokens: Int64 = 0
  public var costMicrodollars: Int64
  /// Which of the figures the export carries; the others are 0.
  public var carried: CarriedMeasures = []

  public init(
    start: Timestamp, widthSeconds: Int64, credential: String, action: Action,
    requests: Int64? = nil, inputTokens: Int64 = 0, cachedTokens: Int64 = 0,
    outputTokens: Int64 = 0, costMicrodollars: Int64 = 0
  ) {
    self.start = start
    self.widthSeconds = widthSeconds
    self.credential = credential
    self.action = action
    self.requests = requests
    self.inputTokens = inputTokens
    self.cachedTokens = cachedTokens
    self.outputTokens = outputTokens
    self.costMicrodollars = costMicrodollars
  }
}

/// Everything detection needs to know about a credential (and those derived from it).
///
/// The same value comes out of every store, so that every store gives the same verdict.
public struct Activity: Sendable {
  /// Distinct callers, sorted by (credential, address, agent, principal).
  public var callers: [Caller]
  /// Distinct actions, sorted by (service, operation, region, model).
  public var actions: [Action]
  /// Ascending by (slot, caller, action, outcome, carried, context); single requests only.
  public var cells: [ActivityCell]
  /// Ascending by (start, credential, action).
  public var buckets: [UsageBucket]
  /// What the sources that carry this credential can show, together.
  public var capability: Capability

  public init(
    callers: [Caller] = [], actions: [Action] = [], cells: [ActivityCell] = [],
    buckets: [UsageBucket] = [], capability: Capability = []
  ) {
    self.callers = callers
    self.actions = actions
    self.cells = cells
    self.buckets = buckets
    self.capability = capability
  }

  /// Number of single requests.
  public var requestCount: Int64 { cells.total(of: \.count) }
}

extension ActivityCell {
  public var tokens: TokenCounts {
    TokenCounts(
      input: inputTokens, cacheRead: cachedTokens, cacheWrite: cacheWriteTokens,
      cacheWriteHour: cacheWriteHourTokens, output: outputTokens)
  }
}

extension UsageBucket {
  public var tokens: TokenCounts {
    TokenCounts(
      input: inputTokens, cacheRead: cachedTokens, cacheWrite: cacheWriteTokens,
      cacheWriteHour: cacheWriteHourTokens, output: outputTokens)
  }
}
