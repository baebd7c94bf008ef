import Vocabulary

func coverage(of caseFile: CaseFile) -> Coverage {
  let ledger = caseFile.ledger
  var result = Coverage(
    sources: ledger.sources, rejects: ledger.rejects,
    logStart: ledger.sources.compactMap(\.first).min(),
    logEnd: ledger.sources.compactMap(\.last).max())
  for source in ledger.sources {
    result.recordsRead += source.recordsRead
    result.imported += source.imported
    result.rejected += source.rejected
    result.capability.formUnion(source.capability)
  }
  return result
}
