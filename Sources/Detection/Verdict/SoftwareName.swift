import Vocabulary

/// A user agent taken apart: the program, and the exact string that tells versions apart.
struct SoftwareName: Hashable, Sendable {
  /// The program, in lower case: the first product, or a known tool named further inside.
  let family: String
  /// The whole string without brackets and without the words that change from call to call.
  let exact: String

  /// `nil` for an agent that says nothing.
  init?(agent: String) {
    let bytes = agent.utf8
    guard let start = bytes.firstIndex(where: { $0 != UInt8(ascii: "[") && $0 != 32 }),
      let last = bytes.lastIndex(where: { $0 != UInt8(ascii: "]") && $0 != 32 }), start <= last
    else { return nil }
    let text = agent[start..<bytes.index(after: last)]
    let words = text.split(separator: " ").filter { word in
      !SoftwareName.passing.contains { word.hasPrefix($0) }
    }
    guard let first = words.first, text != "-" else { return nil }
    exact = words.joined(separator: " ")
    let lower = exact.lowercased()
    if let tool = SoftwareName.tools.first(where: { lower.holdsBytes(of: $0) }) {
      family = tool
    } else {
      family = first.prefix { $0 != "/" && $0 != "(" }.lowercased()
    }
  }

  /// Words of the AWS clients that name the command or its settings, not the program.
  private static let passing = ["command/", "cfg/", "m/", "md/prompt", "md/command"]

  /// Programs that hide behind another product's name; the first one found counts.
  private static let tools = [
    "stratus-red-team", "pacu", "trufflehog", "gitleaks", "terraform", "pulumi", "ansible",
    "aws-cli", "litellm", "langchain", "openai", "anthropic", "boto3", "botocore",
    "aws-sdk-java", "aws-sdk-js", "aws-sdk-go", "aws-sdk-ruby", "aws-sdk-php", "aws-sdk-rust",
    "postman", "insomnia", "python-requests", "python-httpx", "aiohttp", "go-http-client",
    "okhttp", "node-fetch", "axios", "curl", "wget", "edg/", "opr/", "firefox", "headlesschrome",
    "chrome", "safari",
  ]
}

extension StringProtocol {
  /// Whether the bytes of `part` stand somewhere in a row: `contains` without its care for letters
  /// that are written in several ways, which the names and paths looked for are not.
  func holdsBytes(of part: String) -> Bool {
    guard let first = part.utf8.first else { return true }
    var rest = Substring(self).utf8
    while let start = rest.firstIndex(of: first) {
      rest = rest[start...]
      if rest.starts(with: part.utf8) { return true }
      rest = rest.dropFirst()
    }
    return false
  }
}

/// Marks of software that tell what a caller is for.
enum SoftwareMarks {
  /// Programs made to attack or to probe, by a part of their name in lower case.
  static let attackTools = [
    "stratus-red-team", "pacu", "trufflehog", "kali", "parrot", "blackarch", "sqlmap", "nikto",
    "nuclei", "masscan", "zgrab", "nmap", "gobuster", "dirbuster", "feroxbuster", "ffuf", "wpscan",
    "hydra", "cloudfox", "scoutsuite", "enumerate-iam", "peirates", "metasploit", "cobaltstrike",
    "acunetix", "netsparker", "arachni", "keyhacks", "s3scanner", "aws_consoler", "weirdaal",
  ]
  /// Programs that look for leaked keys and ask once whether they live.
  static let scanners = [
    "trufflehog", "gitleaks", "gitguardian", "ggshield", "noseyparker", "kingfisher",
    "detect-secrets",
  ]
  /// Front ends and proxies that resell model calls on other people's keys.
  static let resellers = [
    "oai-reverse-proxy", "sillytavern", "one-api", "new-api", "risuai", "agnai", "janitorai",
    "lobechat", "chatbox", "nextchat", "venus.chub",
  ]
  /// Those of which a user agent alone is evidence.
  static let all = attackTools + scanners + resellers
  static let monitors = [
    "uptimerobot", "pingdom", "statuscake", "site24x7", "betteruptime", "better uptime",
    "updown.io", "checkly", "newrelicpinger", "datadogsynthetics", "datadog/synthetics",
    "kube-probe", "googlehc", "elb-healthchecker", "uptime-kuma", "hetrixtools", "freshping",
  ]

  /// The first entry of a list named in the agent; `nil` when there is none.
  static func mark(of agent: String, in list: [String]) -> String? {
    var lower = agent.lowercased()
    return lower.withUTF8 { text in list.first { contains(text, $0.utf8) } }
  }

  /// Whether the word stands alone: `kali` counts in `kali-amd64`, not in `alkaline`.
  private static func contains(
    _ text: UnsafeBufferPointer<UInt8>, _ word: String.UTF8View
  ) -> Bool {
    guard let first = word.first, text.count >= word.count else { return false }
    func letter(_ byte: UInt8) -> Bool { (97...122).contains(byte) }
    for start in 0...(text.count - word.count) where text[start] == first {
      let end = start + word.count
      if start > 0, letter(text[start - 1]) { continue }
      if end < text.count, letter(text[end]) { continue }
      if text[start..<end].elementsEqual(word) { return true }
    }
    return false
  }
}
