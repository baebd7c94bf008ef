import Foundation
import TestSupport

/// A text file of the repository, its path relative to the root.
struct SourceFile: Sendable {
  let path: String
  let text: String

  var lines: [String] { text.components(separatedBy: "\n") }
  var isSwift: Bool { path.hasSuffix(".swift") }
  /// `Sources/Storage/Schema.swift` belongs to `Storage`.
  var module: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }

  /// Ascending by path: what is written by hand, so neither builds nor the samples.
  static let all: [SourceFile] = folders.flatMap(files(under:)) + rootFiles
  static let sources = all.filter { $0.isSwift && $0.path.hasPrefix("Sources/") }
  static let swift = all.filter(\.isSwift)

  private static let folders = ["Sources", "Tests", "Scripts", "Documentation", ".ci"]

  private static let rootFiles: [SourceFile] = [
    "CHANGELOG.md", "Makefile", "Package.swift", "README.md", ".gitignore", ".editorconfig",
  ].compactMap(read)

  private static func files(under folder: String) -> [SourceFile] {
    let root = packageRoot.appending(path: folder).path()
    let walk = FileManager.default.enumerator(atPath: root)
    let names = (walk?.compactMap { $0 as? String } ?? []).sorted()
    return names.compactMap { read("\(folder)/\($0)") }
  }

  /// `nil` for a folder and for what is not text.
  private static func read(_ path: String) -> SourceFile? {
    let url = packageRoot.appending(path: path)
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: url.path(), isDirectory: &isFolder),
      !isFolder.boolValue, let text = try? String(contentsOf: url, encoding: .utf8)
    else { return nil }
    return SourceFile(path: path, text: text)
  }
}
