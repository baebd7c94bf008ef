import Detection
import Vocabulary

/// The list prices that come with the program, as text.
public enum PriceList {
  /// The prices of some models, and where they were read.
  public struct Line {
    public var prices: String
    public var origin: String
  }

  /// The date of the newest reading.
  public static var version: String { PriceTable.version }

  /// Markdown; the page Documentation/Prices.md.
  public static var documentation: String { PriceTable.standard.documentation }

  /// The entries in which every word occurs, without regard to case.
  public static func lines(matching words: [String]) -> [Line] {
    PriceTable.standard.entries(matching: words).map { entry in
      Line(
        prices: entry.summary,
        origin: "Source: \(entry.source), read \(entry.readOn); known from \(entry.validFrom).")
    }
  }
}
