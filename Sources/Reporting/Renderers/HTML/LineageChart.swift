internal import Vocabulary

/// What was made with the leaked key as a tree: the key at the root, each credential below the one
/// that made it.
struct LineageChart {
  var inquest: Inquest
  var anchor: String

  /// Credentials that are drawn; the others are counted where they hang.
  private static let most = 40
  private static let deepest = 9

  private let width = 920.0
  private let lane = 24.0
  private let top = 30.0
  private let indent = 22.0

  private struct Row {
    var depth: Int
    var kind: String
    var name: String
    var maker = ""
    var calls = ""
    var state = ""
    /// The row of the parent.
    var parent: Int?
  }

  func render() -> String {
    let rows = self.rows
    let bottom = top + Double(rows.count) * lane
    var body = header
    for (index, row) in rows.enumerated() {
      body += draw(row, at: index)
    }
    let title = "Credentials made with the leaked key"
    let derived = inquest.derivedCredentials
    let hidden = derived.count - shownIDs.count
    let description =
      "A tree of \(Wording.count(derived.count, "credential")) below the leaked key; "
      + "the table below has the same in words."
    return "<figure>\n<figcaption>\(title)</figcaption>\n<p class=\"legend\">"
      + SVG.swatch("foreign", "may still work, made by a foreign caller")
      + SVG.swatch("known", "may still work, made by a known caller")
      + SVG.swatch("ended", "revoked or expired")
      + (hidden > 0 ? "\(Wording.count(hidden, "more credential")) not drawn" : "")
      + "</p>\n"
      + SVG.scrolling(
        SVG.chart(
          anchor, width: width, height: bottom + 8, title: title, description: description, body),
        title)
      + "</figure>\n"
  }

  private var header: String {
    SVG.text("Credential", x: 4, y: 16) + SVG.text("Made by", x: 530, y: 16)
      + SVG.text("Calls", x: 690, y: 16, anchor: "end")
      + SVG.text("At the end of the logs", x: 710, y: 16)
      + SVG.line("axis", 0, 23, width, 23)
  }

  private func draw(_ row: Row, at index: Int) -> String {
    let y = top + Double(index) * lane
    let x = 4 + Double(row.depth) * indent
    var body = ""
    if let parent = row.parent {
      let trunk = x - indent + 5
      body += SVG.line("branch", trunk, top + Double(parent) * lane + 17, trunk, y + 10)
      body += SVG.line("branch", trunk, y + 10, x, y + 10)
    }
    body += SVG.rectangle(row.kind, x: x, y: y + 5, width: 10, height: 10)
    body += SVG.text(
      SVG.fitted(row.name, width: 515 - x - 16), x: x + 16, y: y + 14, kind: "strong")
    return body + SVG.text(row.maker, x: 530, y: y + 14)
      + SVG.text(row.calls, x: 690, y: y + 14, anchor: "end", kind: "strong")
      + SVG.text(
        SVG.fitted(row.state, width: width - 712), x: 710, y: y + 14)
  }

  private var rows: [Row] {
    let shown = shownIDs
    let tree = inquest.derivedCredentials.asTree
    let known = Set(tree.map(\.id))
    let children = Dictionary(grouping: tree) {
      known.contains($0.link.parent) ? $0.link.parent : ""
    }
    let root = inquest.credential
    var rows = [
      Row(
        depth: 0, kind: "mark-fill", name: "\(root.title) (the leaked key)",
        calls: Wording.count(root.events))
    ]
    var drawn: Set<String> = []
    func descend(_ parent: String, row: Int, depth: Int) {
      let all = children[parent] ?? []
      let next = min(depth, Self.deepest)
      for made in all where shown.contains(made.id) && drawn.insert(made.id).inserted {
        rows.append(self.row(of: made, depth: next, parent: row))
        descend(made.id, row: rows.count - 1, depth: depth + 1)
      }
      let hidden = all.filter { !shown.contains($0.id) }
      guard !hidden.isEmpty else { return }
      let live = hidden.count(where: \.isLive)
      rows.append(
        Row(
          depth: next, kind: live > 0 ? "foreign" : "ended",
          name: "and \(Wording.count(Int64(hidden.count))) more made with it",
          state: "\(Wording.count(Int64(live))) may still work", parent: row))
    }
    descend("", row: 0, depth: 1)
    // What forms a ring hangs on nothing.
    for made in tree where shown.contains(made.id) && drawn.insert(made.id).inserted {
      rows.append(row(of: made, depth: 1, parent: nil))
    }
    return rows
  }

  private func row(of made: DerivedCredential, depth: Int, parent: Int?) -> Row {
    let kind = !made.isLive ? "ended" : made.madeByForeign ? "foreign" : "known"
    return Row(
      depth: depth, kind: kind,
      name: "\(made.id.split(separator: ":").last.map(String.init) ?? made.id)"
        + " (\(Credential.kindTitle(made.kind)))",
      maker: made.madeByForeign ? "a foreign caller" : "a known caller",
      calls: Wording.count(made.events), state: made.end.word, parent: parent)
  }

  /// What may still work and what strangers made come first, always with all that lies above them.
  private var shownIDs: Set<String> {
    let tree = inquest.derivedCredentials.asTree
    let byID = Dictionary(tree.map { ($0.id, $0) }) { first, _ in first }
    let ranked = tree.enumerated().sorted { left, right in
      rank(left.element) == rank(right.element)
        ? left.offset < right.offset : rank(left.element) < rank(right.element)
    }
    var shown: Set<String> = []
    for (_, made) in ranked {
      var path: [String] = []
      var next: DerivedCredential? = made
      while let current = next, !shown.contains(current.id), !path.contains(current.id) {
        path.append(current.id)
        next = byID[current.link.parent]
      }
      if shown.count + path.count <= Self.most { shown.formUnion(path) }
    }
    return shown
  }

  private func rank(_ made: DerivedCredential) -> Int {
    (made.isLive ? 0 : 2) + (made.madeByForeign ? 0 : 1)
  }
}
