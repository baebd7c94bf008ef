/// One of the usual five ways in which a key gets out, with what speaks for and against it.
public struct LeakReason: Sendable, Codable {
  public init() {}
}
