import Storage
import Vocabulary

/// A case file, and the names under which the store knows its key.
struct PreparedCase {
  var file: CaseFile
  /// `nil` when no log mentions the key.
  var names: KeyNames?

  /// What the requests that `question` describes touched, with this key or what was made with it.
  func resources(
    _ question: ResourceQuestion, in store: borrowing some EventStore & ~Copyable
  ) throws(StoreError) -> [DataTouch] {
    var question = question
    question.credentials = (names?.all ?? []) + Set(file.lineage.map(\.child)).sorted()
    for other in names?.others ?? [] { question.names[other] = names?.primary }
    return try store.resources(question)
  }
}
