/// A query that was, or would be, sent to a server: for whoever checks the answer or the cost.
public struct ExplainedQuery: Hashable, Sendable, Codable {
  /// What it asks, in one sentence.
  public var purpose: String
  /// As it is sent, without the choice of an output format; empty where it was left out.
  public var sql: String

  public init(purpose: String, sql: String) {
    self.purpose = purpose
    self.sql = sql
  }
}
