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
    let made = try makers(of: inquests, in: store)
    let unknown = inquests.filter { $0.credential.events == 0 }
    guard !unknown.isEmpty else { return made }
    let credentials = try store.credentials()
    return made
      + unknown.flatMap { inquest in
        QuestionDoubts(
          key: inquest.credential.id, exposedAt: nil, isDateOnly: false, zone: nil
        ).ofKey(among: credentials)
      }
  }
}

extension Pipeline.Outcome {
  /// A key that another key made is judged by its own history alone, which begins with whoever made
  /// it: what an intruder made for himself has no stranger in it.
  private func makers(
    of inquests: [Inquest], in store: borrowing some EventStore & ~Copyable
  ) throws -> [String] {
    let cleared = inquests.filter { $0.verdict.outcome == .noSignOfAbuse }
    guard !cleared.isEmpty else { return [] }
    let asked = Set(inquests.flatMap { [$0.credential.id] + $0.credential.otherIdentifiers })
    let links = try store.lineage()
    return cleared.compactMap { inquest in
      links.first { link in
        link.child == inquest.credential.id && !asked.contains(link.parent)
      }.map { link in
        "'\(link.child)' was made with the key '\(link.parent)' at \(link.time) "
          + "(\(link.operation)) and is judged by its own calls alone. Was that key in the right "
          + "hands then? Ask about it: --key \(link.parent)"
      }
    }
  }
}

extension Timestamp {
  /// By the machine's clock: for warnings, never for an answer.
  static var now: Timestamp {
    Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
  }
}
