internal import Vocabulary

extension ReportComposition {
  /// What was asked of a server, word for word; no section for logs that were read here.
  func queries() -> [Section] {
    guard let queries = report.queries, !queries.isEmpty else { return [] }
    let isLeftOut = queries.allSatisfy(\.sql.isEmpty)
    let blocks: [Block] =
      isLeftOut
      ? [
        .bullets(queries.map { Prose($0.purpose) }),
        .notice(
          "Their SQL is left out of a redacted report; the report that is not redacted has it."),
      ]
      : queries.enumerated().map { index, query in
        .folded(
          title: "\(index + 1). \(query.purpose)", language: "sql",
          text: QueryText.statement(query.sql).joined(separator: "\n"))
      }
    return [
      Section(
        anchor: "queries", title: "Queries",
        blocks: [
          .paragraph(
            "The logs lie in a table of a server and were read there, by these queries and no "
              + "others, in this order. Anybody who may read the table can run them again.")
        ] + blocks)
    ]
  }
}
