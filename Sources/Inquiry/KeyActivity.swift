public import Storage
public import Vocabulary

/// What a key did, in plain counts: the facts before anybody judges them.
public struct KeyActivity: Sendable {
  /// The key as the logs name it; `nil` when none of them mentions it.
  public let credential: String?
  public let tally: Tally
  /// Every credential in the logs, the key among them, ascending by id.
  public let credentials: [Credential]

  /// Asks `store` for the key that goes by one of `names`.
  ///
  /// Throws ``InquiryError`` when they stand for several credentials, which `shownName` then names.
  /// - Parameter top: how many operations, models and resources are told at most, the most used
  ///   first; `nil` for all.
  public static func read(
    _ names: [String], shownName: String, top: Int?,
    from store: borrowing some EventStore & ~Copyable
  ) throws -> KeyActivity {
    let credentials = try store.credentials()
    let names = try KeyNames.found(names, among: credentials, in: store, told: shownName)
    return KeyActivity(
      credential: names?.primary,
      tally: try names.map { try store.tally(of: $0.all, top: top) } ?? Tally(),
      credentials: credentials)
  }
}
