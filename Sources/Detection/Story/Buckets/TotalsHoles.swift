import Vocabulary

/// Days that no export of totals tells of, between two that do. Inside an export a day without a
/// total is a day without use; between two exports it is not known.
enum TotalsHoles {
  /// An export with nothing but used days (a table of a console) may begin behind a long weekend.
  static let tolerableSeconds = 3 * 86_400.0

  static func find(_ coverage: Coverage, _ caseFile: CaseFile) -> [CoverageGap] {
    guard caseFile.holdsTotals else { return [] }
    let spans = coverage.witnesses.filter { !$0.capability.contains(.requests) }
      .compactMap { source in
        source.first.flatMap { first in source.last.map { (from: first, to: $0) } }
      }.sorted { ($0.from, $0.to) < ($1.from, $1.to) }
    var gaps: [CoverageGap] = []
    guard var end = spans.first?.to else { return [] }
    for span in spans {
      let length = span.from.seconds(since: end)
      if length > tolerableSeconds {
        let words = Wording.span(seconds: length)
        gaps.append(
          CoverageGap(
            from: end, to: span.from,
            reason: "no export of usage totals tells of the \(words) between"))
      }
      end = max(end, span.to)
    }
    return gaps
  }
}
