/// A thing that a foreign caller made with the leaked credential, or with one made with it, and
/// that is no credential itself: a machine, a volume, a bucket.
public struct CreatedResource: Hashable, Sendable, Codable {
  /// Its ARN; of a machine its id.
  public var id: String
  /// The credential with which it was made.
  public var credential: String
  public var operation: String
  public var time: Timestamp
  /// Where it lies; empty where the log does not say.
  public var region: String
  /// The first end that is logged behind the last time it was made; `nil` when none is.
  public var endsAt: Timestamp?
  /// What ended it; empty when nothing did.
  public var endOperation = ""
  /// Whether the call is granted as well for a thing of that name which one has already.
  public var mayHaveBeenThere = false

  public init(
    id: String, credential: String, operation: String, time: Timestamp, region: String
  ) {
    self.id = id
    self.credential = credential
    self.operation = operation
    self.time = time
    self.region = region
  }

  /// What it is by the names of its ARN, `ec2 volume`; of a machine `ec2 instance`.
  public var sort: String {
    guard let arn = AmazonResourceName(id) else { return "ec2 instance" }
    let parts = CreatedResource.parts(of: arn)
    return parts.count > 1 ? "\(arn.service) \(parts[0])" : String(arn.service)
  }

  /// The name that commands have for it: what follows the type in its ARN.
  public var name: String {
    AmazonResourceName(id).flatMap { CreatedResource.parts(of: $0).last }.map(String.init) ?? id
  }

  /// Type and name, or the name alone where the ARN has no type.
  private static func parts(of arn: AmazonResourceName) -> [Substring] {
    arn.resource.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == "/" || $0 == ":" }
  }
}

/// What foreign callers made, beside credentials.
public struct CreatedResources: Hashable, Sendable, Codable {
  /// More than this are counted, not told.
  public static let most = 200

  /// Those of which no end is logged first, then by time and id; at most ``most`` of `count`.
  public var resources: [CreatedResource]
  public var count: Int64
  /// Of how many no end is logged.
  public var remaining: Int64

  /// - Parameter all: in any order.
  public init(_ all: [CreatedResource]) {
    let ordered = all.sorted { left, right in
      let (leftEnded, rightEnded) = (left.endsAt != nil ? 1 : 0, right.endsAt != nil ? 1 : 0)
      return (leftEnded, left.time, left.id) < (rightEnded, right.time, right.id)
    }
    resources = Array(ordered.prefix(CreatedResources.most))
    count = Int64(all.count)
    remaining = Int64(all.count { $0.endsAt == nil })
  }
}
