internal import Vocabulary

/// Who was active when: a lane for each caller, a bar for each window of activity.
struct CallersChart {
  var inquest: Inquest
  var prefix = ""

  private let width = 920.0
  private let left = 250.0
  private let lane = 22.0
  private let top = 20.0

  func render() -> String {
    // Foreign and undecided first, so that a crowd of known callers never hides them.
    let callers = Array(inquest.callers.filter { !$0.windows.isEmpty }.prefix(16))
    let starts =
      callers.flatMap { $0.windows.map(\.from) }
      + [inquest.coverage.logStart]
      .compactMap { $0 }
    let ends =
      callers.flatMap { $0.windows.map(\.to) } + [inquest.coverage.logEnd].compactMap { $0 }
    guard let from = starts.min(), let to = ends.max() else { return "" }
    let axis = TimeAxis(from: from, to: to, left: left, right: width - 8)
    let bottom = top + Double(callers.count) * lane
    var body = exposure(axis, bottom) + axis.ticks(y: bottom, top: top)
    for (index, caller) in callers.enumerated() {
      let y = top + Double(index) * lane
      body += SVG.line("axis", left, y + lane, width - 8, y + lane)
      // The word as well: colour alone would be lost on paper and on some eyes.
      let who = "\(caller.assessment.word): \(caller.shortName)"
      let name = SVG.fitted(who, width: left - 12)
      body += SVG.text(name, x: left - 8, y: y + 15, anchor: "end", kind: "strong")
      for window in caller.windows.prefix(400) {
        let start = axis.x(window.from)
        body += SVG.rectangle(
          caller.assessment.rawValue, x: start, y: y + 5,
          width: max(2, axis.x(window.to) - start), height: lane - 10)
      }
    }
    let title = "Who was active when"
    let hidden = inquest.callers.count - callers.count
    let description =
      "\(Wording.count(callers.count, "caller")), foreign first."
      + (hidden > 0 ? " \(Wording.count(hidden, "more caller")) not drawn." : "")
    return "<figure>\n<figcaption>\(title)</figcaption>\n<p class=\"legend\">"
      + [Assessment.foreign, .undecided, .known].filter { kind in
        callers.contains { $0.assessment == kind }
      }.map { SVG.swatch($0.rawValue, $0.word) }.joined()
      + (inquest.exposure.fromGiven ? SVG.swatch("shade", "exposure") : "")
      + (hidden > 0 ? "\(Wording.count(hidden, "more caller")) not drawn" : "") + "</p>\n"
      + SVG.scrolling(
        SVG.chart(
          prefix + "active", width: width, height: bottom + 38, title: title,
          description: description,
          body),
        title)
      + "</figure>\n"
  }

  private func exposure(_ axis: TimeAxis, _ bottom: Double) -> String {
    guard inquest.exposure.fromGiven else { return "" }
    let start = axis.x(inquest.exposure.from)
    let end = axis.x(inquest.exposure.revokedAt ?? inquest.exposure.to)
    return SVG.rectangle(
      "shade", x: start, y: top, width: max(1, end - start), height: bottom - top)
  }
}
