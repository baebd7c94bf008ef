import Inquiry

extension InquestOptions {
  static let digestOptions: [CommandOption] = [
    CommandOption(
      "digests", "PATH", repeats: true, in: .evidence,
      "CloudTrail digests that prove the logs; those among the logs are found"),
    CommandOption(
      "digest-keys", "FILE", repeats: true, in: .evidence,
      "their public keys: the output of aws cloudtrail list-public-keys"),
    CommandOption(
      "digest-signature", "FILE", repeats: true, in: .evidence,
      "the newest one's signature: the output of aws s3api head-object"),
  ]

  static func digests(_ arguments: ParsedArguments) -> DigestFiles {
    DigestFiles(
      paths: arguments.all("digests"), keyPaths: arguments.all("digest-keys"),
      signaturePaths: arguments.all("digest-signature"))
  }
}
