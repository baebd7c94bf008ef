import Vocabulary

/// Other keys of the logs that go by a name of this one: a log that has only the label of a key, or
/// only its id, beside one that has both. People give labels, twice if they like, so nothing tells
/// whether it is the same key; what was done under the other name was not judged with it.
enum Namesakes {
  private static let most = 3

  static func spots(_ caseFile: CaseFile) -> [BlindSpot] {
    guard let asked = caseFile.credential else { return [] }
    let own = Set([asked.id] + asked.otherIdentifiers)
    return caseFile.credentialsInLogs.filter { other in
      other.events > 0 && !own.contains(other.id) && other.id != caseFile.question.replacement
        && isNamesake(other, of: asked)
    }.sorted { ($1.events, $0.id) < ($0.events, $1.id) }.prefix(most).map(spot)
  }

  /// Two keys with ids of their own may share a label, as a key and the one that replaced it do.
  private static func isNamesake(_ other: Credential, of asked: Credential) -> Bool {
    asked.aliases.contains(other.id)
      || Credential.kind(ofID: asked.id) == "label" && other.aliases.contains(asked.id)
  }

  private static func spot(_ other: Credential) -> BlindSpot {
    let name = Wording.excerpt(other.id)
    return BlindSpot(
      kind: .namesake, from: other.first, to: other.last,
      claim: "Other records of these logs name a key '\(name)' "
        + "(\(Figures.count(other.events, "event")), \(other.first.words) to \(other.last.words)), "
        + "which is a name of this key, too: whether they are of this key is not logged.",
      remedy: "Ask about '\(name)' as well: --key and that name.", forbidsAllClear: true)
  }
}
