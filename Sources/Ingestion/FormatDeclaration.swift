public import Vocabulary

/// What the program says of a format, and what it must know before it reads one of its records.
public struct FormatDeclaration: Sendable {
  /// The word users type after `--format`; stored beside every file, so never reuse one.
  public var name: String
  /// What it is, in a few words: `AWS CloudTrail events`.
  public var title: String
  /// Where a user exports it, in one sentence.
  public var origin: String
  /// By what a record names the credential, in a few words: what a user can give as `--key`.
  public var keyIdentity: String
  /// What a log of this format can show.
  public var capability: Capability
  /// Small whole files with their meaning. Printed in the documentation, checked by the tests.
  public var samples: [LogSample]
  /// How a file of this format is cut into records.
  public var framing: RecordFraming
  /// Texts that stand, all of them, near the beginning of every file of the format, compared byte
  /// by byte. A cheap question that spares trying to read; empty asks nothing.
  public var marks: [String]
  /// How telling it is that a record can be read, from 0 to 1; a format with few demands says
  /// less than 1, so that it loses against a special one.
  public var specificity: Double
  /// Whether what one record says is needed for the next ones, as the header of a CSV file is, or
  /// for ``LogFormat/warnings(wrapper:)`` or ``LogFormat/finish(into:)``: its files are then parsed
  /// on one core. Otherwise each part of a file may be read by another copy of the format.
  public var readsInOrder: Bool
  /// What a reader of any file of this format must know, above all what it can never show: a
  /// sentence each.
  public var notes: [String]

  public init(
    name: String, title: String, origin: String, keyIdentity: String, capability: Capability,
    samples: [LogSample], framing: RecordFraming, marks: [String] = [], specificity: Double = 1,
    readsInOrder: Bool = false, notes: [String] = []
  ) {
    self.name = name
    self.title = title
    self.origin = origin
    self.keyIdentity = keyIdentity
    self.capability = capability
    self.samples = samples
    self.framing = framing
    self.marks = marks
    self.specificity = specificity
    self.readsInOrder = readsInOrder
    self.notes = notes
  }
}

extension LogFormat {
  /// As in its ``FormatDeclaration``.
  public var name: String { declaration.name }
}
