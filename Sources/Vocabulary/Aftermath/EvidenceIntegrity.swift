/// Whether the logs are those that the provider signed.
public struct EvidenceIntegrity: Sendable, Codable {
  public init() {}
}
