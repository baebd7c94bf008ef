import Ingestion
import Storage
import Vocabulary

/// The names under which the logs know one key.
public struct KeyNames: Sendable {
  /// The one it is told by: a provider's id before a fingerprint.
  var primary: String
  var others: [String] = []
  /// Whether it was found by the fingerprint of the label that was given.
  var isOfLabel = false

  var all: [String] { [primary] + others }

  /// Hints and labels that logs have beside the ids.
  func aliases(among credentials: [Credential]) -> [String] {
    credentials.filter { all.contains($0.id) }.flatMap(\.aliases)
  }

  /// Whether a text that logs hold where a key stands may be shown all the same: words of small
  /// letters, as people name things. Anything else may be the key itself.
  public static func readsAsName(_ text: String) -> Bool {
    text.utf8.count <= 30
      && text.utf8.allSatisfy { (97...122).contains($0) || [45, 46, 95].contains($0) }
  }

  /// Among more credentials than this, four characters of a hint may fit another key by chance.
  private static let mostCredentials = 10_000

  /// What any of `names` stands for; `nil` when no log mentions it.
  ///
  /// One log has a key by its provider's id, another by the fingerprint of the key itself. Where
  /// the key was given, or a listing tells the hint of the id, both are found; they are one key
  /// when each is a name of another kind, and no label: labels are given by people, twice if they
  /// like.
  /// A label is asked for by its fingerprint too: one that a log has in the place of a key is kept
  /// as that.
  ///
  /// Throws ``InquiryError`` when the names stand for several keys.
  static func found(
    _ names: [String], among credentials: [Credential],
    in store: borrowing some EventStore & ~Copyable,
    told: String
  ) throws -> KeyNames? {
    var found: Set<String> = []
    for name in names { found.formUnion(try store.resolve(name)) }
    if found.count > 1, !isOneKey(found) {
      // A hint may fit another key by chance; what names the key whole does not.
      var exact: Set<String> = []
      for name in names where !isHint(name) { exact.formUnion(try store.resolve(name)) }
      if !exact.isEmpty { found = exact }
    }
    let isLabel = found.isEmpty && names.count == 1
    if isLabel, let name = names.first {
      found = Set(try store.resolve(CredentialKey.fingerprint(ofRawKey: name)))
    }
    if found.count == 1, let only = found.first, credentials.count <= mostCredentials {
      let more = try relatives(of: only, among: credentials, in: store)
      if isOneKey(found.union(more)) { found.formUnion(more) }
    }
    guard found.count <= 1 || isOneKey(found) else {
      let list = found.sorted().prefix(8).joined(separator: ", ")
      throw InquiryError(
        message: "'\(told)' stands for \(found.count) credentials: \(list). Say which with --key.")
    }
    let ordered = found.sorted { (rank($0), $0) < (rank($1), $1) }
    return ordered.first.map {
      KeyNames(primary: $0, others: Array(ordered.dropFirst()), isOfLabel: isLabel)
    }
  }

  /// Credentials that a hint of this one fits.
  private static func relatives(
    of id: String, among credentials: [Credential], in store: borrowing some EventStore & ~Copyable
  ) throws -> Set<String> {
    let aliases = credentials.first { $0.id == id }?.aliases ?? []
    var relatives: Set<String> = []
    for alias in aliases where isHint(alias) {
      relatives.formUnion(try store.resolve(alias))
    }
    return relatives
  }

  private static func isHint(_ name: String) -> Bool {
    name.contains("…") || name.contains("...")
  }

  private static func isOneKey(_ ids: Set<String>) -> Bool {
    let kinds = ids.map { Credential.kind(ofID: $0) }
    return Set(kinds).count == kinds.count && !kinds.contains("label")
  }

  private static func rank(_ id: String) -> Int {
    Credential.kind(ofID: id) == "fingerprint" ? 1 : 0
  }
}
