internal import Vocabulary

/// What `verify --json` of a report is written about.
struct AskedVerification: Decodable {
  var path, schema, recordedVersion, version: String
  var isRedacted: Bool
  var recordedOutcome: VerdictOutcome
  var logs, files: [InputCheck]
  var unproven: [String]
  /// Why nothing was compared; `nil` when it was.
  var reason: String?
  var isSame: Bool?
  var difference: JSONDifference
  var outcome: VerdictOutcome
}

extension ReportVerification {
  init(_ asked: AskedVerification) {
    path = asked.path
    schema = asked.schema
    recordedVersion = asked.recordedVersion
    isRedacted = asked.isRedacted
    recordedOutcome = asked.recordedOutcome
    version = asked.version
    (logs, files) = (asked.logs, asked.files)
    unproven = asked.unproven
    let isSame = asked.isSame != nil
    derivation =
      asked.reason.map { .notDone($0) }
      ?? .compared(
        differences: isSame ? [] : [asked.difference], isSameBytes: isSame, outcome: asked.outcome)
  }
}

extension ReportVerification.Standing {
  static var words: [String] { allCases.map(\.rawValue) }
}

/// What `verify --store --json` is written about.
struct AskedStore: Decodable {
  var path: String
  var verification: StoreVerification
  var isFaultless: Bool?

  /// One in two has no fault.
  var answer: StoreVerification {
    var answer = verification
    if isFaultless != nil { answer.faults = [] }
    return answer
  }
}

/// What `activity --json` is written about.
struct AskedActivity: Decodable {
  var credential: Credential
  var tally: Tally
}

extension ActivityObject {
  init(_ asked: AskedActivity) {
    self.init(
      credential: asked.credential.id, tally: asked.tally, credentials: [asked.credential])
  }
}
