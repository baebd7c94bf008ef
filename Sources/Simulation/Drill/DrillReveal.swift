internal import Vocabulary

/// The truth of a drill beside what a team and the program said of it.
public struct DrillReveal: Sendable {
  /// An answer and its score.
  public struct Entry: Sendable {
    public var answer: DrillAnswer
    public var score: DrillScore

    public init(answer: DrillAnswer, score: DrillScore) {
      self.answer = answer
      self.score = score
    }
  }

  public var truth: Truth
  /// What happens in the scenario, in one sentence; empty when this program does not know it.
  public var title: String
  public var commitment: String
  /// `nil` when no answer was given.
  public var team: Entry?
  public var program: Entry

  public init(
    truth: Truth, title: String, commitment: String, team: Entry?, program: Entry
  ) {
    self.truth = truth
    self.title = title
    self.commitment = commitment
    self.team = team
    self.program = program
  }

  /// Whether the team, or without an answer of one the program, was right on the outcome.
  public var isRight: Bool { (team ?? program).score.isRight }

  /// A table and the lessons, for 80 columns.
  public func text() -> String {
    let story = "\(truth.scenario), seed \(truth.seed)\(title.isEmpty ? "" : ": \(title).")"
    var lines = ["The seal is whole:", "  sha256:\(commitment)"] + DrillReveal.wrapped(story)
    lines += ["", row("", "Truth", team == nil ? nil : "Your team", "The program")]
    lines += rows().map { row($0.0, $0.1, team == nil ? nil : $0.2, $0.3) }
    if let minutes = team?.answer.minutes {
      lines += ["", "Your team took \(DrillReveal.decimal(minutes)) minutes."]
    }
    for (name, entry) in [("Your team", team), ("The program", program)] {
      guard let entry else { continue }
      lines += ["", "\(name): \(entry.score.isRight ? "right" : "wrong") on the outcome."]
      lines += entry.score.lessons.flatMap { DrillReveal.wrapped("- " + $0) }
    }
    if team == nil { lines += ["", "No answer was given: the program alone is scored."] }
    return lines.joined(separator: "\n") + "\n"
  }

  private typealias Cells = (String, String, String, String)

  private func rows() -> [Cells] {
    func cells(_ name: String, _ truth: String, _ told: (Entry) -> String) -> Cells {
      (name, truth, team.map(told) ?? "", told(program))
    }
    let shows = program.score.showsCallers
    var rows = [
      cells("Outcome", truth.abused ? "abused" : "not abused") { entry in
        entry.answer.outcome.rawValue + (entry.score.isRight ? "" : " (!)")
      },
      cells("First foreign call", time(truth.foreignFirst)) { time($0.answer.firstForeignCall) },
      cells("  off by", "") { span($0.score.firstOffSeconds) },
      cells("Last foreign call", time(truth.foreignLast)) { time($0.answer.lastForeignCall) },
      cells("  off by", "") { span($0.score.lastOffSeconds) },
    ]
    rows += names(
      "Foreign addresses", shows ? "\(truth.foreignAddresses.count)" : "not in these logs",
      \.addresses)
    rows.append(
      cells("Foreign calls", shows ? "\(truth.foreignEvents)" : "not in these logs") { entry in
        guard let said = entry.answer.foreignCalls, let off = entry.score.callsOff else {
          return "–"
        }
        return "\(said)" + (off == 0 ? "" : " (\(off > 0 ? "+" : "")\(off))")
      })
    rows += names("Derived keys", "\(truth.derivedCredentials.count)", \.derived)
    return rows
  }

  private func names(
    _ title: String, _ real: String, _ path: KeyPath<DrillScore, DrillScore.Names?>
  ) -> [Cells] {
    func cells(_ name: String, _ real: String, _ told: (DrillScore.Names) -> String) -> Cells {
      func cell(_ entry: Entry?) -> String { entry?.score[keyPath: path].map(told) ?? "–" }
      return (name, real, cell(team), cell(program))
    }
    return [
      cells(title, real) { "\($0.found.count) found" },
      cells("  missed, wrong", "") { "\($0.missed.count), \($0.wrong.count)" },
      cells("  precision, recall", "") { "\(share($0.precision)), \(share($0.recall))" },
    ]
  }

  private func row(_ name: String, _ cells: String?...) -> String {
    let widths = [20, 20, 20, 20]
    var line = ""
    for (cell, width) in zip([name] + cells.compactMap { $0 }, widths) {
      line += cell + String(repeating: " ", count: max(1, width - cell.count))
    }
    while line.hasSuffix(" ") { line.removeLast() }
    return line
  }

  private func time(_ time: Timestamp?) -> String {
    time.map { String($0.words.replacing(" UTC", with: "")) } ?? "–"
  }

  private func share(_ value: Double?) -> String {
    value.map { "\(Int(($0 * 100).rounded())) %" } ?? "–"
  }

  private func span(_ seconds: Double?) -> String {
    guard let seconds else { return "–" }
    let size = abs(seconds)
    if size < 1 { return "0 s" }
    let sign = seconds < 0 ? "-" : "+"
    let (value, unit) =
      size < 120
      ? (size, "s")
      : size < 7200
        ? (size / 60, "min") : size < 172_800 ? (size / 3600, "h") : (size / 86_400, "d")
    return "\(sign)\(DrillReveal.decimal(value)) \(unit)"
  }

  /// One decimal at most.
  private static func decimal(_ value: Double) -> String {
    let tenths = Int64((value * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }

  /// Lines of at most 80 columns, broken at spaces; the later ones hang by two.
  private static func wrapped(_ text: String) -> [String] {
    var lines = [""]
    for word in text.split(separator: " ") {
      let line = lines[lines.count - 1]
      if !line.isEmpty, line.count + word.count + 1 > 80 {
        lines.append("  " + word)
      } else {
        lines[lines.count - 1] = line.isEmpty ? String(word) : line + " " + word
      }
    }
    return lines
  }
}
