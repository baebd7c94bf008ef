internal import Vocabulary

/// The region of a command: without one the AWS CLI asks the region of whoever types it, and says
/// that there is nothing.
enum AWSRegions {
  /// More regions than AWS has; a log may name any number.
  static let most = 40

  /// Services of the AWS CLI that are asked without a region.
  private static let global: Set<Substring> = [
    "account", "ce", "cloudfront", "iam", "organizations", "route53", "s3", "s3api", "s3control",
    "sts",
  ]

  /// The command once for each region, with the word to be filled in where the log names none.
  static func commands(_ command: String, in regions: [String]) -> [String] {
    let words = command.split(separator: " ", maxSplits: 2)
    guard words.count > 1, words[0] == "aws", !global.contains(words[1]),
      !command.contains(" --region ")
    else { return [command] }
    var quoted: [String] = []
    for region in regions.map({ ShellWord.quoted($0, else: "REGION") })
    where !quoted.contains(region) {
      quoted.append(region)
    }
    return (quoted.isEmpty ? ["REGION"] : quoted).prefix(most).map { "\(command) --region \($0)" }
  }

  /// Where a thing is: its own name may tell, else the regions of the calls.
  static func of(_ thing: String?, else regions: [String]) -> [String] {
    guard let name = thing.flatMap({ AmazonResourceName($0) }), !name.region.isEmpty else {
      return regions
    }
    return [String(name.region)]
  }
}
