import Foundation
import TestSupport
import Testing

@testable import Ingestion

@Suite("The page about maps")
struct MapDocumentTests {
  private static func page() throws -> String {
    try String(
      contentsOf: packageRoot.appending(path: "Documentation/Maps.md"), encoding: .utf8)
  }

  @Test("shows maps whose samples are read as said")
  func examples() throws {
    // Behind the language the fence may say how the file is called.
    let blocks = try Self.page().components(separatedBy: "```json").dropFirst()
      .compactMap { $0.drop { $0 != "\n" }.components(separatedBy: "```").first }
    #expect(blocks.count >= 4)
    for block in blocks {
      let results = try MapFile(Array(block.utf8)).check(zone: nil)
      #expect(!results.isEmpty && results.allSatisfy { $0.differences == [] }, "\(results)")
    }
  }

  @Test("explains every member and every field")
  func members() throws {
    let page = try Self.page()
    for member in MapFile.members {
      #expect(page.contains("`\(member)`"), "\(member)")
    }
    for name in RequestField.allCases.filter({ $0 != .totals }).flatMap(\.mapNames) {
      #expect(page.contains("| `\(name)` |"), "\(name)")
    }
  }

  @Test("lies beside maps that can be used as they are")
  func shipped() throws {
    let folder = packageRoot.appending(path: "Documentation/Maps")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path()).sorted()
    #expect(files.contains("stripe-request-logs.json"))
    for file in files {
      let map = try MapFile([UInt8](Data(contentsOf: folder.appending(path: file))))
      let results = map.check(zone: nil)
      #expect(!results.isEmpty && results.allSatisfy { $0.differences == [] }, "\(file)")
      #expect(file == map.format.name + ".json")
    }
  }
}
