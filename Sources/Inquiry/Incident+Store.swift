import Detection
public import Storage
public import Vocabulary

extension Incident {
  /// Puts what a store answers about several keys into case files and judges them together.
  ///
  /// Throws ``InquiryError`` when a name stands for several credentials, when two names stand for
  /// one, and when there is no request.
  public static func hold(
    _ requests: [InquestRequest], on store: borrowing SQLiteStore
  ) throws -> Incident {
    var caseFiles: [CaseFile] = []
    for request in requests { caseFiles.append(try Inquest.caseFile(request, on: store)) }
    guard !caseFiles.isEmpty else { throw InquiryError(message: "no key was named.") }
    var seen: Set<String> = []
    for (caseFile, request) in zip(caseFiles, requests)
    where !seen.insert(caseFile.question.credential).inserted {
      throw InquiryError(
        message: "'\(request.shownName)' is the key '\(caseFile.question.credential)', which was "
          + "named before. Name each key once.")
    }
    return hold(on: caseFiles)
  }
}
