import Foundation
import TestSupport
import Testing

/// A limit as the code declares it.
private struct DeclaredLimit {
  /// `RecordCutter.maximumRecordBytes`.
  var name: String
  var value: Int

  /// Every constant of `file` whose name says that it is a limit.
  static func all(in file: SourceFile) -> [DeclaredLimit] {
    let pattern =
      /static let ((?:maximum|most|longest|deepest|largest|shown)\w*)(?:: \w+)? = ([0-9_ <*]+)$/
    var type = ""
    return file.lines.compactMap { line in
      let declaration =
        /^(?:public |private |fileprivate )*(?:final )?(?:struct|enum|class|extension) ([\w.]+)/
      if let found = line.firstMatch(of: declaration) {
        type = String(found.1.split(separator: ".")[0])
      }
      guard let found = line.firstMatch(of: pattern), let value = number(found.2) else {
        return nil
      }
      return DeclaredLimit(name: "\(type).\(found.1)", value: value)
    }
  }

  /// `16 << 20`, `512 * 1024 * 1024` or `65_536`.
  static func number(_ text: Substring) -> Int? {
    let text = text.replacing("_", with: "")
    let shifted = text.split(separator: "<<").map { $0.trimmingCharacters(in: .whitespaces) }
    if shifted.count == 2, let base = Int(shifted[0]), let shift = Int(shifted[1]) {
      return base << shift
    }
    var product = 1
    for factor in text.split(separator: "*") {
      guard let value = Int(factor.trimmingCharacters(in: .whitespaces)) else { return nil }
      product *= value
    }
    return product
  }
}

@Suite("The page of limits")
struct LimitDocumentTests {
  private static let modules = ["Ingestion", "Storage", "Networks", "Inquiry", "keyinquest"]

  private static func page() throws -> [String] {
    let page = try #require(SourceFile.all.first { $0.path == "Documentation/Limits.md" })
    return page.lines
  }

  @Test("names every limit of the code, with its value")
  func complete() throws {
    let limits = SourceFile.sources.filter { Self.modules.contains($0.module) }
      .flatMap(DeclaredLimit.all)
    #expect(limits.count > 40)
    let lines = try Self.page()
    for limit in limits {
      let line = lines.first { $0.contains("`\(limit.name)`") }
      #expect(line != nil, "\(limit.name) is not on the page")
      let isPower = limit.value.nonzeroBitCount == 1
      let spellings = [
        "\(limit.value)", isPower ? "2^\(limit.value.trailingZeroBitCount)" : "\(limit.value)",
        "2^\(limit.value)",
      ]
      #expect(
        spellings.contains { line?.contains($0) == true }, "\(limit.name) is \(limit.value)")
    }
  }

  @Test("names no limit that the code does not have")
  func noMore() throws {
    let names = try Self.page().filter { $0.hasPrefix("|") }.flatMap { line in
      line.matches(of: /`([A-Z]\w+)\.(\w+)`/).map { (String($0.1), String($0.2)) }
    }
    #expect(names.count > 40)
    for (type, name) in names {
      let isThere = SourceFile.sources.contains { file in
        file.text.contains(" \(name)") && file.text.contains("\(type)")
      }
      #expect(isThere, "\(type).\(name)")
    }
  }

  @Test("the check reads a constant as the compiler does")
  func reads() {
    let file = SourceFile(
      path: "Sources/A/B.swift",
      text:
        "enum B {\n  private static let mostBytes: Int64 = 3 << 4\n  static let longest = 1_000\n}")
    let found = DeclaredLimit.all(in: file)
    #expect(found.map(\.name) == ["B.mostBytes", "B.longest"] && found.map(\.value) == [48, 1000])
    #expect(DeclaredLimit.number("512 * 1024") == 524_288 && DeclaredLimit.number("x") == nil)
  }
}
