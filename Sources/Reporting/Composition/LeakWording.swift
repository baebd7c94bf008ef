internal import Vocabulary

extension Inquest {
  /// Who says when the key was exposed, and discovered.
  var exposureOrigin: String {
    leak?.setsExposure == true ? "at the latest (by the leak reports)" : "(as given)"
  }
  var discoveryOrigin: String {
    leak?.setsDiscovery == true ? "(by the leak reports)" : "(as given)"
  }
}

/// What leak reports say, in words.
enum LeakWording {
  /// Findings that a timeline tells; the section has more.
  private static let momentLimit = 20

  /// One sentence: how many places, the first of them, and when it was noticed.
  static func summary(of leak: LeakAccount) -> String {
    let places = Set(leak.findings.map(place)).subtracting([""])
    guard let first = leak.findings.first(where: { place($0) != "" }) ?? leak.findings.first else {
      return leak.notes.first ?? "The leak reports name no leak."
    }
    var text =
      place(first) == "" ? "Reported by \(first.reporter), which names no place" : place(first)
    if places.count > 1 {
      text += " and \(Wording.count(places.count - 1, "more place"))"
    }
    if let time = first.committedAt { text += ", committed \(Wording.time(time))" }
    if let time = leak.detectedAt { text += ", detected \(Wording.time(time))" }
    if !leak.findings.contains(where: \.isSameKey) {
      text += "; that it is this key cannot be told from the reports"
    }
    return text + "."
  }

  /// `example/payments config.py:4`; the link, or nothing, when there is no place.
  static func place(_ finding: LeakFinding) -> String {
    let line = finding.line.map { ":\($0)" } ?? ""
    let file = finding.file.isEmpty ? "" : Wording.shortened(finding.file, 120) + line
    let parts = [Wording.shortened(finding.repository, 120), file].filter { !$0.isEmpty }
    return parts.isEmpty ? Wording.shortened(finding.link, 160) : parts.joined(separator: " ")
  }

  /// Commits, alerts and marks of revocation; each once, however many places share it.
  static func moments(of leak: LeakAccount?) -> [(time: Timestamp, text: String)] {
    var told: Set<String> = []
    var moments: [(time: Timestamp, text: String)] = []
    func tell(_ time: Timestamp?, _ text: String) {
      guard let time, told.insert("\(time) \(text)").inserted else { return }
      moments.append((time, text))
    }
    for finding in leak?.findings.prefix(momentLimit) ?? [] {
      let place = place(finding)
      let key = finding.isSameKey ? "The key" : "A key, perhaps this one,"
      let commit = finding.commit.isEmpty ? "" : " (commit \(finding.commit.prefix(12)))"
      let way = finding.commit.isEmpty ? "was written" : "was committed"
      tell(
        finding.committedAt, "\(key) \(way)\(place.isEmpty ? "" : " to \(place)")\(commit)")
      let kind = finding.kind.isEmpty ? "" : ": " + Wording.shortened(finding.kind, 80)
      tell(finding.detectedAt, "\(finding.reporter) reported a leak\(kind)")
      tell(
        finding.closedAt,
        finding.isMarkedRevoked
          ? "Somebody marked the key as revoked in \(finding.reporter)"
          : "Somebody closed the alert of \(finding.reporter)")
    }
    return moments
  }
}

extension ReportComposition {
  /// Where it leaked; no section when no leak report was given.
  func leaks() -> [Section] {
    guard let leak = inquest.leak else { return [] }
    var blocks: [Block] = []
    if !leak.findings.isEmpty {
      blocks.append(
        .table(
          Table(
            "Places where the key lay open",
            columns: ["Place", "Commit", "Committed", "Detected", "Said by", "Public", "This key"],
            rows: leak.findings.prefix(50).map(row))))
    }
    if leak.findings.count > 50 {
      blocks.append(
        .notice("\(Wording.count(leak.findings.count - 50, "more place")) are in the JSON report."))
    }
    if !leak.notes.isEmpty { blocks.append(.bullets(leak.notes.map { Prose($0) })) }
    return [Section(anchor: "leak", title: "Where it leaked", blocks: blocks)]
  }

  private func row(_ finding: LeakFinding) -> [Prose] {
    let place = LeakWording.place(finding)
    let kind = finding.kind.isEmpty ? "" : ", " + Wording.shortened(finding.kind, 80)
    return [
      place.isEmpty ? "not said" : .code(place),
      finding.commit.isEmpty ? "–" : .code(String(finding.commit.prefix(12))),
      Prose(finding.committedAt.map { Wording.time($0) } ?? "–"),
      Prose(finding.detectedAt.map { Wording.time($0) } ?? "–"),
      Prose(finding.reporter + kind),
      Prose(finding.isPublic.map { $0 ? "yes" : "no" } ?? "not said"),
      finding.isSameKey ? "yes" : "cannot be told",
    ]
  }

  func leakManifest() -> [Block] {
    guard let leak = inquest.leak else { return [] }
    return [
      .table(
        Table(
          "Leak reports read", columns: ["File", "What it is", "#Findings", "SHA-256"],
          rows: leak.sources.prefix(100).map { source in
            [
              .code(source.path), Prose(source.title.isEmpty ? "empty" : source.title),
              Prose(Wording.count(source.findings)), .code(source.sha256),
            ]
          }))
    ]
  }
}
