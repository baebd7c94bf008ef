import Vocabulary

/// Request paths with identifiers folded: a place in the path with many values, each of them
/// rare, holds identifiers, however they are spelt.
///
/// Learned from the time before the exposure only, so that a stranger's paths teach nothing.
struct PathShapes: Sendable {
  static let manyValues = 12
  static let rareShare = 0.02

  /// Per depth the values that stay; `nil` when the place holds no identifiers.
  private let kept: [Set<Substring>?]

  init(_ activity: Activity, until cut: Timestamp?) {
    var calls = Array(repeating: Int64(0), count: activity.actions.count)
    for cell in activity.cells where cut.map({ cell.last < $0 }) ?? true {
      calls[cell.action].increase(by: cell.count)
    }
    var values: [[Substring: Int64]] = []
    for (action, count) in zip(activity.actions, calls) where count > 0 {
      for (depth, part) in PathShapes.parts(action.operation).enumerated() {
        if depth == values.count { values.append([:]) }
        values[depth][part, default: 0].increase(by: count)
      }
    }
    kept = values.map { counts in
      guard counts.count > PathShapes.manyValues else { return nil }
      let total = Double(counts.values.reduce(0, &+))
      return Set(counts.filter { Double($0.value) >= PathShapes.rareShare * total }.keys)
    }
  }

  /// The operation with identifiers as `*`; anything that is no path stays as it is.
  func shape(of operation: String) -> String {
    let parts = PathShapes.parts(operation)
    guard !parts.isEmpty, let slash = operation.firstIndex(of: "/") else { return operation }
    let folded = parts.enumerated().map { depth, part in
      guard depth < kept.count, let values = kept[depth] else { return part }
      return values.contains(part) ? part : "*"
    }
    return operation[..<slash] + "/" + folded.joined(separator: "/")
  }

  private static func parts(_ operation: String) -> [Substring] {
    guard let slash = operation.firstIndex(of: "/") else { return [] }
    let before = operation[..<slash]
    guard before.isEmpty || before.hasSuffix(" ") else { return [] }
    return operation[slash...].split(separator: "/")
  }
}
