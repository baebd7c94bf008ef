import Vocabulary

/// What was made with a credential, as a tree: each credential under the one that first made it.
struct LineageGraph {
  /// The credential asked about, and whose it is.
  let root: String
  let rootHolder: String?
  /// Each credential once, in the order in which they were made.
  let links: [LineageLink]
  /// Every making of a credential, ascending by time.
  let makings: [String: [LineageLink]]
  private let byChild: [String: LineageLink]
  private let generations: [String: Int]

  init(_ caseFile: CaseFile) {
    root = caseFile.credential?.id ?? caseFile.question.credential
    rootHolder = LineageGraph.holder(of: root, in: caseFile.activity)
    makings = Dictionary(grouping: caseFile.lineage, by: \.child)
    let depths = LineageGraph.depths(from: root, makings)
    var chosen: [String: LineageLink] = [:]
    for (child, links) in makings {
      let first = links.filter { $0.time == links[0].time }
      chosen[child] = first.max {
        let (left, right) = (
          LineageGraph.nearness(of: $0.parent), LineageGraph.nearness(of: $1.parent)
        )
        if left != right { return left < right }
        return (depths[$0.parent] ?? 0, $1.parent) < (depths[$1.parent] ?? 0, $0.parent)
      }
    }
    byChild = chosen
    var generations: [String: Int] = [root: 0]
    for child in chosen.keys.sorted() {
      var path: [String] = []
      var node = child
      while generations[node] == nil, let link = chosen[node], path.count <= chosen.count {
        path.append(node)
        node = link.parent
      }
      var generation = generations[node] ?? 0
      for node in path.reversed() {
        generation += 1
        generations[node] = generation
      }
    }
    self.generations = generations
    links = chosen.values.sorted { ($0.time, $0.child) < ($1.time, $1.child) }
  }

  func generation(of id: String) -> Int { generations[id] ?? 1 }

  /// The ARN of the user or role behind a credential; `nil` when it is not known.
  func holder(of id: String) -> String? {
    var node = id
    for _ in 0...byChild.count {
      if node == root { return rootHolder }
      guard let link = byChild[node] else { return nil }
      let account = rootHolder.flatMap(AmazonHolder.account)
      if let holder = AmazonHolder.ofChild(link, account: account) { return holder }
      guard AmazonHolder.inherits.contains(link.operation) else { return nil }
      node = link.parent
    }
    return nil
  }

  /// A session is its role's, its role's trust's and its machine's: the last is nearest to it.
  private static func nearness(of parent: String) -> Int {
    switch Credential.kind(ofID: parent) {
    case "aws-role": 0
    case "aws-role-trust", "aws-identity-provider": 1
    default: 2
    }
  }

  /// Calls from the root; links that form a ring count once.
  private static func depths(
    from root: String, _ makings: [String: [LineageLink]]
  ) -> [String: Int] {
    var byParent: [String: Set<String>] = [:]
    for link in makings.values.joined() { byParent[link.parent, default: []].insert(link.child) }
    var depths = [root: 0]
    var level: Set<String> = [root]
    var depth = 0
    while !level.isEmpty {
      depth += 1
      var next: Set<String> = []
      for node in level { next.formUnion(byParent[node] ?? []) }
      level = next.filter { depths[$0] == nil }
      for node in level { depths[node] = depth }
    }
    return depths
  }

  private static func holder(of id: String, in activity: Activity) -> String? {
    if let holder = AmazonHolder.ofPrincipal(id) { return holder }
    return activity.callers.lazy.filter { $0.credential == id }
      .compactMap { AmazonHolder.ofPrincipal($0.principal) }.first
  }
}
