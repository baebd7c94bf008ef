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

  public init(
    kinds: [Action: DataKind], callers: Set<Caller>, parts: [Caller: Set<Part>] = [:]
  ) {
    self.kinds = kinds
    self.callers = callers
    self.parts = parts
  }
}
