internal import Vocabulary

extension Report {
  /// Leaves out what was asked and what changed, as far as it names anything: file names, secrets
  /// and labels are the owner's, and a hint or a fingerprint tells a key from others.
  mutating func hideQuestion() {
    question = question?.withoutNames
    queries = queries?.map { ExplainedQuery(purpose: $0.purpose, sql: "") }
    guard var told = changes else { return }
    if !told.unlike.isEmpty {
      told.unlike = ["The two reports are not quite alike; how is left out of a redacted report."]
    }
    func hidden(_ names: [String], _ what: String) -> [String] {
      names.isEmpty ? [] : [Wording.count(names.count, what) + ", names left out"]
    }
    told.logs.newFiles = hidden(told.logs.newFiles, "file")
    told.logs.goneFiles = hidden(told.logs.goneFiles, "file")
    told.logs.changedFiles = hidden(told.logs.changedFiles, "file")
    told.hideEarlierSentences()
    told.stepsNoLongerDue = hidden(told.stepsNoLongerDue, "step")
    changes = told
  }
}

extension ReportChanges {
  /// Sentences of the earlier report hold names of its own, which nothing here tells.
  fileprivate mutating func hideEarlierSentences() {
    let leftOut = "What it was is left out."
    logs.closedHoles = logs.closedHoles.isEmpty ? [] : [leftOut]
    if rotation?.before != nil { rotation?.before = leftOut }
    for index in findingsGone.indices { findingsGone[index].claim = leftOut }
  }
}
