public import Vocabulary

/// What to do, bound to the facts of this inquest.
public struct Remediation: Codable, Sendable {
  /// Whose key it is taken for, and why: the steps are those of this provider.
  public var issuer: CredentialIssuer
  /// In the order in which they are safe.
  public var steps: [RemediationStep]
  /// What to prefer to a stored key; empty where nothing is known to be better.
  public var better: String
  /// How the new secret reaches those who need it, by where it is kept; places that these logs
  /// show in use first.
  public var storage: [StorageAdvice]
  /// Which logs would have shown more, and how they are switched on.
  public var logs: [LogSwitch]
  /// Which logs to export next: they exist already; what decides most first.
  public var exports: [LogExport]
}

/// One thing to do, with the commands that do it.
public struct RemediationStep: Codable, Sendable {
  /// What a step is for. The raw value is the word in JSON.
  public enum Phase: String, Codable, Sendable, CaseIterable {
    case preserve, decide, contain, replace, revoke, derived, undo, look, ask, prove, remove,
      tripwire
  }

  public var phase: Phase
  public var title: String
  /// Why here, in this order, or what to beware of; empty when the title says it all.
  public var detail: String
  /// The keys, users, services, regions and operations it is about, as the logs name them.
  public var names: [String]
  /// Shell commands; words in capitals are to be filled in.
  public var commands: [String]

  init(
    _ phase: Phase, _ title: String, detail: String = "", names: [String] = [],
    commands: [String] = []
  ) {
    self.phase = phase
    self.title = title
    self.detail = detail
    self.names = names
    self.commands = commands
  }
}

/// One place a secret can live in.
public struct StorageAdvice: Codable, Sendable {
  public var place: String
  /// How a new value gets there.
  public var replace: String
  /// What to look at afterwards.
  public var check: String
  /// What these logs show of it: "vault-audit is among these logs"; empty when nothing.
  public var seenHere: String
  /// How long clients may hold an old value.
  public var caching: String
  /// Whom one then trusts, and with what.
  public var trust: String
  /// What is peculiar to this provider's key in this place; empty when nothing is.
  public var note: String
  public var snippets: [Snippet]

  /// A few lines that read the secret and use it.
  public struct Snippet: Codable, Sendable, Hashable {
    /// `sh`, `python` or `javascript`.
    public var language: String
    public var text: String
  }
}

/// A log that would have shown more.
public struct LogSwitch: Codable, Sendable {
  public var log: String
  /// What it would have shown in this case.
  public var why: String
  /// Where it is switched on, in words.
  public var how: String
  public var commands: [String]

  init(_ log: String, why: String, how: String = "", commands: [String] = []) {
    self.log = log
    self.why = why
    self.how = how
    self.commands = commands
  }
}
