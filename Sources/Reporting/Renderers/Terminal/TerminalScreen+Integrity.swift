internal import Vocabulary

extension TerminalScreen {
  var integrity: [Entry] {
    guard let integrity = inquest.integrity else { return [] }
    let contradictions = integrity.problems.filter { $0.kind.contradicts }
    let lines =
      [
        IntegrityWording.verdict(of: integrity),
        IntegrityWording.digests(of: integrity) + "; " + IntegrityWording.logs(of: integrity) + ".",
      ]
      + some(
        contradictions.map {
          "\($0.kind.title): \(Wording.shortened(ReportComposition.fileName($0.file), 120)), "
            + Wording.openSpan($0.from, $0.to)
        }, 3)
      + [IntegrityWording.explained(by: integrity)].compactMap { $0 }
    let rest = integrity.limits.count - 1
    let limits =
      integrity.limits.prefix(1).map { Wording.shortened($0, 400) }
      + (rest > 0 ? ["\(Wording.count(Int64(rest))) more in the report."] : [])
    return [Entry("Integrity", lines)]
      + (integrity.limits.isEmpty ? [] : [Entry("Unproven", listed: limits)])
  }
}
