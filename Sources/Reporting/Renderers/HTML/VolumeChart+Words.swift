internal import Vocabulary

/// What stands around the bars: the user's moments, the episodes, the legend.
extension VolumeChart {
  /// Lines for what the user said; labels lean away from the edge, and never over each other.
  func marks(_ axis: TimeAxis) -> String {
    var free = 0.0
    return moments(from: axis.from, to: axis.to).map { time, word in
      let x = axis.x(time)
      let length = Double(word.count) * 6
      let isLate = x + length + 6 > width
      var body = SVG.line("mark", x, top - 12, x, bottom)
      let start = isLate ? x - length - 3 : x + 3
      if start >= free {
        body += SVG.text(
          word, x: isLate ? x - 3 : x + 3, y: top - 18, anchor: isLate ? "end" : "start",
          kind: "strong")
        free = start + length + 8
      }
      return body
    }.joined()
  }

  /// What the user said and the drawing shows, from left to right.
  private func moments(from: Timestamp, to: Timestamp) -> [(time: Timestamp, word: String)] {
    var given: [(time: Timestamp, word: String)] = []
    if inquest.exposure.fromGiven { given.append((inquest.exposure.from, "exposed")) }
    if let time = inquest.exposure.discoveredAt { given.append((time, "discovered")) }
    if let time = inquest.exposure.revokedAt { given.append((time, "revoked")) }
    return given.filter { $0.time >= from && $0.time <= to }.sorted { $0.time < $1.time }
  }

  /// Where the bars begin and end; `nil` when there are none.
  private var span: (from: Timestamp, to: Timestamp)? {
    guard let first = series.bars.first, let last = series.bars.last else { return nil }
    return (first.start, last.start.advanced(bySeconds: Double(series.widthSeconds)))
  }

  /// Those that a drawing of these units can show.
  private var episodes: [Episode] {
    guard showsEpisodes, let span else { return [] }
    return inquest.episodes.filter { $0.to >= span.from && $0.from < span.to }
  }

  /// Two thin lines above the bars: when foreigners called, and what stands out by its volume.
  func episodeBars(_ axis: TimeAxis) -> String {
    episodes.map { episode in
      let isForeign = episode.kind == "foreign"
      let start = axis.x(episode.from)
      return SVG.rectangle(
        isForeign ? "foreign" : "excess", x: min(start, width - 11),
        y: isForeign ? top - 11 : top - 6,
        width: max(3, axis.x(episode.to) - start), height: 3.5)
    }.joined()
  }

  var legend: String {
    var parts: [String] = []
    if inquest.callers.isEmpty {
      parts.append(SVG.swatch("known", "\(unit), whoever caused them"))
    } else {
      parts.append(SVG.swatch("known", inquest.callers.restWord.lowercased() + " callers"))
      if series.bars.contains(where: { $0.foreign > 0 }) {
        parts.append(SVG.swatch("foreign", "foreign callers"))
      }
    }
    if series.bars.contains(where: { $0.expected != nil }) {
      parts.append(SVG.dash("expected", "forecast"))
    }
    if series.bars.contains(where: { $0.upper != nil }) {
      parts.append(SVG.swatch("band", "expected up to here in 99 of 100 hours"))
    }
    if inquest.exposure.fromGiven || inquest.exposure.changeFrom != nil {
      parts.append(SVG.swatch("shade", "exposure"))
    }
    // Lines that are close have room for one label only.
    let told = span.map { moments(from: $0.from, to: $0.to).map(\.word) } ?? []
    if told.count > 1 {
      parts.append(SVG.dash("mark", "from the left: \(Wording.list(told))"))
    }
    let drawn = episodes
    if drawn.contains(where: { $0.kind == "foreign" }) {
      parts.append(SVG.swatch("foreign", "upper line: while foreign callers were active"))
    }
    if drawn.contains(where: { $0.kind != "foreign" }) {
      parts.append(SVG.swatch("excess", "lower line: above the forecast"))
    }
    return "<p class=\"legend\">\(parts.joined())</p>\n"
  }

  var description: String {
    let known = series.bars.reduce(0) { $0 + $1.known }
    let foreign = series.bars.reduce(0) { $0 + $1.foreign }
    let peak = series.bars.max {
      ($0.known + $0.foreign, $1.start) < ($1.known + $1.foreign, $0.start)
    }
    let highest =
      peak.map {
        " The highest bar begins \(Wording.minute($0.start)) with "
          + "\(Wording.amount($0.known + $0.foreign, unit))."
      } ?? ""
    return "\(Wording.amount(known, unit)) of \(inquest.callers.restWord.lowercased()) callers and "
      + "\(Wording.amount(foreign, unit)) of foreign ones in "
      + "\(Wording.count(series.bars.count, "bar")).\(highest)"
  }
}
