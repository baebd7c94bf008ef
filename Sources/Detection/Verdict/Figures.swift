/// Numbers as sentences print them: no locale, same digits everywhere.
enum Figures {
  /// About three significant digits: `0.0042`, `0.31`, `4.2`, `118`.
  static func short(_ value: Double) -> String {
    guard value.isFinite else { return value.isNaN ? "unknown" : "very many" }
    let size = abs(value)
    if size >= 100 { return whole(value) }
    var digits = size >= 10 ? 1 : 2
    if size > 0, size < 0.095 {
      digits = 3
      var scaled = size * 1000
      while scaled < 9.5, digits < 6 {
        scaled *= 10
        digits += 1
      }
    }
    return decimal(value, digits: digits)
  }

  /// Two significant digits: `27,000`, `65`, `1.4`.
  static func rough(_ value: Double) -> String {
    guard value.isFinite, value >= 10, value < 1e12 else { return decimal(value, digits: 1) }
    var unit = 1.0
    while value / unit >= 99.5 { unit *= 10 }
    return whole((value / unit).rounded() * unit)
  }

  /// Rounded to `digits` places; trailing zeros are dropped.
  static func decimal(_ value: Double, digits: Int) -> String {
    guard value.isFinite, digits > 0, abs(value) < 1e12 else { return whole(value) }
    var scale: Int64 = 1
    for _ in 0..<digits { scale *= 10 }
    let units = Int64((abs(value) * Double(scale)).rounded())
    var fraction = String(units % scale)
    fraction = String(repeating: "0", count: digits - fraction.count) + fraction
    while fraction.last == "0" { fraction.removeLast() }
    let sign = value < 0 && units != 0 ? "-" : ""
    return sign + grouped(units / scale) + (fraction.isEmpty ? "" : "." + fraction)
  }

  static func whole(_ value: Double) -> String {
    guard value.isFinite else { return "very many" }
    let rounded = value.rounded()
    guard abs(rounded) < 9e15 else { return rounded > 0 ? "very many" : "very few" }
    return grouped(Int64(rounded))
  }

  /// `155,640`.
  static func grouped(_ value: Int64) -> String {
    let digits = Array(String(value.magnitude))
    var text = value < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return text
  }

  /// `1 call`, `1,204 calls`.
  static func count(_ value: Int64, _ noun: String) -> String {
    "\(grouped(value)) \(noun)" + (value == 1 ? "" : "s")
  }

  /// A length in words: seconds, minutes, hours or days, whichever reads best.
  static func length(seconds: Double) -> String {
    if seconds < 90 { return whole(seconds) + " s" }
    if seconds < 5_400 { return whole(seconds / 60) + " min" }
    if seconds < 129_600 { return decimal(seconds / 3600, digits: 1) + " h" }
    return decimal(seconds / 86_400, digits: 1) + " days"
  }

  /// Up to `most` of the names in plain English; the rest is counted.
  static func list(_ names: [String], most: Int = 3) -> String {
    guard names.count > 1 else { return names.first ?? "" }
    guard names.count > most else {
      return names.dropLast().joined(separator: ", ") + " and " + names[names.count - 1]
    }
    return names.prefix(most).joined(separator: ", ") + " and \(names.count - most) more"
  }
}
