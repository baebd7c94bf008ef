internal import Foundation
internal import Vocabulary

/// Numbers as words, in one place: no locale, no clock, the same text on every machine.
package enum Wording {
  /// `1,204`; a minus sign for negative numbers.
  package static func count(_ value: Int64) -> String {
    let digits = Array(String(value.magnitude))
    var grouped = value < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { grouped += "," }
      grouped.append(digit)
    }
    return grouped
  }

  /// `1 call`, `1,204 calls`; `plural` only when it is not the singular with an s.
  package static func count(_ value: Int64, _ singular: String, plural: String? = nil) -> String {
    count(value) + " " + (value == 1 ? singular : plural ?? singular + "s")
  }

  package static func count(_ value: Int, _ singular: String, plural: String? = nil) -> String {
    count(Int64(value), singular, plural: plural)
  }

  /// `value` with exactly `places` decimals, thousands grouped; words when it is not finite.
  static func decimal(_ value: Double, places: Int) -> String {
    guard value.isFinite else { return value.isNaN ? "unknown" : value < 0 ? "-∞" : "∞" }
    let scale = pow(10, Double(places))
    let scaled = (value.magnitude * scale).rounded()
    guard scaled < 9e17 else { return scientific(value) }
    let whole = Int64(scaled)
    let unit = Int64(scale)
    let sign = value < 0 && whole != 0 ? "-" : ""
    guard places > 0 else { return sign + count(whole) }
    let fraction = String(whole % unit)
    return sign + count(whole / unit) + "."
      + String(repeating: "0", count: places - fraction.count) + fraction
  }

  /// About three significant digits, without trailing zeros: `0.012`, `4.5`, `37`, `1,204`.
  package static func number(_ value: Double) -> String {
    guard value.isFinite, value != 0 else { return decimal(value, places: 0) }
    let size = value.magnitude
    if size < 0.001 { return scientific(value) }
    let places = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : size >= 0.1 ? 3 : 4
    var text = decimal(value, places: places)
    if text.contains("."), !text.contains("e") {
      while text.hasSuffix("0") { text.removeLast() }
      if text.hasSuffix(".") { text.removeLast() }
    }
    return text
  }

  /// `3.1e-9`.
  static func scientific(_ value: Double) -> String {
    guard value.isFinite, value != 0 else { return decimal(value, places: 0) }
    var exponent = Int(log10(value.magnitude).rounded(.down))
    var mantissa = value / pow(10, Double(exponent))
    if (mantissa.magnitude * 10).rounded() >= 100 {
      mantissa /= 10
      exponent += 1
    }
    return decimal(mantissa, places: 1) + "e" + String(exponent)
  }

  /// The chance with which something would have been seen.
  static func chance(_ power: Double?) -> String {
    guard let power else { return "not a matter of chance" }
    return power == 0 ? "none" : percent(power)
  }

  /// A probability as a percentage that never claims certainty: `97 %`, `over 99.9 %`.
  static func percent(_ probability: Double) -> String {
    guard probability.isFinite else { return "an unknown chance" }
    switch probability {
    case ..<0.001: return "under 0.1 %"
    case ..<0.01: return decimal(probability * 100, places: 1) + " %"
    case ...0.99: return decimal(probability * 100, places: 0) + " %"
    case ...0.999: return decimal(probability * 100, places: 1) + " %"
    default: return "over 99.9 %"
    }
  }

  /// Odds from natural logarithms: `120 : 1 for abuse`, `35 : 1 for the owner`, `even`.
  /// - Parameter other: what the owner is weighed against.
  package static func odds(nats: Double, against other: String = "abuse") -> String {
    guard nats.isFinite else { return nats > 0 ? "beyond doubt for \(other)" : "excluded" }
    let size = nats.magnitude
    guard size >= 0.05 else { return "even" }
    let ratio = size > log(1e5) ? "more than 100,000" : ratio(exp(size))
    return ratio + " : 1 for " + (nats > 0 ? other : "the owner")
  }

  package static func odds(log10: Double, against other: String = "abuse") -> String {
    odds(nats: log10 * log(10), against: other)
  }

  /// A base-10 logarithm to add up: `+1.1072`, `-0.2041`, `0`.
  static func logarithm(_ log10: Double) -> String {
    guard log10.isFinite else { return decimal(log10, places: 0) }
    return (log10 > 0 ? "+" : "") + decimal(log10, places: 4)
  }

  /// The number behind a base-10 logarithm: `0.0801`, `13`, `1.6e5`.
  static func ratio(log10: Double) -> String {
    guard log10.isFinite, log10.magnitude < 300 else { return log10 > 0 ? "∞" : "0" }
    let value = pow(10, log10)
    return value >= 1e6 ? scientific(value) : number(value)
  }

  private static func ratio(_ value: Double) -> String {
    if value < 9.95 { return decimal(value, places: 1) }
    let digits = pow(10, (Foundation.log10(value).rounded(.down) - 1))
    return decimal((value / digits).rounded() * digits, places: 0)
  }

  /// `12 bytes`, `3.4 kB`, `1.2 GB`; decimal units.
  static func bytes(_ value: Int64) -> String {
    let units = ["kB", "MB", "GB", "TB", "PB", "EB"]
    guard value.magnitude >= 1000 else { return count(value, "byte") }
    var size = Double(value)
    var unit = -1
    while size.magnitude >= 999.5, unit + 1 < units.count {
      size /= 1000
      unit += 1
    }
    return decimal(size, places: size.magnitude < 10 ? 1 : 0) + " " + units[unit]
  }

  /// US dollars: `$0.0042`, `$12.40`, `$1,204`.
  static func dollars(_ value: Double) -> String {
    let sign = value < 0 ? "-" : ""
    let size = value.magnitude
    let places = size == 0 ? 2 : size < 0.1 ? 4 : size < 1000 ? 2 : 0
    return sign + "$" + decimal(size, places: places)
  }

  /// `319 calls`, `$1.55`, `3.4 kB`.
  package static func amount(_ value: Double, _ unit: String) -> String {
    switch unit {
    case "dollars": dollars(value)
    case "bytes" where value.magnitude < 9e18: bytes(Int64(value))
    default: decimal(value, places: 0) + " " + unit
    }
  }

  /// `a`, `a and b`, `a, b and c`; beyond `limit` the rest is counted: `a, b and 7 more`.
  package static func list(_ items: [String], limit: Int = 6) -> String {
    let shown = items.count > limit ? Array(items.prefix(limit)) : items
    let rest = items.count - shown.count
    let parts = rest > 0 ? shown + ["\(count(Int64(rest))) more"] : shown
    guard parts.count > 1, let last = parts.last else { return parts.first ?? "" }
    return parts.dropLast().joined(separator: ", ") + " and " + last
  }

  /// `text` cut after `limit` characters with `…`.
  static func shortened(_ text: String, _ limit: Int) -> String {
    text.count > limit ? String(text.prefix(max(1, limit - 1))) + "…" : text
  }

  static func capitalized(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }

  static func quantity(_ quantity: Quantity?) -> String {
    switch quantity {
    case .number(let value): number(value)
    case .text(let text): text
    case nil: "–"
    }
  }
}
