internal import Vocabulary

/// What the provider of a key allows to be done, with commands where they are documented.
///
/// Every command is one of the provider's own documentation; what only its console can do is said
/// in words. Facts go into commands through ``ShellWord``.
protocol ProviderAdvice {
  init(facts: CaseFacts)
  var facts: CaseFacts { get }

  /// Denying everything at once, in a way that can be undone; empty where there is none.
  var contain: [RemediationStep] { get }
  /// How a new key is made, with the least rights that will do.
  var newKey: (detail: String, commands: [String]) { get }
  /// Making the key useless.
  var revoke: [RemediationStep] { get }
  /// What disables a credential made with the key; empty where only the console can.
  func commands(for step: DisablingStep) -> [String]
  /// Undoing what foreign callers did; acts of note that no step names get one of their own.
  var undo: [RemediationStep] { get }
  /// Kinds of acts of note that ``undo`` tells whole.
  var toldActs: Set<ActKind> { get }
  /// What finds every call of an operation, whoever made it; empty where nothing does.
  func search(for act: ActOfNote) -> [String]
  /// Looking for what these logs cannot show.
  var look: [RemediationStep] { get }
  /// Who is to be told, and what they may do; `nil` when nobody is.
  var ask: String? { get }
  /// Logs that would have shown more.
  var logs: [LogSwitch] { get }
  /// Logs that exist already and would show more; in any order.
  var exports: [LogExport] { get }
  /// What it takes for refused calls to be seen.
  var tripwire: String { get }
  /// How a program uses a key of this kind.
  var keyUse: KeyUse { get }
}

extension Provider {
  /// The only place where advice is registered.
  func advice(_ facts: CaseFacts) -> any ProviderAdvice {
    switch self {
    case .claude: ClaudeAdvice(facts: facts)
    case .aws: AWSAdvice(facts: facts)
    case .gitHub: GitHubAdvice(facts: facts)
    case .stripe: StripeAdvice(facts: facts)
    case .vault: VaultAdvice(facts: facts)
    case .openAI: OpenAIAdvice(facts: facts)
    case .gitLab: GitLabAdvice(facts: facts)
    case .googleCloud: GoogleCloudAdvice(facts: facts)
    case .conjur: ConjurAdvice(facts: facts)
    case .gateway: GatewayAdvice(facts: facts)
    }
  }

  /// What a reader sees.
  var title: String {
    switch self {
    case .claude: "the Claude API"
    case .aws: "AWS"
    case .gitHub: "GitHub"
    case .stripe: "Stripe"
    case .vault: "HashiCorp Vault"
    case .openAI: "the OpenAI API"
    case .gitLab: "GitLab"
    case .googleCloud: "Google Cloud"
    case .conjur: "CyberArk Conjur"
    case .gateway: "your own service or gateway"
    }
  }
}

extension ProviderAdvice {
  var contain: [RemediationStep] { [] }
  var undo: [RemediationStep] { [] }
  var look: [RemediationStep] { [] }
  var toldActs: Set<ActKind> { [] }
  func search(for act: ActOfNote) -> [String] { [] }
  func commands(for step: DisablingStep) -> [String] { [] }
  var tripwire: String { "Refused calls stand in the log only where it records them." }

  var inquest: Inquest { facts.inquest }
  var id: String { facts.id }
}

/// How a program uses a key: lines for each language that find it in a variable `api_key`
/// (`apiKey` in JavaScript).
struct KeyUse {
  /// The environment variable that the provider's own software reads.
  var variable: String
  var shell: String
  var python: String
  var pythonImports: [String] = []
  var javaScript: String
  var javaScriptImports: [String] = []
  /// What to prefer to a stored key, where there is something better; empty where there is not.
  var better = ""

  /// A bearer token, sent to a path that costs nothing.
  static func bearer(_ variable: String, url: String, better: String = "") -> KeyUse {
    KeyUse(
      variable: variable,
      shell: """
        printf 'header = "Authorization: Bearer %s"\\n' "$api_key" |
          curl --fail --silent --config - \(url)
        """,
      python: """
        request = urllib.request.Request(
            "\(url)", headers={"Authorization": "Bearer " + api_key})
        print(urllib.request.urlopen(request).status)
        """,
      pythonImports: ["import urllib.request"],
      javaScript: """
        const response = await fetch("\(url)", {
          headers: { Authorization: `Bearer ${apiKey}` },
        });
        console.log(response.status);
        """,
      better: better)
  }
}
