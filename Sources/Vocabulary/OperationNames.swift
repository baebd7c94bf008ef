/// Names of operations, as an entry of a table has them: whole ones, and beginnings that end in
/// `*`.
public struct OperationNames: Sendable {
  private let whole: Set<String>
  private let beginnings: [String]

  public init(_ names: some Sequence<String>) {
    whole = Set(names.filter { !$0.hasSuffix("*") })
    beginnings = names.filter { $0.hasSuffix("*") }.map { String($0.dropLast()) }
  }

  /// Whether `operation` is one of them, or begins like one.
  public func hold(_ operation: String) -> Bool {
    whole.contains(operation) || beginnings.contains { operation.hasPrefix($0) }
  }
}
