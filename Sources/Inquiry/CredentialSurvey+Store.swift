import Detection
public import Storage
public import Vocabulary

extension CredentialSurvey {
  /// So many credentials are judged; an inquest reads all calls of its credential.
  public static let mostJudged = 200

  /// Judges the credentials of a store that have most calls.
  /// - Parameters:
  ///   - question: what is asked of each; its credential is not looked at.
  ///   - report: told how many are judged, and of how many.
  public static func hold(
    asking question: InquestRequest, on store: borrowing some EventStore & ~Copyable,
    reporting report: (_ done: Int, _ of: Int) -> Void
  ) throws -> CredentialSurvey {
    var answers = try CommonAnswers(store)
    let named = answers.credentials.filter { !$0.id.isEmpty }
      .sorted { ($1.events, $0.id) < ($0.events, $1.id) }
    let judged = named.prefix(mostJudged)
    var entries: [Entry] = []
    for credential in judged {
      report(entries.count, judged.count)
      var request = question
      request.names = [credential.id]
      request.shownName = credential.id
      entries.append(Entry(try Inquest.holdAttributed(request, &answers, on: store).inquest))
    }
    return CredentialSurvey(
      entries: entries, notJudged: named.dropFirst(mostJudged).map(\.id),
      exposedAt: question.question.exposedAt,
      unnamedCalls: answers.credentials.first { $0.id.isEmpty }?.events ?? 0,
      recordsRead: answers.ledger.sources.total(of: \.recordsRead),
      rejected: answers.ledger.sources.total(of: \.rejected),
      blindSpots: answers.ledger.blindSpotsOfFiles)
  }
}
