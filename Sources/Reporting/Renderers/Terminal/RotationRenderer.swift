internal import Vocabulary

/// The screen of `rotation`: the answer in the first line, then who stands where.
public struct RotationRenderer: Sendable {
  private let terminal: TerminalRenderer

  public init(width: Int, color: Bool) {
    terminal = TerminalRenderer(width: width, color: color)
  }

  public func render(_ report: Report) -> String {
    let screen = TerminalScreen(report: report)
    guard let rotation = report.inquest.rotation else {
      return terminal.render("NOT PROVED", .open, ["Nothing was asked about a rotation."], [])
    }
    let word = rotation.isProved ? "PROVED" : rotation.hasFailed ? "FAILED" : "NOT PROVED"
    let style: TerminalStyle = rotation.isProved ? .good : rotation.hasFailed ? .bad : .open
    return terminal.render(
      word, style, [rotation.claim],
      [
        [screen.missing(rotation)].compactMap { $0 }, screen.moves(rotation),
        screen.uses(rotation), [screen.silence(rotation)],
      ] + terminal.redacted(report.redaction))
  }
}

extension TerminalScreen {
  func missing(_ rotation: RotationStatus) -> Entry? {
    let rest = rotation.furtherLacks
    return rest.isEmpty ? nil : Entry("Lacks", listed: some(rest, 8))
  }

  /// One entry for each state, those that need attention first.
  func moves(_ rotation: RotationStatus) -> [Entry] {
    ServiceMove.State.allCases.compactMap { state in
      let lines = rotation.moves.filter { $0.state == state }.map { move in
        let facts = [
          move.firstOnNew.map { "on the new key since \(Wording.minute($0))" },
          move.lastOnOld.map { "last on the old one \(Wording.minute($0))" },
          move.dueBy.map { "due by \(Wording.minute($0))" },
          move.changedNetwork ? "from networks it did not have" : nil,
        ].compactMap { $0 }
        return ([Wording.shortened(move.service, 60)] + facts).joined(separator: ", ")
      }
      return lines.isEmpty ? nil : Entry(state.label, listed: some(lines, 12))
    }
  }

  func uses(_ rotation: RotationStatus) -> [Entry] {
    let lines = rotation.uses.map { use in
      let who =
        use.service.isEmpty
        ? Wording.list(use.addresses, limit: 4) : Wording.shortened(use.service, 60)
      return "\(use.kind.words): \(who.isEmpty ? "a stranger" : who), "
        + "\(Wording.count(use.count, "call")), \(Wording.span(use.first, use.last))"
    }
    return lines.isEmpty ? [] : [Entry("Uses", listed: some(lines, 12))]
  }

  func silence(_ rotation: RotationStatus) -> Entry {
    func span(_ seconds: Double?) -> String {
      seconds.map { Wording.duration(seconds: $0) } ?? "cannot be told"
    }
    return Entry(
      "Silence",
      [
        "The old key has been silent for: \(span(rotation.silentForSeconds)). Longest period of a "
          + "service: \(span(rotation.longestPeriodSeconds))."
      ])
  }
}

extension ServiceMove.State {
  /// At most nine letters.
  fileprivate var label: String {
    switch self {
    case .lagging: "Old key"
    case .onBoth: "Both"
    case .silent: "Silent"
    case .notDue: "Not due"
    case .moved: "Moved"
    case .newOnly: "New only"
    }
  }
}
