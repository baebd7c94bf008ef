/// What is done to data, or with it. The raw value is the word in `check --json`; the cases stand
/// in the order in which a report tells them.
public enum DataKind: String, Hashable, Sendable, Codable, CaseIterable {
  /// The value of a secret was read.
  case secretsRead = "secrets-read"
  /// Objects, files or pages were read.
  case objectsRead = "objects-read"
  /// Settings of machines were read that hold what a machine is started with, its user data.
  case machineDataRead = "machine-data-read"
  /// The code of functions was read.
  case functionCodeRead = "function-code-read"
  /// Rows of a database, entries of a table or answers of a query were read.
  case rowsRead = "rows-read"
  /// Source code was copied.
  case repositoriesCloned = "repositories-cloned"
  /// Customers, payments or invoices were read.
  case customersRead = "customers-read"
  /// Whom data is open to was changed, to more or to fewer.
  case shared
  /// Data was copied to where it can be fetched later: exports, snapshots.
  case exported
  /// Data, machines or keys were deleted, or set to be.
  case destroyed
  /// Who may do what, or what guards and records it, was changed.
  case rightsChanged = "rights-changed"
  /// Money was moved, or its moving was tried.
  case moneyMoved = "money-moved"
  /// Machines or other paid computing were started.
  case computingStarted = "computing-started"
  /// Models were called: prompts went in, answers came out.
  case modelsCalled = "models-called"
  /// Anything else was made or changed.
  case changed
  /// Names, settings and states were listed or looked at.
  case listed
}

/// What foreign callers did to one kind of thing.
public struct DataTouch: Sendable, Codable {
  /// A thing that was touched, by the name that the log has for it.
  public struct Resource: Hashable, Sendable, Codable {
    public var name: String
    public var calls: Int64
    /// Bytes sent for it; `nil` when no log carries sizes.
    public var bytesOut: Int64?
    public var first: Timestamp
    public var last: Timestamp
    /// `true` when a stranger had made it himself before he touched it, else `nil`.
    public var madeByStranger: Bool?

    public init(
      name: String, calls: Int64, bytesOut: Int64?, first: Timestamp, last: Timestamp
    ) {
      self.name = name
      self.calls = calls
      self.bytesOut = bytesOut
      self.first = first
      self.last = last
    }
  }

  /// An operation that touched it, whatever the region.
  public struct Operation: Hashable, Sendable, Codable {
    public var service: String
    public var name: String
    public var calls: Int64

    public init(service: String, name: String, calls: Int64) {
      self.service = service
      self.name = name
      self.calls = calls
    }
  }

  /// An operation of ``ResourceQuestion/noted`` and what it was done to.
  public struct Noted: Hashable, Sendable {
    public var service: String
    public var operation: String
    /// Of the calls that were granted, in the order of ``DataTouch/resources``; at most 20.
    public var resources: [Resource]
    public var resourceCount: Int64
    /// How many of them a stranger had made himself.
    public var madeByStrangers: Int64

    public var serviceOperation: ServiceOperation {
      ServiceOperation(service: service, operation: operation)
    }

    public init(
      service: String, operation: String, resources: [Resource], resourceCount: Int64,
      madeByStrangers: Int64
    ) {
      self.service = service
      self.operation = operation
      self.resources = resources
      self.resourceCount = resourceCount
      self.madeByStrangers = madeByStrangers
    }
  }

  public var kind: DataKind
  /// Calls that were granted, or of which the log does not say.
  public var calls: Int64 = 0
  /// Calls that were refused or failed: tried, not done.
  public var tried: Int64 = 0
  /// Bytes sent for the calls that were granted; `nil` when no log carries sizes.
  public var bytesOut: Int64?
  /// Different things named by the calls that were granted; at least so many when `isCutOff`.
  public var resourceCount: Int64 = 0
  public var isCutOff = false
  /// How many of them a stranger had made himself, in these logs, before anybody touched them so;
  /// `nil` when none. They are no loss of the owner's.
  public var madeByStrangers: Int64?
  /// Calls granted that name nothing.
  public var unnamedCalls: Int64 = 0
  /// Most calls first, those that a stranger had made last; at most 20.
  public var resources: [Resource] = []
  /// By calls, granted or not; at most 12 of `operationCount`.
  public var operations: [Operation] = []
  public var operationCount = 0
  /// Of the calls that were granted, or of those tried when none was.
  public var first: Timestamp
  public var last: Timestamp
  /// Ascending by service and operation. A store tells it for the acts of note; it is not written.
  public var noted: [Noted] = []

  private enum CodingKeys: String, CodingKey {
    case kind, calls, tried, bytesOut, resourceCount, isCutOff, madeByStrangers, unnamedCalls
    case resources, operations, operationCount, first, last
  }

  public init(kind: DataKind, first: Timestamp, last: Timestamp) {
    self.kind = kind
    self.first = first
    self.last = last
  }
}

extension DataTouch {
  /// Whether everything that was touched is known to be what strangers had made themselves.
  public var isAllOfStrangers: Bool {
    resourceCount > 0 && madeByStrangers == resourceCount && unnamedCalls == 0 && !isCutOff
  }
}

/// What foreign callers read, changed and destroyed.
public struct DataTouched: Sendable, Codable {
  /// Each kind once, in the order of ``DataKind``; without those of which there was no call.
  public var touches: [DataTouch]
  /// What the logs could not show about it, and how to make them show it; one sentence each.
  public var notes: [String]

  public init(touches: [DataTouch] = [], notes: [String] = []) {
    self.touches = touches
    self.notes = notes
  }

  /// `nil` when there was no call of the kind.
  public subscript(kind: DataKind) -> DataTouch? { touches.first { $0.kind == kind } }
}
