/// Things that strangers had made themselves before they read, shared or destroyed them, by
/// operation: they are no loss of the owner's, and no evidence.
public struct OwnThings: Hashable, Sendable {
  /// How many of the things of an operation were theirs; no zeros.
  public var counts: [ServiceOperation: Int64] = [:]
  /// Operations all of whose things were.
  public var whole: Set<ServiceOperation> = []

  public var isEmpty: Bool { counts.isEmpty }

  public init() {}
}
