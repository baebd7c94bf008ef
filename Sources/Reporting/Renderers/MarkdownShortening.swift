/// What is left out of a Markdown report that would not fit into an issue tracker, the least
/// important first. Every omission is said where it is made; HTML and JSON have the whole.
enum MarkdownShortening {
  /// UTF-8 bytes. GitHub takes 65,536 characters in an issue; the rest is for who pastes it.
  static let limit = 60_000

  enum Step: Hashable, Sendable {
    /// The section with this anchor, of every key; its heading stays.
    case section(String)
    /// Example programs and files, in the section with this anchor.
    case code(in: String)
    /// All rows of a table but the first ones.
    case rows(beyond: Int)
  }

  /// One after another, each only while the report is still too long. The verdict, the callers,
  /// what they did and what to do are not among them: of a great many keys the report stays long.
  static let steps: [Step] = [
    .section("queries"), .section("assumptions"), .code(in: "remediation"),
    .section("verdict-method"),
    .section("words"), .rows(beyond: 20), .section("findings"), .section("least-privilege"),
    .section("manifest"), .section("leak-reasons"), .rows(beyond: 8),
    .section("innocent-explanation"), .section("data-touched"), .section("power"),
    .section("coverage"), .section("exports"), .section("notification"),
  ]

  /// `document` with the first steps taken; the later ones first, so that of two that cut the same
  /// table the stricter one says how much.
  static func taking(steps count: Int, from document: ReportDocument) -> ReportDocument {
    steps.prefix(count).reversed().reduce(document) { taking($1, from: $0) }
  }

  private static func taking(_ step: Step, from document: ReportDocument) -> ReportDocument {
    var document = document
    document.parts = document.parts.map { part in
      var part = part
      part.sections = part.sections.map { shortened($0, by: step) }
      return part
    }
    return document
  }

  private static func shortened(_ section: Section, by step: Step) -> Section {
    var section = section
    switch step {
    case .section(let anchor) where isMeant(section, by: anchor):
      section.blocks = [
        .notice(
          "Left out, so that this report fits into an issue. The HTML and JSON reports have it.")
      ]
    case .code(in: let anchor) where isMeant(section, by: anchor):
      // Examples that follow one another are missed once.
      var isLeftOut = false
      section.blocks = section.blocks.compactMap { block in
        let wasLeftOut = isLeftOut
        isLeftOut = false
        guard case .code = block else { return block }
        isLeftOut = true
        return wasLeftOut
          ? nil : .notice("The example is left out here; the HTML and JSON reports have it.")
      }
    case .rows(beyond: let count) where isMeant(section, by: "timeline"):
      section.blocks = section.blocks.map { ends(of: $0, upTo: count) }
    case .rows(beyond: let count):
      section.blocks = section.blocks.flatMap { rows(of: $0, upTo: count) }
    case .section, .code: break
    }
    return section
  }

  /// The sections of one key among several have the key's anchor before their own.
  private static func isMeant(_ section: Section, by anchor: String) -> Bool {
    section.anchor == anchor || section.anchor.hasSuffix("-" + anchor)
  }

  /// Of a table in the order of time the end is told too: it says whether it goes on.
  private static func ends(of block: Block, upTo count: Int) -> Block {
    guard case .table(var table) = block, table.rows.count > count + 1 else { return block }
    let last = count / 3
    let rest = table.rows.count - count
    let words = Prose("\(Wording.count(rest, "more row")) are in the HTML and JSON reports.")
    let gap = [Prose("…"), words] + table.columns.dropFirst(2).map { _ in Prose("") }
    table.rows = table.rows.prefix(count - last) + [gap] + table.rows.suffix(last)
    return .table(table)
  }

  private static func rows(of block: Block, upTo count: Int) -> [Block] {
    guard case .table(var table) = block, table.rows.count > count else { return [block] }
    let rest = table.rows.count - count
    table.rows = Array(table.rows.prefix(count))
    let are = rest == 1 ? "is" : "are"
    return [
      .table(table),
      .notice("\(Wording.count(rest, "more row")) \(are) in the HTML and JSON reports."),
    ]
  }
}
