import Foundation
import Testing

/// Conformances that ask for nothing a reader would have to look up.
private let plainConformances: Set = [
  "Sendable", "Hashable", "Equatable", "Codable", "Encodable", "Decodable", "Comparable",
  "CaseIterable", "Error", "~Copyable", "String", "Int", "UInt8",
]

/// Public types, functions and subscripts without a doc comment, as `line 3: public func a()`.
///
/// Line by line, for code that `swift format` laid out. Not asked for: properties and cases (a
/// plain value's names speak, or the type's comment does), initialisers that cannot fail,
/// operators and `Codable`, and what satisfies a contract, for the contract documents it: members
/// of a type or extension that conforms to one, and functions of the names in `requirements`.
private func undocumented(in text: String, requirements: Set<String> = []) -> [String] {
  let lines = text.components(separatedBy: "\n")
  return lines.indices.compactMap { index in
    let line = lines[index].trimmingCharacters(in: .whitespaces)
    guard line.hasPrefix("public "), asksForComment(line, following: lines[(index + 1)...]),
      !isDocumented(index, in: lines), !satisfiesContract(index, in: lines),
      !requirements.contains(where: { line.contains(" func \($0)(") })
    else { return nil }
    return "line \(index + 1): \(line)"
  }
}

/// The names of the functions that the public protocols in `text` require.
private func requirements(in text: String) -> [String] {
  var insideProtocol = false
  return text.components(separatedBy: "\n").compactMap { line in
    if line.hasPrefix("public protocol ") { insideProtocol = true }
    if line.hasPrefix("}") { insideProtocol = false }
    guard insideProtocol, let range = line.range(of: "func ") else { return nil }
    return String(line[range.upperBound...].prefix { $0 != "(" && $0 != "<" })
  }
}

private func asksForComment(_ line: String, following: ArraySlice<String>) -> Bool {
  let modifiers: Set = [
    "public", "static", "mutating", "borrowing", "consuming", "final", "indirect", "nonisolated",
    "override", "convenience",
  ]
  let words = line.split(separator: " ").map(String.init)
  let declaration = words.drop { modifiers.contains($0) }
  guard let kind = declaration.first else { return false }
  let name = declaration.dropFirst().first ?? ""
  if kind.hasPrefix("init") {
    let header = ([line] + following.prefix(8)).joined(separator: " ").components(separatedBy: "{")
    return header[0].contains("throws") && !line.contains("from decoder")
  }
  if kind == "func" { return name.first?.isLetter == true && !name.hasPrefix("encode(to") }
  return ["struct", "enum", "class", "actor", "protocol", "typealias", "subscript"]
    .contains { kind.hasPrefix($0) }
}

private func isDocumented(_ index: Int, in lines: [String]) -> Bool {
  let above = lines[..<index].reversed().map { $0.trimmingCharacters(in: .whitespaces) }
  return above.first { !$0.hasPrefix("@") }?.hasPrefix("///") == true
}

/// Does the declaration around this line name a conformance that is a contract?
private func satisfiesContract(_ index: Int, in lines: [String]) -> Bool {
  func depth(_ line: String) -> Int { line.prefix { $0 == " " }.count }
  let own = depth(lines[index])
  guard own > 0,
    let opening = lines[..<index].lastIndex(where: { !$0.isEmpty && depth($0) < own })
  else { return false }
  // A header of several lines ends in a line "{" or "… {" at the depth of its first.
  let header = lines[opening]
  guard let colon = header.firstIndex(of: ":") else { return false }
  return header[header.index(after: colon)...]
    .prefix { $0 != "{" }
    .components(separatedBy: " where ")[0]
    .split { $0 == "," || $0 == "&" }
    .map { $0.trimmingCharacters(in: .whitespaces) }
    .contains { !plainConformances.contains($0) }
}

@Suite("Doc comments")
struct DocumentationCommentTests {
  @Test("stand before every public declaration that asks for one")
  func everywhere() {
    #expect(SourceFile.sources.count > 30)
    let modules = Dictionary(grouping: SourceFile.sources, by: \.module)
    let contracts = modules.mapValues { Set($0.flatMap { requirements(in: $0.text) }) }
    for file in SourceFile.sources {
      let found = undocumented(in: file.text, requirements: contracts[file.module] ?? [])
      #expect(found.isEmpty, "\(file.path): \(found.joined(separator: "; "))")
    }
  }

  @Test(
    "are missed here",
    arguments: [
      "public func a() {}", "public struct A {}", "public enum A {", "public protocol A {}",
      "/// Words.\n\npublic struct A {}", "// Not a doc comment.\npublic func a() {}",
      "/// A.\nstruct A {\n  public mutating func b() {}\n}",
      "/// A.\npublic struct A: Sendable, Hashable {\n  public static func b() -> Int { 1 }\n}",
      "/// A.\nstruct A {\n  public init(\n    path: String\n  ) throws(AError) {\n  }\n}",
      "@inlinable\npublic func a() {}",
      "extension A {\n  public subscript(_ b: Int) -> Int { 1 }\n}",
    ])
  func detects(text: String) {
    #expect(undocumented(in: text).count == 1, "\(undocumented(in: text))")
  }

  @Test(
    "are not missed here",
    arguments: [
      "/// Words.\npublic func a() {}",
      "/// Words.\n@inlinable\n@discardableResult\npublic func a() {}",
      "func a() {}", "struct A {\n  public var b: Int\n  public init(b: Int) { self.b = b }\n}",
      "extension A: LogFormat {\n  public func b() {}\n}",
      "extension A: Codable {\n  public func encode(to encoder: any Encoder) throws {}\n}",
      "extension A: Comparable {\n  public static func < (a: A, b: A) -> Bool { true }\n}",
    ])
  func accepts(text: String) {
    #expect(undocumented(in: text) == [])
  }

  @Test("are the contract's where a contract asks for the function")
  func contract() {
    let contract = requirements(in: "public protocol A {\n  func b()\n}\nfunc c() {}\n")
    #expect(contract == ["b"])
    let members = "extension D {\n  public func b() {}\n  public func c() {}\n}"
    #expect(undocumented(in: members, requirements: Set(contract)).count == 1)
  }
}
