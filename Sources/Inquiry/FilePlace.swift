internal import Foundation

/// Where a path leads, whether something is there yet or not: two paths of one place are equal,
/// whatever their spelling and through whatever links.
public struct FilePlace: Equatable, Sendable {
  /// Without links, from the root.
  public let path: String

  /// As many links as Linux follows.
  private static let mostLinks = 40

  public init(_ path: String) {
    var path = path
    for _ in 0..<FilePlace.mostLinks {
      if let whole = FilePlace.resolved(path) {
        self.path = whole
        return
      }
      // Nothing is there: a link that leads to it counts as what it leads to.
      guard let target = FilePlace.target(ofLink: path) else { break }
      let folder = FilePlace.folder(of: path)
      path = target.hasPrefix("/") ? target : folder + "/" + target
    }
    let name = path.split(separator: "/").last.map(String.init) ?? ""
    let folder = FilePlace.folder(of: path)
    let root = FilePlace.resolved(folder) ?? folder
    self.path = (root == "/" ? "" : root) + "/" + name
  }

  private static func folder(of path: String) -> String {
    let trimmed = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    guard let slash = trimmed.lastIndex(of: "/") else { return "." }
    return slash == trimmed.startIndex ? "/" : String(trimmed[..<slash])
  }

  /// The path of what is there, without links; `nil` where it leads nowhere.
  static func resolved(_ path: String) -> String? {
    guard let found = realpath(path, nil) else { return nil }
    defer { free(found) }
    return String(cString: found)
  }

  private static func target(ofLink path: String) -> String? {
    var bytes = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
    let count = readlink(path, &bytes, bytes.count - 1)
    guard count > 0 else { return nil }
    return String(decoding: bytes.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
