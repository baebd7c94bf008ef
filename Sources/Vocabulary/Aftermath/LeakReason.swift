/// One of the usual five ways in which a key gets out, with what speaks for and against it.
public struct LeakReason: Hashable, Sendable, Codable {
  /// The five ways, in the order in which they are told.
  public enum Way: String, Hashable, Sendable, CaseIterable, Codable {
    /// The key was kept in plain text: in source, a file of settings, a notebook, an image.
    case storage
    /// It was shown where it should not be: a public place, a log, the code of a web page.
    case accidentalExposure = "accidental-exposure"
    /// A system that holds it was broken into.
    case compromisedSystem = "compromised-system"
    /// More people and programs could read or use it than had to.
    case accessControl = "access-control"
    /// Somebody was tricked into handing it over.
    case phishing
  }

  /// What the evidence comes to; it follows from the two lists and from which logs are here.
  public enum Standing: String, Hashable, Sendable, CaseIterable, Codable {
    /// Something speaks for it, and nothing against.
    case supported
    /// Something speaks against it, and nothing for it.
    case contradicted
    /// Both, or neither, though something that could show it was read.
    case open
    /// Nothing that could show it was read.
    case noLog = "no-log"
  }

  public var way: Way
  public var standing: Standing
  /// One sentence each.
  public var speaksFor, speaksAgainst: [String]
  /// What would tell, in one sentence.
  public var wouldTell: String

  /// - Parameter isVisible: whether anything that was read could show this way.
  public init(
    way: Way, speaksFor: [String], speaksAgainst: [String], isVisible: Bool, wouldTell: String
  ) {
    self.way = way
    self.speaksFor = speaksFor
    self.speaksAgainst = speaksAgainst
    self.wouldTell = wouldTell
    standing =
      switch (speaksFor.isEmpty, speaksAgainst.isEmpty) {
      case (false, true): .supported
      case (true, false): .contradicted
      case (false, false): .open
      case (true, true): isVisible ? .open : .noLog
      }
  }
}
