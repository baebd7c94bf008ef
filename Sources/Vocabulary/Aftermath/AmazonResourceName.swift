/// The parts of an ARN: `arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE`.
public struct AmazonResourceName: Sendable {
  public let partition, service, region, account: Substring
  /// The rest, which may hold colons: `user/teams/ci`.
  public let resource: Substring

  /// `nil` for anything that is not `arn:` and five parts more, any of which may be empty.
  public init?(_ text: some StringProtocol) {
    let parts = Substring(text).split(
      separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    guard parts.count == 6, parts[0] == "arn" else { return nil }
    (partition, service, region, account) = (parts[1], parts[2], parts[3], parts[4])
    resource = parts[5]
  }

  /// The resource's parts between slashes, the empty ones left out.
  public var path: [Substring] { resource.split(separator: "/") }
}
