/// A network database or a list of ranges could not be used.
public struct NetworkError: Error, Equatable {
  /// What, where, why and what to do next, in one sentence or two.
  public let message: String
}
