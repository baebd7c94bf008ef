public import Vocabulary

/// What the user said about the files to read; plain values.
public struct ReadingOptions: Sendable {
  /// The format's name; `nil` to recognise it.
  public var formatName: String?
  /// The zone of times that carry none; `nil` refuses such times.
  public var logZone: CivilZone?

  public init(formatName: String? = nil, logZone: CivilZone? = nil) {
    self.formatName = formatName
    self.logZone = logZone
  }
}
