/// What the files of one format tell together: which keys they can speak of, and when.
public struct FormatSummary: Hashable, Sendable {
  public var format: String
  /// The kinds (``Credential/kind(ofID:)``) of the credentials with events in these files; the
  /// empty text stands for events that name none.
  public var kinds: Set<String>
  /// Ascending; hours without a record are absent.
  public var hours: [HourCount]

  public init(format: String, kinds: Set<String>, hours: [HourCount]) {
    self.format = format
    self.kinds = kinds
    self.hours = hours
  }
}
