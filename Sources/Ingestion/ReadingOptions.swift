public import Vocabulary

/// What the user said about the files to read; plain values.
public struct ReadingOptions: Sendable {
  /// The format's name; `nil` to recognise it.
  public var formatName: String?
  /// The zone of times that carry none; `nil` refuses such times.
  public var logZone: CivilZone?

  /// Formats of the user's own, see ``MapFile``: a file that one of them can read is read by it,
  /// whatever else could.
  public var maps: [any LogFormat]

  /// Bytes of records that are parsed together; small ones make many batches of a small file.
  package var portionBytes = RecordReader.portionBytes

  public init(
    formatName: String? = nil, logZone: CivilZone? = nil, maps: [any LogFormat] = []
  ) {
    self.formatName = formatName
    self.logZone = logZone
    self.maps = maps
  }
}
