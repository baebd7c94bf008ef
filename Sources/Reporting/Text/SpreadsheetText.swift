/// Text for a CSV field (RFC 4180) that no spreadsheet takes for a formula.
///
/// A field that begins with `=`, `+`, `-`, `@`, or whose first visible character is one of them,
/// gets a leading apostrophe (OWASP, "CSV Injection"); plain numbers are left alone. So does what
/// follows a semicolon: where a comma is the decimal sign, spreadsheets split there instead.
enum SpreadsheetText {
  private static let formulaSigns: Set<Unicode.Scalar> = ["=", "+", "-", "@", "＝", "＋", "－", "＠"]
  /// What a field may hold only in quotes.
  private static let quotedSigns: Set<Unicode.Scalar> = ["\"", ",", ";", "\t", "\n", "\r"]

  /// Scalar by scalar: behind a sign a combining mark makes one character of both to Swift, and to
  /// no spreadsheet.
  static func field(_ text: String) -> String {
    let shown = VisibleText.visible(text)
    let pieces = Array(shown.unicodeScalars).split(
      separator: ";", omittingEmptySubsequences: false)
    let isFormula = beginsFormula(pieces[0]) && Double(shown) == nil
    var guarded = String.UnicodeScalarView()
    for (index, piece) in pieces.enumerated() {
      if index > 0 { guarded.append(";") }
      if index == 0 ? isFormula : beginsFormula(piece) { guarded.append("'") }
      guarded.append(contentsOf: piece)
    }
    guard isFormula || guarded.contains(where: quotedSigns.contains) else { return String(guarded) }
    var quoted = String.UnicodeScalarView("\"".unicodeScalars)
    for scalar in guarded {
      if scalar == "\"" { quoted.append(scalar) }
      quoted.append(scalar)
    }
    quoted.append("\"")
    return String(quoted)
  }

  private static func beginsFormula(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
    let start = text.first { $0 != " " && $0 != "\"" && $0 != "'" }
    return start.map(formulaSigns.contains) ?? false
  }

  /// One record, ended by CR LF.
  static func record(_ fields: [String]) -> String {
    fields.map(field).joined(separator: ",") + "\r\n"
  }
}
