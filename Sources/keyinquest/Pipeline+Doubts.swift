import Foundation
import Inquiry
import Reporting
import Storage
import Vocabulary

extension Pipeline.Outcome {
  /// What looks like a slip in the name of a key, once it is known that no log mentions it.
  func doubts(in store: borrowing some EventStore & ~Copyable) throws -> [String] {
    let inquests =
      switch self {
      case .key(let report): [report.inquest]
      case .incident(_, let incident): incident.inquests
      }
    let zone = inquests.prefix(1).flatMap { inquest in
      QuestionDoubts.ofZone(
        inquest.exposure.fromGiven ? inquest.exposure.from : nil, logEnd: inquest.coverage.logEnd)
    }
    let unknown = inquests.filter { $0.credential.events == 0 }
    guard !unknown.isEmpty else { return zone }
    let credentials = try store.credentials()
    return zone
      + unknown.flatMap { QuestionDoubts.ofKey($0.credential.id, among: credentials) }
  }
}

extension Timestamp {
  /// By the machine's clock: for warnings, never for an answer.
  static var now: Timestamp {
    Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
  }
}
