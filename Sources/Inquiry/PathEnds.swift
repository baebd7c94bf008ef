/// Paths by their components, the last one first: finds the one that ends most like another without
/// comparing it with each.
struct PathEnds {
  /// The paths that have the same components from some place on to their end.
  private struct Node {
    /// By the component before those.
    var nodes: [Substring: Int] = [:]
    var count = 0
    /// The sum of their places: the place itself where there is one.
    var sum = 0
  }

  private var nodes = [Node()]

  private static func components(_ path: String) -> some Sequence<Substring> {
    path.split(separator: "/").reversed()
  }

  /// - Parameter place: what ``place(like:)`` answers; each path has another.
  mutating func insert(_ path: String, at place: Int) {
    var node = 0
    for component in PathEnds.components(path) {
      let next = nodes[node].nodes[component] ?? nodes.count
      if next == nodes.count {
        nodes[node].nodes[component] = next
        nodes.append(Node())
      }
      node = next
      nodes[node].count += 1
      nodes[node].sum += place
    }
  }

  /// Takes out a path that was put in at `place`.
  mutating func remove(_ path: String, at place: Int) {
    var node = 0
    for component in PathEnds.components(path) {
      guard let next = nodes[node].nodes[component] else { return }
      node = next
      nodes[node].count -= 1
      nodes[node].sum -= place
    }
  }

  /// The place of the path that has most components in common with `path`, from the end; `nil` when
  /// none has one, or several have as many.
  func place(like path: String) -> Int? {
    var found: Node?
    var node = nodes[0]
    for component in PathEnds.components(path) {
      guard let next = node.nodes[component], nodes[next].count > 0 else { break }
      node = nodes[next]
      found = node
    }
    return found?.count == 1 ? found?.sum : nil
  }
}
