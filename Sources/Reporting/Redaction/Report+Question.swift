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
    func hidden(_ paths: [String]) -> [String] {
      paths.isEmpty ? [] : [Wording.count(paths.count, "file") + ", names left out"]
    }
    told.logs.newFiles = hidden(told.logs.newFiles)
    told.logs.goneFiles = hidden(told.logs.goneFiles)
    told.logs.changedFiles = hidden(told.logs.changedFiles)
    told.logs.closedHoles = told.logs.closedHoles.isEmpty ? [] : ["What it was is left out."]
    changes = told
  }
}
