/// A format that can read files of more special ones, and by what these are told from it.
public struct FormatConfusion: Sendable {
  /// The one with fewer demands; it yields to the others.
  public var general: String
  public var special: [String]
  /// In one sentence.
  public var difference: String
}

extension LogFormats {
  /// Every pair of formats that one file of the samples fits; the tests find no other.
  public static let confusions: [FormatConfusion] = [
    FormatConfusion(
      general: "json-lines",
      special: [
        "aws-api-gateway", "aws-waf", "azure-api-management", "azure-application-gateway",
        "azure-front-door", "azure-openai", "bedrock-invocation", "cloudflare-ai-gateway-logpush",
        "cloudtrail", "docker-hub-audit", "ecs", "envoy-json", "github-audit", "gitlab-api",
        "gitlab-audit-events", "kong", "litellm", "openai-api-keys", "portkey", "postgres-json",
        "s3-access-json", "stripe-activity", "stripe-events", "stripe-logs-tail", "tyk",
        "vault-audit",
      ],
      difference:
        "Reads any object with a time and a field of a request under a usual name; each of "
        + "the others asks for members that only its own records have."),
    FormatConfusion(
      general: "w3c", special: ["cloudfront"],
      difference: "Both name their columns after `#Fields:`; CloudFront has `x-edge-location` "
        + "among them."),
    FormatConfusion(
      general: "access-log", special: ["traefik-clf"],
      difference: "Traefik writes the number of the request, the router, the server and a duration "
        + "in `ms` behind the line that both have."),
  ]

  static func confusionSection() -> String {
    var section = """
      ## Pairs that can be confused

      A file of the formats on the right can be read by the one on the left too, which is less
      particular and yields to them; `--format NAME` has it read the file nevertheless. No other two
      formats fit one file of the samples, and a file that fits two equally well is not guessed at.

      | Could be read as | But is | Told apart by |
      |---|---|---|

      """
    for confusion in confusions {
      let special = confusion.special.map { "`\($0)`" }.joined(separator: ", ")
      section += "| `\(confusion.general)` | \(special) | \(confusion.difference) |\n"
    }
    return section + "\n"
  }
}
