import Vocabulary

/// What the logs of the case could have shown: totals, span, holes, and what they cannot show.
/// - Complexity: O(hours of the ledger + sources).
func coverage(of caseFile: CaseFile) -> Coverage {
  let ledger = caseFile.ledger
  let others = caseFile.otherFormats
  let hours = caseFile.hours(without: others)
  let witnesses = ledger.sources.filter { !others.contains($0.format) }
  // The sources know to the millisecond; the hours only stand in when no source does.
  let exactStart =
    witnesses.compactMap(\.first).min()
    ?? hours.first.map { Timestamp(seconds: $0.hour &* 3600) }
  let exactEnd =
    witnesses.compactMap(\.last).max()
    ?? hours.last.map { Timestamp(seconds: $0.hour &* 3600 &+ 3599) }
  var result = Coverage(
    sources: ledger.sources, rejects: ledger.rejects, logStart: exactStart, logEnd: exactEnd)
  result.otherFormats = others.isEmpty ? nil : others
  for source in ledger.sources {
    result.recordsRead.increase(by: source.recordsRead)
    result.imported.increase(by: source.imported)
    result.duplicate.increase(by: source.duplicate)
    result.rejected.increase(by: source.rejected)
    result.blank.increase(by: source.blank)
  }
  result.capability = caseFile.activity.capability
  if result.capability.isEmpty {
    result.capability = ledger.sources.reduce(into: []) { $0.formUnion($1.capability) }
  }
  result.gaps = CoverageGaps.find(in: hours, capability: result.capability)
  if let integrity = caseFile.integrity { result.gaps.removeAll(where: integrity.explains) }
  result.blindSpots = BlindSpots.found(in: result, of: caseFile)
  result.cannotShow = Blindness.sentences(for: caseFile, result)
  return result
}
