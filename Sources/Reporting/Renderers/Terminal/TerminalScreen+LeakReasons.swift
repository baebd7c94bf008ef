internal import Vocabulary

extension TerminalScreen {
  var leakReasons: [Entry] {
    let reasons = inquest.leakReasons
    // How keys get out is seldom in logs; the report says so, with what would help to tell.
    guard reasons.contains(where: { $0.standing != .noLog }) else { return [] }
    let evidence = LeakReasonWording.firstEvidence(of: reasons).map { Wording.shortened($0, 300) }
    return [
      Entry(
        "Got out",
        LeakReasonWording.lines(of: reasons)
          + [evidence, inquest.secrets.flatMap(LeakReasonWording.readers)].compactMap { $0 })
    ]
  }
}
