internal import Vocabulary

extension TerminalScreen {
  /// One line: the first clock that may run, and how many regimes there are; `nil` when no use by
  /// others is known or open.
  var notification: Entry? {
    report.notification.screenLine.map { Entry("Tell", [$0]) }
  }
}

extension NotificationClocks {
  /// `First clock, if it applies: India, CERT-In by 2026-03-03 16:00 UTC; all in the report.`
  var screenLine: String? {
    guard isUsePossible else { return nil }
    guard discoveredAt != nil else {
      return "Clocks for telling authorities run from the discovery: give --discovered-at."
    }
    let dated = duties.flatMap { duty in
      duty.deadlines.compactMap { deadline in deadline.by.map { (by: $0, title: duty.title) } }
    }
    guard let first = dated.min(by: { $0.by < $1.by }) else { return nil }
    let gdpr = duties.first { $0.regime == "gdpr" }?.deadlines.first?.by
    let privacy = gdpr.map { "GDPR \(Wording.minute($0)), " } ?? ""
    return "If they bind you: \(privacy)the soonest \(first.title) \(Wording.minute(first.by)). "
      + "All clocks are in the report."
  }
}
