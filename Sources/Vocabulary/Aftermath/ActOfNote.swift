/// What an act is for somebody who holds a stolen key. The raw value is the word in JSON; the cases
/// stand in the order in which acts are undone: what records comes first, then what costs money.
public enum ActKind: String, Hashable, Sendable, Codable, CaseIterable {
  /// Logging or detection was switched off.
  case blinding
  /// Machines or other paid computing were started.
  case computing
  /// Commands were run on machines.
  case commands
  /// A fence was taken down: an address list, a second factor, branch protection, a firewall.
  case fence
  /// A way back in, or more rights.
  case persistence
  /// A console was signed in to.
  case console
  /// Data was opened to others.
  case share
  /// Data, backups or keys were deleted, or set to be.
  case destruction
  /// Values of secrets were read.
  case secrets
  /// Source code was copied.
  case repositories
  /// Access to models was bought or asked for.
  case models
  /// The sending of mail was prepared.
  case mail
  /// Money was moved out.
  case money
  /// Higher limits were asked for.
  case quotas
}

/// Calls of one operation that a thief does and an owner seldom: what somebody has to undo.
public struct ActOfNote: Sendable, Codable {
  /// Names of things that an act tells at most.
  public static let mostThings = 20

  /// What it was done to, by the name that the log has for it.
  public struct Thing: Hashable, Sendable, Codable {
    public var name: String
    /// `true` when a stranger had made it himself before, else `nil`.
    public var madeByStranger: Bool?

    public init(name: String, madeByStranger: Bool? = nil) {
      self.name = name
      self.madeByStranger = madeByStranger
    }
  }

  public var kind: ActKind
  /// Empty where the log names none.
  public var service: String
  public var operation: String
  /// Calls that were granted, or of which the log does not say.
  public var calls: Int64 = 0
  /// Calls that were refused or failed.
  public var tried: Int64 = 0
  /// Of the calls that were granted, or of those tried when none was.
  public var first: Timestamp
  public var last: Timestamp
  /// Who did it first: an address, else client software, else a principal.
  public var caller: String
  /// Ascending; empty where the log names none.
  public var regions: [String] = []
  /// Of the calls that were granted; those that a stranger had made last, else most calls first; at
  /// most ``mostThings`` of `thingCount`.
  public var things: [Thing] = []
  public var thingCount: Int64 = 0
  /// How many of the things a stranger had made himself.
  public var madeByStrangers: Int64 = 0

  public var serviceOperation: ServiceOperation {
    ServiceOperation(service: service, operation: operation)
  }

  public init(
    kind: ActKind, service: String, operation: String, first: Timestamp, last: Timestamp,
    caller: String = ""
  ) {
    self.kind = kind
    self.service = service
    self.operation = operation
    self.first = first
    self.last = last
    self.caller = caller
  }
}

/// What foreign callers did, or tried, that somebody has to undo or to look at.
public struct ActsOfNote: Sendable, Codable {
  /// More operations than this are counted, not told.
  public static let most = 60

  /// By kind in the order of ``ActKind``, then by first call, service and operation.
  public var acts: [ActOfNote]
  /// Operations that have no room.
  public var omitted: Int

  public init(acts: [ActOfNote] = [], omitted: Int = 0) {
    self.acts = acts
    self.omitted = omitted
  }
}
