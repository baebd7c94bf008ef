public import Ingestion
public import Networks
public import Vocabulary

/// A question, and the names under which the logs may know the key it is about.
public struct InquestRequest: Sendable {
  /// Complete but for the credential's id, which the store decides.
  public var question: InquestQuestion
  /// Every name under which a log may know the key; never written anywhere.
  public var names: [String]
  /// The name that may be shown and written.
  public var shownName: String
  /// The same of the key that replaces it; `nil` when none was named.
  public var replacementNames: [String]?
  public var shownReplacement: String
  /// What is asked about the callers' addresses.
  public var networks: NetworkSources
  /// What the logs are proved with.
  public var digests = DigestFiles()
  /// Where the key is kept, as the logs of a secrets manager name it.
  public var secretNames: [String] = []
  /// Reports on leaks. Which of their findings are of the key is known once the store has told what
  /// its names stand for.
  public var leakReports: [LeakReport] = []
  /// What the key may be called in them.
  public var leakNames: [String] = []

  public init(
    question: InquestQuestion, names: [String], shownName: String,
    replacementNames: [String]? = nil, shownReplacement: String = "",
    networks: NetworkSources = NetworkSources()
  ) {
    self.question = question
    self.names = names
    self.shownName = shownName
    self.replacementNames = replacementNames
    self.shownReplacement = shownReplacement
    self.networks = networks
  }
}
