/// What foreign callers read, changed and destroyed.
public struct DataTouched: Sendable, Codable {
  public init() {}
}
