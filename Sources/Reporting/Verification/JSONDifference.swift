/// A value that two JSON texts do not have in common.
public struct JSONDifference: Hashable, Sendable, Codable {
  /// `inquest.callers[0].events`; empty for the whole.
  public var path: String
  /// Short texts of the two values; `nil` where there is none.
  public var recorded, derived: String?
}

extension JSONTree {
  /// Every value that differs, in the order of the first text; of objects and lists their members
  /// and elements. Lists are compared place by place, and paths as they were recorded.
  /// - Complexity: O(values).
  static func differences(
    _ recorded: JSONTree, _ derived: JSONTree, at path: String = "",
    moved: MovedPaths = MovedPaths([])
  ) -> [JSONDifference] {
    switch (recorded, derived) {
    case (.null, .null): return []
    case (.bool(let left), .bool(let right)) where left == right: return []
    case (.text(let left), .text(let right))
    where isSame(left, right, moved, isPath: path.hasSuffix(".path")):
      return []
    case (.number(let left), .number(let right)) where isSameNumber(left, right): return []
    case (.array(let left), .array(let right)):
      let shared = zip(left, right).enumerated().flatMap { index, pair in
        differences(pair.0, pair.1, at: "\(path)[\(index)]", moved: moved)
      }
      guard left.count != right.count else { return shared }
      return [
        JSONDifference(
          path: path, recorded: "\(left.count) elements", derived: "\(right.count) elements")
      ] + shared
    case (.object(let left), .object(let right)): return members(left, right, at: path, moved)
    case (.text(let left), .text(let right)):
      let start = commonStart(left, right)
      return [
        JSONDifference(
          path: path, recorded: quoted(left, from: start), derived: quoted(right, from: start))
      ]
    default:
      return [
        JSONDifference(path: path, recorded: recorded.shortText, derived: derived.shortText)
      ]
    }
  }

  private static func members(
    _ left: [(name: String, value: JSONTree)], _ right: [(name: String, value: JSONTree)],
    at path: String, _ moved: MovedPaths
  ) -> [JSONDifference] {
    var others: [String: JSONTree] = [:]
    for member in right { others[member.name] = member.value }
    var found: [JSONDifference] = []
    for member in left {
      let place = path.isEmpty ? member.name : path + "." + member.name
      if let other = others.removeValue(forKey: member.name) {
        found += differences(member.value, other, at: place, moved: moved)
      } else {
        found.append(
          JSONDifference(path: place, recorded: member.value.shortText, derived: nil))
      }
    }
    for member in right where others[member.name] != nil {
      found.append(
        JSONDifference(
          path: path.isEmpty ? member.name : path + "." + member.name, recorded: nil,
          derived: member.value.shortText))
    }
    return found
  }

  /// Byte by byte: equal characters may be written in two ways, and a report is written in one.
  private static func isSame(
    _ left: String, _ right: String, _ moved: MovedPaths, isPath: Bool
  ) -> Bool {
    left.utf8.elementsEqual(right.utf8)
      || left.utf8.elementsEqual(moved.recorded(right, isPath: isPath).utf8)
  }

  /// `1.0` is `1` and `1e0`; whole numbers are compared by all their digits.
  private static func isSameNumber(_ left: String, _ right: String) -> Bool {
    if left == right { return true }
    if let left = Int64(left), let right = Int64(right) { return left == right }
    return Double(left) == Double(right)
  }

  private static let shownCharacters = 120

  /// Where two texts have to begin for what differs to be seen: at 0 where that is soon enough.
  private static func commonStart(_ left: String, _ right: String) -> Int {
    let common = zip(left.unicodeScalars, right.unicodeScalars).prefix { $0 == $1 }.count
    return common < shownCharacters / 2 ? 0 : common - shownCharacters / 4
  }

  private static func quoted(_ text: String, from start: Int = 0) -> String {
    let rest = String(String.UnicodeScalarView(text.unicodeScalars.dropFirst(start)))
    return "\"" + (start > 0 ? "…" : "") + Wording.shortened(rest, shownCharacters) + "\""
  }

  private var shortText: String {
    switch self {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .number(let text): Wording.shortened(text, 60)
    case .text(let text): JSONTree.quoted(text)
    case .array(let elements): Wording.count(elements.count, "element")
    case .object(let members): Wording.count(members.count, "member")
    }
  }
}
