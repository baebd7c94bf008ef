/// Which requests a store is asked about, when it is asked what they touched.
public struct ResourceQuestion: Sendable {
  /// The requests of an action in five minutes.
  public struct Part: Hashable, Sendable {
    public var action: Action
    public var slot: Int64
    public var outcome: Outcome

    public init(action: Action, slot: Int64, outcome: Outcome) {
      self.action = action
      self.slot = slot
      self.outcome = outcome
    }
  }

  /// What a request has to do with a thing that may have been made in these logs.
  public struct ThingUse: Hashable, Sendable {
    /// What sort of thing it is: names are told apart only within a sort.
    public var sort: String
    /// The region in which a name stands for one thing; empty where it does everywhere.
    public var scope: String
    /// Whether it is something that has rights: who made it himself has changed them all the same.
    public var hasRights = false
    /// Whether the request, when it is granted, makes the thing that it names.
    public var makes = false
    /// Whether it may as well write over a thing that was there: it makes one only at a time that
    /// ``ResourceQuestion/firstVersions`` has.
    public var mayReplace = false

    public init(
      sort: String, scope: String, hasRights: Bool = false, makes: Bool = false,
      mayReplace: Bool = false
    ) {
      self.sort = sort
      self.scope = scope
      self.hasRights = hasRights
      self.makes = makes
      self.mayReplace = mayReplace
    }
  }

  /// Ids of credentials as the store has them.
  public var credentials: [String] = []
  /// Ids of credentials that ``callers`` and ``parts`` have under another name.
  public var names: [String: String] = [:]
  /// What the actions asked about do; others are left out.
  public var kinds: [Action: DataKind]
  /// Callers all of whose requests are meant.
  public var callers: Set<Caller>
  /// Callers of whose requests these are meant.
  public var parts: [Caller: Set<Part>]
  /// Actions about things that the requests meant may have made. Empty, and nothing is told as made
  /// by them, unless one of the requests meant makes something.
  public var things: [Action: ThingUse] = [:]
  /// When a thing of this name was written that was not there before.
  public var firstVersions: [String: Set<Timestamp>] = [:]
  /// Actions whose things are told by operation as well.
  public var noted: Set<Action> = []
  /// Names, unlike any other, of things that the requests meant are known to have made.
  public var made: [String: Timestamp] = [:]

  public init(
    kinds: [Action: DataKind], callers: Set<Caller>, parts: [Caller: Set<Part>] = [:]
  ) {
    self.kinds = kinds
    self.callers = callers
    self.parts = parts
  }
}
