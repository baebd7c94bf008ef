/// Text for a CSV field (RFC 4180) that no spreadsheet takes for a formula.
///
/// A field that begins with `=`, `+`, `-`, `@`, or whose first visible character is one of them,
/// gets a leading apostrophe (OWASP, "CSV Injection"); plain numbers are left alone. So does what
/// follows a semicolon: where a comma is the decimal sign, spreadsheets split there instead.
enum SpreadsheetText {
  private static let formulaSigns = "=+-@＝＋－＠"

  static func field(_ text: String) -> String {
    let shown = VisibleText.visible(text)
    let pieces = shown.split(separator: ";", omittingEmptySubsequences: false)
    let isFormula = beginsFormula(pieces[0]) && Double(shown) == nil
    var guarded = isFormula ? "'" + pieces[0] : String(pieces[0])
    for piece in pieces.dropFirst() { guarded += beginsFormula(piece) ? ";'" + piece : ";" + piece }
    guard guarded.contains(where: { "\",;\t".contains($0) || $0.isNewline }) || isFormula else {
      return guarded
    }
    return "\"" + guarded.replacing("\"", with: "\"\"") + "\""
  }

  private static func beginsFormula(_ text: Substring) -> Bool {
    let start = text.first { $0 != " " && $0 != "\"" && $0 != "'" }
    return start.map { formulaSigns.contains($0) } ?? false
  }

  /// One record, ended by CR LF.
  static func record(_ fields: [String]) -> String {
    fields.map(field).joined(separator: ",") + "\r\n"
  }
}
