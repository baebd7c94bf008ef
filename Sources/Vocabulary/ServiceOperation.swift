/// What was asked of a service, whatever the region and the model.
public struct ServiceOperation: Hashable, Sendable {
  /// Empty where the log names none.
  public var service: String
  public var operation: String

  public init(service: String, operation: String) {
    self.service = service
    self.operation = operation
  }

  public init(_ action: Action) { self.init(service: action.service, operation: action.operation) }
}
