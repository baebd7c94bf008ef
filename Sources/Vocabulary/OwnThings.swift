/// Things that strangers had made themselves before they read, shared or destroyed them, by
/// operation: they are no loss of the owner's, and no evidence.
public struct OwnThings: Hashable, Sendable {
  /// An operation, whatever the region.
  public struct Operation: Hashable, Sendable {
    public var service: String
    public var name: String

    public init(service: String, name: String) {
      self.service = service
      self.name = name
    }
  }

  /// How many of the things of an operation were theirs; no zeros.
  public var counts: [Operation: Int64] = [:]
  /// Operations all of whose things were.
  public var whole: Set<Operation> = []

  public var isEmpty: Bool { counts.isEmpty }

  public init() {}
}
