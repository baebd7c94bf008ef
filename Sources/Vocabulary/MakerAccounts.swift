/// What is known of the keys with which the key asked about was made.
///
/// A key that an intruder made for himself has no stranger in its own calls: they begin with him.
/// Only the key that made it tells whose it is.
public struct MakerAccounts: Hashable, Sendable {
  /// One call that made the key, or made what made it.
  public struct Account: Hashable, Sendable {
    public var link: LineageLink
    /// What an inquest on the maker by itself came to.
    public var outcome: VerdictOutcome
    /// Whether a stranger to the maker made the call, or a key that a stranger had made.
    public var isByStranger: Bool

    public init(link: LineageLink, outcome: VerdictOutcome, isByStranger: Bool) {
      self.link = link
      self.outcome = outcome
      self.isByStranger = isByStranger
    }
  }

  /// The calls that made the key itself, ascending by time, then by maker.
  public var accounts: [Account]
  /// How many keys further up were not judged, because there are too many.
  public var notJudged: Int

  public init(accounts: [Account] = [], notJudged: Int = 0) {
    self.accounts = accounts
    self.notJudged = notJudged
  }
}
