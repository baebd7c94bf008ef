/// Text for a CSV field (RFC 4180) that no spreadsheet takes for a formula.
///
/// A field that begins with `=`, `+`, `-`, `@`, or whose first visible character is one of them,
/// gets a leading apostrophe (OWASP, "CSV Injection"); plain numbers are left alone.
enum SpreadsheetText {
  static func field(_ text: String) -> String {
    let shown = VisibleText.visible(text)
    let start = shown.first { $0 != " " && $0 != "\"" && $0 != "'" }
    let isFormula = Double(shown) == nil && (start.map { "=+-@＝＋－＠".contains($0) } ?? false)
    let guarded = isFormula ? "'" + shown : shown
    guard guarded.contains(where: { "\",;\t".contains($0) || $0.isNewline }) || isFormula else {
      return guarded
    }
    return "\"" + guarded.replacing("\"", with: "\"\"") + "\""
  }

  /// One record, ended by CR LF.
  static func record(_ fields: [String]) -> String {
    fields.map(field).joined(separator: ",") + "\r\n"
  }
}
