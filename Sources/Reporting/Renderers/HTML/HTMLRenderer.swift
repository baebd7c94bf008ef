internal import Vocabulary

/// The whole report as one HTML file: no script, nothing from elsewhere, light, dark and print.
public struct HTMLRenderer: ReportRenderer {
  public static let name = "html"
  public static let fileExtension = "html"

  public init() {}

  public func render(_ report: Report) -> String {
    let composition = ReportComposition(report: report)
    let sections = composition.sections()
    let blocks = HTMLBlocks(report: report)
    let title = HTMLText.escape("\(report.headline.word): \(report.inquest.credential.title)")
    let links = sections.map { section in
      "<li><a href=\"#\(section.anchor)\">\(HTMLText.escape(section.title))</a></li>"
    }
    let bodies = sections.map { section in
      "<section id=\"\(section.anchor)\" aria-labelledby=\"\(section.anchor)-title\">\n"
        + "<h2 id=\"\(section.anchor)-title\">\(HTMLText.escape(section.title))</h2>\n"
        + blocks.render(section) + "</section>\n"
    }
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
      <meta name="generator" content="\(HTMLText.escape(report.program.name + " " + report.program.version))">
      <title>\(title)</title>
      <style>
      \(HTMLStyle.sheet)</style>
      </head>
      <body>
      <a class="skip" href="#verdict">Skip to the verdict</a>
      <header class="\(report.inquest.verdict.outcome.rawValue)">
      <p class="kind">Inquest into a leaked credential</p>
      <h1>\(HTMLText.escape(report.headline.word))</h1>
      <p class="answer">\(HTMLText.prose(report.headline.sentence))</p>
      \(blocks.facts(composition.keyFacts()))</header>
      <nav aria-label="Contents"><h2>Contents</h2><ol>
      \(links.joined(separator: "\n"))
      </ol></nav>
      <main>
      \(bodies.joined())</main>
      <footer><p>\(HTMLText.escape(footer(report)))</p></footer>
      </body>
      </html>

      """
  }

  private func footer(_ report: Report) -> String {
    "\(report.program.name) \(report.program.version), schema \(report.schema). All times are UTC "
      + "unless a zone is named. This document contains addresses and names from the logs."
  }
}
