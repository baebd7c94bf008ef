import Vocabulary

/// Numbers and spans as words, without a locale.
enum Wording {
  /// Whole from 10 up, otherwise one decimal: `1,234,567`, `2.5`.
  static func number(_ value: Double) -> String {
    guard value.isFinite else { return "?" }
    guard value.magnitude < 9e15 else { return "\(value)" }
    if value.magnitude >= 10 || value == value.rounded() {
      return Figures.grouped(Int64(value.rounded()))
    }
    let tenths = Int64((value * 10).rounded())
    if tenths == 0 { return value == 0 ? "0" : "less than 0.1" }
    return tenths % 10 == 0 ? "\(tenths / 10)" : decimal(tenths)
  }

  private static func decimal(_ tenths: Int64) -> String {
    (tenths < 0 ? "-" : "") + "\(abs(tenths) / 10).\(abs(tenths) % 10)"
  }

  /// `1 call`, `1,204 calls`.
  static func count(_ value: Double, _ noun: String) -> String {
    number(value) + " " + noun + (value == 1 ? "" : "s")
  }

  static func count(_ value: Int, _ noun: String) -> String { count(Double(value), noun) }

  /// `40 days`, `7 h`, `12 min`: the largest unit that gives at least 2.
  static func span(seconds: Double) -> String {
    if seconds >= 172_800 { return number((seconds / 86_400).rounded()) + " days" }
    if seconds >= 7200 { return number((seconds / 3600).rounded()) + " h" }
    return number(max(1, (seconds / 60).rounded())) + " min"
  }

  /// Log text inside a claim: at most 80 characters.
  static func excerpt(_ text: String) -> String {
    text.count <= 80 ? text : String(text.prefix(79)) + "…"
  }

  /// The first three names, and how many more.
  static func list(_ names: [String]) -> String { Figures.list(names.map(excerpt)) }

  /// US dollars to the cent.
  static func dollars(_ value: Double) -> String {
    guard value.isFinite, value.magnitude < 9e13 else { return "$?" }
    let cents = Int64((value * 100).rounded())
    let rest = abs(cents) % 100
    return (cents < 0 ? "-" : "") + "$\(Figures.grouped(abs(cents) / 100))."
      + (rest < 10 ? "0" : "") + "\(rest)"
  }
}
