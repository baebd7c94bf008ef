/// A story with a known end, told anew for every seed.
public struct Scenario: Sendable {
  /// Its name on the command line, such as `aws-key-leak`.
  public let name: String
  /// What happens, in one sentence.
  public let title: String
  let world: @Sendable (UInt64) -> World
  let writer: any LogWriter

  /// The logs and the truth: the same bytes for the same seed, on every machine.
  public func run(seed: UInt64) -> DrillResult { world(seed).run(writer: writer) }
}

/// The scenarios that are there; the only place one is registered.
public enum Scenarios {
  public static let all: [Scenario] = [
    .claudeGatewayLeak, .awsKeyLeak, .nginxKeyLeak, .innocentReleaseDay, .claudeUsageReport,
  ]

  /// The scenario that users call `name`; `nil` when there is none.
  public static func named(_ name: String) -> Scenario? { all.first { $0.name == name } }
}
