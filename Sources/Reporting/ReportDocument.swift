internal import Vocabulary

/// A report in parts, put into words and not yet laid out: what renderers of whole reports show.
struct ReportDocument {
  /// Sections that belong together: the whole of a report, or what is told of one key of several.
  struct Part {
    /// `nil` for the first part of a document whose other part is its appendix.
    var title: String?
    var anchor: String
    /// Stands under the title.
    var lead: [Block]
    var sections: [Section]
    /// What figures are drawn from; `nil` in a part that has none.
    var report: Report?
  }

  var title: String
  var kind: String
  var outcome: VerdictOutcome
  var headline: Headline
  var facts: [Block.Fact]
  /// Never empty.
  var parts: [Part]
  var program: Report.Program
  var schema: String

  init(_ report: Report) {
    let composition = ReportComposition(report: report)
    title = "\(report.headline.word): \(report.inquest.credential.title)"
    kind = "Inquest into a leaked credential"
    outcome = report.inquest.verdict.outcome
    headline = report.headline
    facts = composition.keyFacts() + [report.redaction?.fact].compactMap { $0 }
    parts = [
      Part(title: nil, anchor: "", lead: [], sections: composition.body(), report: report),
      Part(
        title: "Appendix: how it was done, and from what", anchor: "appendix", lead: [],
        sections: composition.appendix(), report: report),
    ]
    program = report.program
    schema = report.schema
  }

  init(_ incident: IncidentReport) {
    let composition = IncidentComposition(report: incident)
    title = "\(incident.headline.word): \(Wording.count(incident.reports.count, "key"))"
    kind = "Inquest into leaked credentials"
    outcome = incident.outcome
    headline = incident.headline
    facts = composition.facts() + [incident.redaction?.fact].compactMap { $0 }
    program = incident.program
    schema = incident.schema
    parts =
      [
        Part(
          title: "All keys", anchor: "all-keys", lead: [], sections: composition.sections(),
          report: nil)
      ]
      + incident.reports.enumerated().map { index, report in
        let own = ReportComposition(report: report)
        let anchor = IncidentComposition.anchor(ofKey: index)
        return Part(
          title: composition.title(ofKey: index), anchor: anchor,
          lead: [.paragraph(Prose(report.headline.sentence)), .facts(own.keyFacts())],
          sections: own.sections().filter {
            !Self.common.contains($0.anchor) && $0.anchor != "notification"
          }.map { section in
            var section = section
            section.anchor = "\(anchor)-\(section.anchor)"
            return section
          }, report: report)
      }
      + incident.reports.prefix(1).map { report in
        Part(
          title: "Method and inputs", anchor: "method", lead: [],
          sections: ReportComposition(report: report).sections()
            .filter { Self.common.contains($0.anchor) }, report: nil)
      }
  }

  /// Sections that say the same of every key.
  private static let common: Set<String> = [
    "verdict-method", "queries", "assumptions", "manifest", "words",
  ]
}
