/// What the key's legitimate callers really used: the basis of a policy with the least privilege.
public struct UsedPermissions: Sendable, Codable {
  /// One operation, in all regions and of all callers together.
  public struct Operation: Hashable, Sendable, Codable {
    /// As the log names them; the service is empty when the log names none.
    public var service: String
    public var operation: String
    /// Models asked for with it, ascending; at most 20.
    public var models: [String]
    /// What the provider calls the right to do it, ascending: `s3:GetObject`. Empty when that
    /// cannot be derived, or when the operation needs none (``needsNoPermission``).
    public var permissions: [String]
    public var needsNoPermission: Bool
    public var calls: Int64
    public var first: Timestamp
    public var last: Timestamp

    public init(
      service: String, operation: String, models: [String] = [], permissions: [String] = [],
      needsNoPermission: Bool = false, calls: Int64, first: Timestamp, last: Timestamp
    ) {
      self.service = service
      self.operation = operation
      self.models = models
      self.permissions = permissions
      self.needsNoPermission = needsNoPermission
      self.calls = calls
      self.first = first
      self.last = last
    }
  }

  /// The time that the logs cover. What is done less often than that may be missing.
  public var from: Timestamp
  public var to: Timestamp
  /// Asked for by known callers and not refused, whether or not the call then failed for another
  /// reason; like the others ascending by service and operation.
  public var used: [Operation]
  /// The same of callers of whom it is not known whether they are legitimate, and of no known one.
  public var undecided: [Operation]
  /// Asked for by known callers and always refused.
  public var refused: [Operation]
  /// How many operations only foreign callers were granted.
  public var foreignOnly: Int
  /// What the policy that the user gave permits; `nil` without one.
  public var policy: PolicyUse?
  /// What would be enough; `nil` when nothing can be derived.
  public var proposal: PermissionProposal?
  /// What is not known of all this, one sentence each.
  public var notes: [String]

  public init(
    from: Timestamp, to: Timestamp, used: [Operation] = [], undecided: [Operation] = [],
    refused: [Operation] = [], foreignOnly: Int = 0, policy: PolicyUse? = nil,
    proposal: PermissionProposal? = nil, notes: [String] = []
  ) {
    self.from = from
    self.to = to
    self.used = used
    self.undecided = undecided
    self.refused = refused
    self.foreignOnly = foreignOnly
    self.policy = policy
    self.proposal = proposal
    self.notes = notes
  }

  /// Whole days that the logs cover, at least 1.
  public var days: Int64 { max(1, Int64(max(0, to.seconds(since: from)) / 86_400)) }
}

/// A policy or setting that permits what was used, for a person to read and narrow further.
public struct PermissionProposal: Hashable, Sendable, Codable {
  /// `aws-iam-policy`, `vault-policy`, `github-permissions` ….
  public var kind: String
  /// What the text is written in: `json`, `hcl`, `text`.
  public var language: String
  public var text: String
  /// What to know before it is put in place, one sentence each.
  public var notes: [String]

  public init(kind: String, language: String, text: String, notes: [String]) {
    self.kind = kind
    self.language = language
    self.text = text
    self.notes = notes
  }
}

/// A policy that the user gave, as far as it is understood.
public struct GrantedPolicy: Hashable, Sendable, Codable {
  /// A statement with its lists as written; a single value is a list of one.
  public struct Statement: Hashable, Sendable, Codable {
    public var isAllow: Bool
    /// `s3:Get*`; empty when the statement says `NotAction`.
    public var actions: [String]
    public var exceptActions: [String]
    public var hasCondition: Bool
    /// The users and roles that have it, ascending; empty when the file does not say.
    public var holders: [String]

    public init(
      isAllow: Bool, actions: [String], exceptActions: [String] = [], hasCondition: Bool = false,
      holders: [String] = []
    ) {
      self.isAllow = isAllow
      self.actions = actions
      self.exceptActions = exceptActions
      self.hasCondition = hasCondition
      self.holders = holders
    }
  }

  /// The files, as named.
  public var paths: [String]
  /// How many policy documents were found in them.
  public var documents: Int
  public var statements: [Statement]

  public init(paths: [String] = [], documents: Int = 0, statements: [Statement] = []) {
    self.paths = paths
    self.documents = documents
    self.statements = statements
  }
}

/// How much of a policy was used. Patterns are counted, not actions: how many actions a wildcard
/// stands for only the provider's own list can tell, and that grows.
public struct PolicyUse: Hashable, Sendable, Codable {
  /// One allowed pattern.
  public struct Pattern: Hashable, Sendable, Codable {
    public var pattern: String
    /// Permissions used under it, ascending; empty when none was.
    public var used: [String]

    public init(pattern: String, used: [String]) {
      self.pattern = pattern
      self.used = used
    }

    /// Whether it is one action, not many.
    public var isSingle: Bool { !pattern.contains { $0 == "*" || $0 == "?" } }
  }

  public var paths: [String]
  public var documents: Int
  public var statements: Int
  /// Each once, ascending.
  public var patterns: [Pattern]
  /// Used permissions that no pattern covers: other policies grant them, or the key has changed.
  public var uncovered: [String]
  /// What was left out of account, one sentence each.
  public var notes: [String]

  public init(
    paths: [String], documents: Int, statements: Int, patterns: [Pattern], uncovered: [String],
    notes: [String] = []
  ) {
    self.paths = paths
    self.documents = documents
    self.statements = statements
    self.patterns = patterns
    self.uncovered = uncovered
    self.notes = notes
  }

  /// How many permissions the policy permits; `nil` when it holds a wildcard.
  public var permittedCount: Int? {
    patterns.allSatisfy(\.isSingle) ? patterns.count : nil
  }
}
