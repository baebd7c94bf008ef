internal import Vocabulary

/// The whole report as one HTML file: no script, nothing from elsewhere, light, dark and print.
public struct HTMLRenderer: ReportRenderer {
  public static let name = "html"
  public static let fileExtension = "html"

  public init() {}

  public func render(_ report: Report) -> String { page(ReportDocument(report)) }

  public func render(_ incident: IncidentReport) -> String { page(ReportDocument(incident)) }

  private func page(_ document: ReportDocument) -> String {
    let first = document.parts.first?.sections.first?.anchor ?? ""
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" \
      content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
      <meta name="referrer" content="no-referrer">
      <meta name="color-scheme" content="light dark">
      <meta name="generator" content="\(HTMLText.escape(document.program.name + " " + document.program.version))">
      <title>\(HTMLText.escape(document.title))</title>
      <style>
      \(HTMLStyle.sheet)</style>
      </head>
      <body>
      <a class="skip" href="#\(first)">Skip to the verdict</a>
      <header class="\(document.outcome.rawValue)">
      <p class="kind">\(HTMLText.escape(document.kind))</p>
      <h1>\(HTMLText.escape(document.headline.word))</h1>
      <p class="answer">\(HTMLText.prose(document.headline.sentence))</p>
      \(HTMLBlocks(report: nil).facts(document.facts))</header>
      <nav aria-label="Contents"><details><summary>Contents</summary><ol>
      \(contents(document).joined(separator: "\n"))
      </ol></details></nav>
      <main>
      \(document.parts.map(body).joined())</main>
      <footer><p>\(HTMLText.escape(footer(document)))</p></footer>
      </body>
      </html>

      """
  }

  /// Links to every section; parts with a title come with the links of their own sections.
  private func contents(_ document: ReportDocument) -> [String] {
    func link(_ anchor: String, _ title: String) -> String {
      "<a href=\"#\(anchor)\">\(HTMLText.escape(title))</a>"
    }
    return document.parts.flatMap { part -> [String] in
      let sections = part.sections.map { "<li>\(link($0.anchor, $0.title))</li>" }
      guard let title = part.title else { return sections }
      return [
        "<li class=\"part\">\(link(part.anchor, title))\n<ol>\n"
          + sections.joined(separator: "\n") + "\n</ol></li>"
      ]
    }
  }

  private func body(_ part: ReportDocument.Part) -> String {
    let level = part.title == nil ? 2 : 3
    let blocks = HTMLBlocks(
      report: part.report, level: level, prefix: part.anchor.isEmpty ? "" : part.anchor + "-")
    let sections = part.sections.map { section in
      "<section id=\"\(section.anchor)\" aria-labelledby=\"\(section.anchor)-title\">\n"
        + HTMLAnchors.heading(
          section.title, level: level, id: section.anchor + "-title", linkingTo: section.anchor)
        + blocks.render(section) + "</section>\n"
    }.joined()
    guard let title = part.title else { return sections }
    let lead = Section(anchor: part.anchor, title: title, blocks: part.lead)
    return "<section id=\"\(part.anchor)\" class=\"part\" "
      + "aria-labelledby=\"\(part.anchor)-title\">\n"
      + HTMLAnchors.heading(
        title, level: 2, id: part.anchor + "-title", linkingTo: part.anchor)
      + blocks.render(lead) + sections + "</section>\n"
  }

  private func footer(_ document: ReportDocument) -> String {
    "\(document.program.name) \(document.program.version), schema \(document.schema). All times are UTC "
      + "unless a zone is named. This document contains addresses and names from the logs."
  }
}
