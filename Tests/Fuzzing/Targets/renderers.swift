// Modules: Vocabulary Reporting
// With: Shared/Tape.swift Tests/ReportingTests/Fixtures/*.swift
// With: Tests/ReportingTests/MarkupChecker.swift Tests/ReportingTests/CSVReader.swift
import Foundation
import Vocabulary

@testable import Reporting

/// Reports with the input's texts in every field that a log can fill, in every form: no text gets
/// out of its place. The first byte chooses the form, the rest are texts with a NUL between them.
///
/// An execution renders a whole report, so there are only hundreds a second; what single texts do
/// to single escapes is the matter of `escapes`.
enum Target {
  static func seeds() -> [[UInt8]] {
    (0..<ReportRenderers.all.count).map { form in
      let texts = hostileTexts[(form * 3)..<(form * 3 + 3)]
      return [UInt8(form)] + texts.map { Array($0.utf8.prefix(300)) }.joined(separator: [0])
    }
  }

  static func run(_ bytes: UnsafeBufferPointer<UInt8>) {
    var tape = Tape(bytes)
    let renderer = ReportRenderers.all[Int(tape.byte()) % ReportRenderers.all.count]
    let fixture = Fixture.hostile(tape.texts(3))
    let text = renderer.render(fixture.report)
    let name = type(of: renderer).name
    let laidOut = name == "csv" ? text.replacing("\r\n", with: "\n") : text
    if let hidden = laidOut.unicodeScalars.first(where: {
      $0 != "\n" && VisibleText.isHidden($0)
    }) {
      fail("\(name) holds U+\(String(hidden.value, radix: 16))")
    }
    switch name {
    case "html":
      let faults = MarkupChecker(text).faults()
      require(faults.isEmpty, "HTML has our own elements only: \(faults)")
    case "json", "stix": _ = object(text, name)
    case "ocsf":
      for line in text.split(separator: "\n") {
        require(object(String(line), name)["class_uid"] as? Int == 2004, "a line is a finding")
      }
    case "csv": checkTable(text)
    default: break
    }
  }

  private static func object(_ text: String, _ name: String) -> [String: Any] {
    do {
      let value = try JSONSerialization.jsonObject(with: Data(text.utf8))
      guard let object = value as? [String: Any] else { fail("\(name) is an object") }
      require(object["x"] == nil, "no text adds a member")
      return object
    } catch {
      fail("\(name) is JSON: \(error)")
    }
  }

  private static func checkTable(_ text: String) {
    guard let rows = CSVReader.rows(text) else { fail("a table is RFC 4180") }
    for row in rows {
      require(row.count == CSVRenderer.columns.count, "every row has the same cells")
      for cell in row { requireNoFormula(cell) }
    }
  }

  private static func requireNoFormula(_ cell: String) {
    for piece in cell.unicodeScalars.split(separator: ";", omittingEmptySubsequences: false) {
      let start = piece.first { $0 != " " && $0 != "\"" } ?? "x"
      require(
        !"=+-@＝＋－＠\t\r".unicodeScalars.contains(start) || Double(cell) != nil,
        "\(cell) is no formula")
    }
  }
}
