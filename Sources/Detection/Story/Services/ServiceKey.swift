import Vocabulary

/// The program and the principal of a caller, without what changes from one run to the next: its
/// version, and the session's own name.
struct ServiceKey: Hashable {
  let principal: String
  let family: String
  /// As the first caller spelt the program.
  let spelling: String

  init(_ caller: Caller) {
    principal = Self.stable(caller.principal)
    spelling = caller.softwareFamily
    family = spelling.lowercased()
  }

  static func == (left: ServiceKey, right: ServiceKey) -> Bool {
    left.principal == right.principal && left.family == right.family
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(principal)
    hasher.combine(family)
  }

  /// "aws-cli as user ci-deploy".
  var name: String {
    let program = Wording.excerpt(programName)
    return principal.isEmpty
      ? program : "\(program) as \(Wording.excerpt(Self.plain(principal)))"
  }

  var programName: String {
    family.isEmpty ? "unnamed program" : Self.programs[family] ?? spelling
  }

  /// First products of user agents that say little to a reader.
  private static let programs = [
    "mozilla": "web browser", "aws": "an AWS service", "anthropic": "Anthropic SDK",
    "openai": "OpenAI SDK", "asyncanthropic": "Anthropic SDK", "asyncopenai": "OpenAI SDK",
  ]

  /// A role's sessions are named anew for every run: `…:assumed-role/build/i-0abc` is the role.
  private static func stable(_ principal: String) -> String {
    guard let path = AmazonResourceName(principal)?.path, path.count > 2, path[0] == "assumed-role"
    else {
      return principal
    }
    return principal.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      .joined(separator: "/")
  }

  /// `user ci-deploy` or `role build` of an ARN; other principals as they are.
  private static func plain(_ principal: String) -> String {
    guard let path = AmazonResourceName(principal)?.path, path.count > 1, let kind = path.first,
      let last = path.last
    else { return principal }
    switch kind {
    case "assumed-role": return "role \(last)"
    case "user", "role", "group", "federated-user": return "\(kind) \(last)"
    default: return principal
    }
  }
}
