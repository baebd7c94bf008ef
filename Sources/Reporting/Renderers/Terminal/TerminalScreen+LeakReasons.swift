internal import Vocabulary

extension TerminalScreen {
  var leakReasons: [Entry] {
    let reasons = inquest.leakReasons
    guard !reasons.isEmpty else { return [] }
    guard reasons.contains(where: { $0.standing != .noLog }) else {
      return [
        Entry("Got out", ["How is not in these logs; --leak and --secret would help to tell."])
      ]
    }
    let evidence = LeakReasonWording.firstEvidence(of: reasons).map { Wording.shortened($0, 300) }
    return [
      Entry(
        "Got out",
        LeakReasonWording.lines(of: reasons)
          + [evidence, inquest.secrets.flatMap(LeakReasonWording.readers)].compactMap { $0 })
    ]
  }
}
