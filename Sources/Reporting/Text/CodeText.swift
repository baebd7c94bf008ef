/// Lines of a program, as they are to be shown.
enum CodeText {
  /// Every line on its own, spaces at its beginning kept, without the empty one behind the last
  /// line break.
  static func lines(_ text: String) -> [String] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }
}
