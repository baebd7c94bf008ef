/// A credential as the logs know it; never the raw key.
public struct Credential: Hashable, Sendable, Codable {
  /// The provider's id (`AKIA…`, `apikey_…`), `sha256:` and 64 hex digits, or a label.
  public var id: String
  /// What kind of thing the id is: `aws-access-key`, `claude-api-key`, `fingerprint`, `label` ….
  public var kind: String
  /// Other names met beside the id (label, hint), ascending, after the one the user gave.
  public var aliases: [String]
  /// Ids under which other logs have the same key, ascending; what they tell is counted in.
  public var otherIdentifiers: [String] = []
  /// Requests plus usage buckets.
  public var events: Int64
  public var first: Timestamp
  public var last: Timestamp
  /// Sums over the events that carry the measure, usage buckets included; `nil` when none does.
  /// They stop at the end of the range rather than leave it.
  public var bytesOut, inputTokens, outputTokens: Int64?

  public init(
    id: String, kind: String, aliases: [String] = [], events: Int64, first: Timestamp,
    last: Timestamp, bytesOut: Int64? = nil, inputTokens: Int64? = nil,
    outputTokens: Int64? = nil
  ) {
    self.id = id
    self.kind = kind
    self.aliases = aliases
    self.events = events
    self.first = first
    self.last = last
    self.bytesOut = bytesOut
    self.inputTokens = inputTokens
    self.outputTokens = outputTokens
  }

  /// Counts in what logs tell of the same key under another id.
  public mutating func add(_ other: Credential) {
    func sum(_ left: Int64?, _ right: Int64?) -> Int64? {
      guard let left, let right else { return left ?? right }
      return saturatingSum(left, right)
    }
    otherIdentifiers = Set(otherIdentifiers + other.otherIdentifiers + [other.id]).sorted()
    aliases = Set(aliases + other.aliases + [other.id]).sorted()
    events = sum(events, other.events) ?? events
    first = min(first, other.first)
    last = max(last, other.last)
    bytesOut = sum(bytesOut, other.bytesOut)
    inputTokens = sum(inputTokens, other.inputTokens)
    outputTokens = sum(outputTokens, other.outputTokens)
  }

  /// `ids` with those beside them under which logs have the same key.
  public func ids(for ids: [String]) -> [String] {
    ids.contains(id) ? ids + otherIdentifiers : ids
  }

  /// Whether `id` names one credential alone, as a provider's whole id or a fingerprint does and a
  /// label, a hint or the beginning of an id does not.
  public static func isWholeID(_ id: String) -> Bool {
    switch kind(ofID: id) {
    case "label": false
    case "fingerprint": id.utf8.count == "sha256:".utf8.count + 64
    default: id.utf8.count >= 16
    }
  }

  /// A shorter end of a name is nobody's in particular.
  private static let leastEndBytes = 8

  /// Whether a name in the logs is almost the one asked for: by a slip, in other case, or whole
  /// where only its beginning or its end was given.
  public static func isNear(_ name: String, to asked: String) -> Bool {
    isSlip(name, of: asked) || name.lowercased() == asked.lowercased()
      || asked.utf8.count >= leastEndBytes && (name.hasSuffix(asked) || name.hasPrefix(asked))
  }

  /// Whether one id is the other with a slip of the finger: one letter or two changed, two
  /// neighbours swapped, one left out or one too many. False of equals, and of ids that are too
  /// short to be told apart so.
  public static func isSlip(_ id: String, of other: String) -> Bool {
    let (left, right) = (Array(id.utf8), Array(other.utf8))
    guard left != right, min(left.count, right.count) >= 16 else { return false }
    if left.count == right.count { return zip(left, right).count { $0 != $1 } <= 2 }
    let (short, long) = left.count < right.count ? (left, right) : (right, left)
    let begun = zip(short, long).prefix { $0 == $1 }.count
    return long.count == short.count + 1 && long[(begun + 1)...] == short[begun...]
  }

  /// The kind that an id's spelling tells; `label` when it tells nothing.
  public static func kind(ofID id: String) -> String {
    if let kind = kindOfGrant(id) { return kind }
    let spellings: [(String, String)] = [
      ("AKIA", "aws-access-key"), ("ASIA", "aws-session-key"), ("apikey_", "claude-api-key"),
      ("admin_api_key_", "claude-api-key"), ("key_", "openai-api-key"),
      ("sha256:", "fingerprint"),
      ("ACCA", "aws-service-credential"), ("APKA", "aws-ssh-key"),
      ("arn:aws", "aws-user"),
    ]
    return spellings.first { id.hasPrefix($0.0) }?.1 ?? "label"
  }

  /// The kind of what is no key but lets somebody in: a role, a password, a machine, a share.
  private static func kindOfGrant(_ id: String) -> String? {
    let isARN = id.hasPrefix("arn:aws")
    let parts = id.split(separator: " for ", maxSplits: 1)
    if parts.count == 2 {
      if isARN { return "aws-role-trust" }
      let isShared = sharingServices.contains { id.hasPrefix($0 + "/") }
      return isShared ? "aws-resource-grant" : nil
    }
    if isMachine(id) { return "aws-instance" }
    guard isARN else { return nil }
    if id.contains(":login-profile/") { return "aws-login-profile" }
    if id.contains("-provider/") { return "aws-identity-provider" }
    if id.contains(":role/") { return "aws-role" }
    return AmazonResourceName(id).map(isThing) ?? false ? "aws-resource" : nil
  }

  /// Whether it lets nobody in: everything but users and the sessions of roles.
  private static func isThing(_ name: AmazonResourceName) -> Bool {
    let things: Set<Substring> = ["group", "instance-profile", "policy"]
    if name.service == "iam" { return name.path.first.map(things.contains) ?? false }
    return name.service != "sts"
  }

  /// Whether it is the id of a machine of EC2.
  public static func isMachine(_ id: String) -> Bool {
    id.hasPrefix("i-") && id.utf8.count >= 10 && id.dropFirst(2).allSatisfy(\.isHexDigit)
  }

  private static let sharingServices = [
    "ec2", "ecr", "kms", "lambda", "rds", "s3", "secretsmanager", "sns", "sqs",
  ]
}

/// A credential made with another one, as the log recorded it.
public struct LineageLink: Hashable, Sendable, Codable {
  public var parent: String
  public var child: String
  /// What made it: `CreateAccessKey`, `GetSessionToken` ….
  public var operation: String
  /// The user or role it was made for, of a machine or another thing the region that it lies in;
  /// empty when the log does not say.
  public var subject: String
  public var time: Timestamp
  /// When the credential made ends by itself; `nil` when the log does not say.
  public var expires: Timestamp?

  public init(
    parent: String, child: String, operation: String, subject: String, time: Timestamp,
    expires: Timestamp? = nil
  ) {
    self.parent = parent
    self.child = child
    self.operation = operation
    self.subject = subject
    self.time = time
    self.expires = expires
  }
}

/// A credential or a log that was switched on or off, as the log recorded it.
///
/// Of what was shared (`s3/backups for 999999999999`, `arn:…:role/x for 999999999999`) the part
/// before ` for ` going off means that nobody has it any more; so does `arn:…:role/x trust`.
public struct StateChange: Hashable, Sendable, Codable {
  /// What was switched. The raw value is stored; never reuse one.
  public enum Kind: UInt8, Hashable, Sendable, CaseIterable, Codable {
    /// A credential was deleted, deactivated or activated.
    case credential = 0
    /// A log was stopped, deleted or started.
    case log = 1
    /// What narrows a credential was put on it, or taken off: `arn:… denied by POLICY`,
    /// `arn:… sessions denied by POLICY` (those older than the change),
    /// `arn:… quarantined by POLICY`.
    case restriction = 2
    /// No switch: a thing was written that was not there before, by a call that may as well write
    /// over one that was. The subject is its name as the call has it.
    case firstVersion = 3
    /// A thing that is no credential was deleted. The subject is its ARN.
    case resource = 4
  }

  public var kind: Kind
  /// The credential's id, or the log's name.
  public var subject: String
  /// What switched it: `DeleteAccessKey`, `StopLogging` ….
  public var operation: String
  public var isOn: Bool
  public var time: Timestamp

  public init(kind: Kind, subject: String, operation: String, isOn: Bool, time: Timestamp) {
    self.kind = kind
    self.subject = subject
    self.operation = operation
    self.isOn = isOn
    self.time = time
  }
}

/// One event in words, for a timeline.
public struct EventRecord: Hashable, Sendable, Codable {
  public var time: Timestamp
  public var caller: Caller
  public var action: Action
  public var resource: String
  public var outcome: Outcome
  public var status: Int
  /// The file it came from, and its record number there (from 1).
  public var source: String
  public var recordNumber: Int64
  public var measures: EventMeasures

  public init(
    time: Timestamp, caller: Caller, action: Action, resource: String, outcome: Outcome,
    status: Int, source: String, recordNumber: Int64, measures: EventMeasures = EventMeasures()
  ) {
    self.time = time
    self.caller = caller
    self.action = action
    self.resource = resource
    self.outcome = outcome
    self.status = status
    self.source = source
    self.recordNumber = recordNumber
    self.measures = measures
  }
}
