import Detection
public import Storage
public import Vocabulary

extension Incident {
  /// Puts what a store answers about several keys into case files and judges them together.
  ///
  /// Throws ``InquiryError`` when a name stands for several credentials, when two names stand for
  /// one, and when there is no request.
  public static func hold(
    _ requests: [InquestRequest], on store: borrowing some EventStore & ~Copyable
  ) throws -> Incident {
    var cases: [PreparedCase] = []
    var answers = try CommonAnswers(store)
    for request in requests {
      cases.append(try Inquest.prepare(request, &answers, on: store))
    }
    guard !cases.isEmpty else { throw InquiryError(message: "no key was named.") }
    var seen: Set<String> = []
    for (prepared, request) in zip(cases, requests)
    where !seen.insert(prepared.file.question.credential).inserted {
      throw InquiryError(
        message: request.shownName == prepared.file.question.credential
          ? "the key '\(request.shownName)' is named twice, perhaps by another of its names. Name "
            + "each key once."
          : "'\(request.shownName)' is the key '\(prepared.file.question.credential)', which was "
            + "named before. Name each key once.")
    }
    return try hold(on: cases.map(\.file)) { (key, question) throws(StoreError) in
      try cases[key].resources(question, in: store)
    }
  }
}
