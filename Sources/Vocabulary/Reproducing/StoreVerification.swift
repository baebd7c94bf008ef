/// Whether a store still holds what its imports brought, by its own journal; and, when files were
/// named, whether those lie there as they were imported.
public struct StoreVerification: Hashable, Sendable, Codable {
  /// Something that is not as the imports left it.
  public struct Fault: Hashable, Sendable, Codable {
    /// The raw value is the word in `verify --json`.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
      /// The file itself is damaged.
      case file
      /// A table, view or trigger is another than the program makes.
      case schema
      /// An entry of the journal was changed, removed, added or moved.
      case journal
      /// Rows that an import brought were changed or removed.
      case rows
      /// Rows that no import brought.
      case added
      /// The counts of a file do not add up.
      case conservation
    }

    public var kind: Kind
    /// What it is about: a table, or the path of a file.
    public var place: String
    /// The journal's entry concerned; `nil` when it is none in particular.
    public var entry: Int64?
    /// What is wrong, in words that follow the place.
    public var detail: String
  }

  /// Where the journal ends; `nil` when nothing was imported.
  public var head: JournalHead?
  /// The hash of every entry, in order.
  public var hashes: [String] = []
  /// In the order met; empty when all is as it should be.
  public var faults: [Fault] = []
  /// The files of the manifest against those that lie there; empty when none was named.
  public var files: [InputCheck] = []

  /// Whether its tables are those that the program makes; when not, nothing but the schema was
  /// checked, and nothing must be asked of it.
  public var isReadable = true

  public init() {}

  /// Adds a fault; the parts are those of ``Fault``.
  public mutating func add(
    _ kind: Fault.Kind, _ place: String, entry: Int64? = nil, _ detail: String
  ) {
    faults.append(Fault(kind: kind, place: place, entry: entry, detail: detail))
  }

  /// Whether nothing was changed, neither in the store nor in the files named.
  public var isSame: Bool { hasOnly([]) }

  /// Whether a file of the manifest was sought and not found, and nothing worse is known.
  public var isMissingOnly: Bool { hasOnly([.missing]) }

  /// Whether there is no fault, and of the files none has a standing that tells of a change, but
  /// for `more`.
  private func hasOnly(_ more: Set<InputCheck.Standing>) -> Bool {
    let good = more.union([.same, .moved, .unrecorded, .notAFile])
    return faults.isEmpty && files.allSatisfy { good.contains($0.standing) }
  }
}
