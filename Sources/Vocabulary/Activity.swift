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
}

/// The five-minute roll-up of a credential's requests by caller, action and outcome.
public struct ActivityCell: Hashable, Sendable {
  /// ``Timestamp/slot`` of the requests.
  public var slot: Int64
  /// Index into ``Activity/callers``.
  public var caller: Int
  /// Index into ``Activity/actions``.
  public var action: Int
  public var outcome: Outcome
  /// Number of requests, at least 1.
  public var count: Int64
  public var first: Timestamp
  public var last: Timestamp
  /// Sums over the requests whose log carries the measure; 0 when none does.
  public var bytesIn, bytesOut: Int64
  public var inputTokens, cachedTokens, outputTokens: Int64
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
  public var costMicrodollars: Int64

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
  /// Ascending by (slot, caller, action, outcome); single requests only.
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
  public var requestCount: Int64 { cells.reduce(0) { $0 + $1.count } }
}
