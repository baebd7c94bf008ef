import Foundation
import Inquiry
import Reporting
import Storage
import Vocabulary

extension Pipeline.Outcome {
  /// What looks like a slip in a time that was given, or in the name of a key, once it is known
  /// what the logs hold.
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
    let revocations = inquests.flatMap {
      QuestionDoubts.ofRevocation($0.exposure.revokedAt, uses: $0.rotation?.uses ?? [])
    }
    // Several keys were mostly revoked at one time, which is said once.
    var told: Set<String> = []
    let times = zone + revocations.filter { told.insert($0).inserted }
    let unknown = inquests.filter { $0.credential.events == 0 }
    guard !unknown.isEmpty else { return times }
    let credentials = try store.credentials()
    return times
      + unknown.flatMap { QuestionDoubts.ofKey($0.credential.id, among: credentials) }
  }
}

extension Pipeline.Outcome {
  /// That a key was typed raw, once the logs have shown it to be one.
  func rawKeys(asked: [AskedQuestion]) -> [String] {
    let questions =
      switch self {
      case .key(let report): [report.question]
      case .incident(let incident, _): incident.reports.map(\.question)
      }
    let isRaw = zip(asked, questions).contains { asked, told in
      !asked.isGivenRaw && told?.isGivenRaw ?? false
    }
    return isRaw
      ? [
        "what --key names is the key itself: these logs hold it where a key stands. It is now in your "
          + "shell's history and was visible to other users of this machine; --key-from prompt, or "
          + "the fingerprint that is told instead, avoids that."
      ] : []
  }
}

extension Timestamp {
  /// By the machine's clock: for warnings, never for an answer.
  static var now: Timestamp {
    Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
  }
}
