import Foundation
import Testing
import Vocabulary

@testable import Reporting

@Suite("Text that an attacker wrote, in every form")
struct HostileFormsTests {
  private static let hostile = HostileOutput.all(of: .hostile)

  private static func outputs(_ forms: [HostileOutput.Form]) -> [HostileOutput] {
    hostile.filter { forms.contains($0.form) }
  }

  @Test("no output holds a character that nobody sees or that a terminal obeys")
  func invisible() {
    let outputs = Fixture.all.filter { $0.name != "hostile" }.flatMap(HostileOutput.all)
    for output in outputs + Self.hostile {
      let text = output.form == .table ? output.text.replacing("\r\n", with: "\n") : output.text
      let hidden = text.unicodeScalars.filter { $0 != "\n" && VisibleText.isHidden($0) }
      #expect(hidden.isEmpty, "\(output)")
    }
  }

  @Test("every renderer is among the outputs, for one key and for several")
  func complete() {
    for renderer in ReportRenderers.all {
      let name = type(of: renderer).name
      #expect(Self.hostile.count { $0.name == name || $0.name == "joint \(name)" } == 2)
    }
    #expect(Self.outputs([.json]).count >= 9)
  }

  @Test("HTML has our own elements only", arguments: outputs([.html]))
  func html(output: HostileOutput) {
    #expect(MarkupChecker(output.text).faults() == [])
  }

  @Test("JSON is one object whose members no text can add to", arguments: outputs([.json]))
  func json(output: HostileOutput) throws {
    let object = try JSONSerialization.jsonObject(with: Data(output.text.utf8))
    let members = try #require(object as? [String: Any])
    #expect(members["schema"] != nil || members["type"] as? String == "bundle")
    #expect(members["x"] == nil && members.count < 40)
    if let verdict = members["verdict"] as? [String: Any] {
      #expect(verdict["outcome"] as? String == "abused")
    }
  }

  @Test("JSON lines are one object a line", arguments: outputs([.lines]))
  func lines(output: HostileOutput) throws {
    let lines = output.text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.last?.isEmpty == true)
    #expect(lines.count > 3)
    for line in lines.dropLast() {
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
      #expect((object as? [String: Any])?["class_uid"] as? Int == 2004)
    }
  }

  @Test("a table has the same cells in every row and no formula", arguments: outputs([.table]))
  func table(output: HostileOutput) throws {
    let rows = try #require(CSVReader.rows(output.text))
    #expect(rows.count > hostileTexts.count)
    #expect(Set(rows.map(\.count)) == [CSVRenderer.columns.count])
    for cell in rows.joined() {
      let start = cell.first { $0 != " " && $0 != "\"" } ?? "x"
      #expect(!"=+-@＝＋－＠\t\r".contains(start), "\(cell.prefix(60))")
      // A spreadsheet that splits at semicolons finds none either.
      for piece in cell.split(separator: ";").dropFirst() {
        let start = piece.first { $0 != " " && $0 != "\"" } ?? "x"
        #expect(!"=+-@＝＋－＠".contains(start), "\(cell.prefix(60))")
      }
    }
  }

  @Test("a text of any length is cut where people read it")
  func length() {
    for output in Self.outputs([.html, .text, .table]) {
      #expect(!output.text.contains(String(repeating: "A", count: 2001)), "\(output)")
    }
  }

  @Test(
    "a pattern of STIX is one comparison with the whole text",
    arguments: hostileTexts + furtherHostileTexts)
  func pattern(text: String) throws {
    let pattern = STIXPattern.agent(text)
    let head = "[network-traffic:extensions.'http-request-ext'.request_header.'User-Agent' = '"
    #expect(pattern.hasPrefix(head) && pattern.hasSuffix("']"))
    // Read as the grammar reads a literal: a backslash takes the next character as it is.
    var literal = String.UnicodeScalarView()
    var isEscaped = false
    for scalar in pattern.unicodeScalars.dropFirst(head.unicodeScalars.count).dropLast(2) {
      #expect(isEscaped || scalar != "'")
      if isEscaped || scalar != "\\" { literal.append(scalar) }
      isEscaped = scalar == "\\" && !isEscaped
    }
    #expect(!isEscaped && String(literal) == text)
  }

  @Test("indicators hold no text of a log but as an address or a user agent")
  func indicators() throws {
    let bundle = try JSONSerialization.jsonObject(
      with: Data(STIXRenderer().render(Fixture.hostile.report).utf8))
    let objects = try #require((bundle as? [String: Any])?["objects"] as? [[String: Any]])
    let known: Set = [
      "identity", "software", "observed-data", "attack-pattern", "indicator", "relationship",
      "report", "note", "ipv4-addr", "ipv6-addr",
    ]
    #expect(Set(objects.compactMap { $0["type"] as? String }).subtracting(known) == [])
    #expect(
      !objects.contains { $0["type"] as? String == "attack-pattern" }, "no text is a technique")
    let ids = objects.compactMap { $0["id"] as? String }
    #expect(Set(ids).count == ids.count)
    for id in ids {
      #expect(id.contains(/^[a-z0-9-]+--[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/))
    }
  }
}
