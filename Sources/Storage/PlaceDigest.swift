import Glibc

/// Where a file lies, in a form that tells only whether another lies there too.
///
/// A path as it was given is that of many files: of another folder's, of another machine's.
enum PlaceDigest {
  /// What stands in a recorded path where it does not say all: a secret, a byte that is no UTF-8.
  private static let gaps = ["[redacted", "\u{FFFD}"]
  private static let hostNameBytes = 256

  /// SHA-256, in hex, of the machine's name and the path from the root, without links but for the
  /// last name; `nil` for what has no place that is known.
  static func sha256(ofFile path: String) -> String? {
    guard !gaps.contains(where: path.contains) else { return nil }
    var name = path[...]
    while name.hasSuffix("/") { name.removeLast() }
    let folder = name.lastIndex(of: "/").map { path[...$0] } ?? "./"
    name = name[(name.lastIndex(of: "/").map(name.index(after:)) ?? name.startIndex)...]
    // Standard input is never the same.
    guard !["", ".", "..", "-"].contains(name), let root = realpath(String(folder), nil) else {
      return nil
    }
    defer { free(root) }
    var machine = [CChar](repeating: 0, count: hostNameBytes)
    guard gethostname(&machine, machine.count - 1) == 0 else { return nil }
    var digest = RowDigest()
    digest.add(bytes: machine.prefix { $0 != 0 })
    digest.add(bytes: [0])
    digest.add(bytes: UnsafeBufferPointer(start: root, count: strlen(root)))
    digest.add("/\(name)")
    return digest.finish()
  }
}
