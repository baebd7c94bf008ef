import Vocabulary

/// Tells who issued a credential: from its own spelling, from what scanners call it, or from the
/// logs that hold it, in this order; the surer first.
enum IssuerOfKey {
  static func tell(_ caseFile: CaseFile, _ coverage: Coverage) -> CredentialIssuer {
    var issuer =
      spelling(caseFile) ?? scanners(caseFile) ?? logs(coverage)
      ?? CredentialIssuer(
        provider: .gateway,
        basis: "Neither the id nor the logs tell who issued the key: it is taken for one of your "
          + "own service or gateway.")
    issuer.holders = holders(caseFile)
    return issuer
  }

  /// Derived credentials have holders of their own, who are left out.
  private static func holders(_ caseFile: CaseFile) -> [String] {
    let asked = caseFile.credential?.id ?? caseFile.question.credential
    let own = Set([asked] + (caseFile.credential?.otherIdentifiers ?? []))
    return Set(caseFile.activity.callers.filter { own.contains($0.credential) }.map(\.principal))
      .subtracting([""]).sorted()
  }

  /// Beginnings that only one provider's ids, or the hints of its keys, have.
  private static let spellings: [(prefix: String, provider: Provider)] = [
    ("sk-ant-", .claude), ("apikey_", .claude), ("admin_api_key_", .claude),
    ("AKIA", .aws), ("ASIA", .aws), ("ACCA", .aws), ("arn:aws", .aws), ("invocations of arn", .aws),
    ("ghp_", .gitHub), ("gho_", .gitHub), ("ghu_", .gitHub), ("ghs_", .gitHub), ("ghr_", .gitHub),
    ("github_pat_", .gitHub), ("sk_live_", .stripe), ("sk_test_", .stripe), ("rk_live_", .stripe),
    ("rk_test_", .stripe), ("mk_", .stripe), ("hvs.", .vault), ("hvb.", .vault), ("hvr.", .vault),
    ("hmac-sha256:", .vault), ("sk-proj-", .openAI), ("sk-svcacct-", .openAI), ("key_", .openAI),
    ("glpat-", .gitLab), ("gldt-", .gitLab), ("AIza", .googleCloud),
    ("//iam.googleapis.com/", .googleCloud),
  ]

  private static func spelling(_ caseFile: CaseFile) -> CredentialIssuer? {
    let credential = caseFile.credential
    let ids = [credential?.id ?? caseFile.question.credential]
    for name in ids + (credential?.otherIdentifiers ?? []) + (credential?.aliases ?? []) {
      if let provider = provider(ofName: name) {
        return CredentialIssuer(
          provider: provider,
          basis: "'\(Wording.excerpt(name))' begins as \(provider.article) does.")
      }
    }
    return nil
  }

  /// Whose an id or a hint is by its spelling alone; `nil` where that is no single provider's.
  static func provider(ofName name: String) -> Provider? {
    spellings.first { name.hasPrefix($0.prefix) }?.provider
  }

  /// Whether a log is among these that only holds credentials of a provider.
  static func issues(_ provider: Provider, in coverage: Coverage) -> Bool {
    coverage.sources.contains { source in
      formats.contains { $0.provider == provider && source.format.hasPrefix($0.prefix) }
    }
  }

  /// Words in the names that scanners give to kinds of keys.
  private static let words: [(word: String, provider: Provider)] = [
    ("anthropic", .claude), ("claude", .claude), ("aws", .aws), ("amazon", .aws),
    ("github", .gitHub), ("gitlab", .gitLab), ("stripe", .stripe), ("vault", .vault),
    ("hashicorp", .vault), ("openai", .openAI), ("gcp", .googleCloud), ("google", .googleCloud),
    ("conjur", .conjur),
  ]

  private static func scanners(_ caseFile: CaseFile) -> CredentialIssuer? {
    for finding in caseFile.question.leak?.findings ?? [] where finding.isSameKey {
      let kind = finding.kind.lowercased()
      if let known = words.first(where: { kind.contains($0.word) }) {
        return CredentialIssuer(
          provider: known.provider,
          basis: "The \(finding.reporter) report calls it '\(Wording.excerpt(finding.kind))'.")
      }
    }
    return nil
  }

  /// Beginnings of the names of log formats that only hold one provider's credentials.
  private static let formats: [(prefix: String, provider: Provider)] = [
    ("claude-", .claude), ("bedrock-", .aws), ("cloudtrail", .aws), ("s3-access", .aws),
    ("github-", .gitHub), ("gitlab-", .gitLab), ("stripe-", .stripe), ("vault-", .vault),
    ("openai-", .openAI), ("conjur-", .conjur), ("google-cloud-audit", .googleCloud),
  ]

  /// Files that hold no record of any credential tell nothing.
  private static func logs(_ coverage: Coverage) -> CredentialIssuer? {
    let named = Set(
      coverage.sources.filter { !["empty", "unread"].contains($0.format) }.map(\.format)
    ).sorted()
    let providers = named.map { format in
      formats.first { format.hasPrefix($0.prefix) }?.provider
    }
    guard let first = providers.first, let provider = first, providers.allSatisfy({ $0 == first })
    else { return nil }
    return CredentialIssuer(
      provider: provider,
      basis: "Every log read is one in which \(provider.article) would stand "
        + "(\(Wording.list(named))); the id itself does not tell.")
  }
}

extension Provider {
  /// Its credential in a sentence: "a key of AWS".
  var article: String {
    switch self {
    case .claude: "a Claude API key"
    case .aws: "a key of AWS"
    case .gitHub: "a token of GitHub"
    case .stripe: "a key of Stripe"
    case .vault: "a token of Vault"
    case .openAI: "an OpenAI API key"
    case .gitLab: "a token of GitLab"
    case .googleCloud: "a key of Google Cloud"
    case .conjur: "a key of Conjur"
    case .gateway: "a key of a gateway"
    }
  }
}
