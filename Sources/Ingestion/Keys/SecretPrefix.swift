/// How a provider marks its secrets: what they begin with, and what must stand behind it.
///
/// The facts are the providers' own documentation of their keys. A beginning that no word has needs
/// nothing more; one that words have too (`npm_`, `key-`) needs a body drawn at random.
struct SecretPrefix: Sendable {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  /// What must follow the beginning.
  enum Body: Sendable {
    case anything
    /// As ``anything``; `+`, `/` and `=` are part of it.
    case base64
    /// So many letters and digits in a row, no `-`, `_` or `.` among them.
    case letters(Int)
    /// So many hex digits in a row.
    case hexadecimal(Int)
    /// So many characters in a row or more, mixed as no word is.
    case random(Int)
    /// Exactly so many letters and digits, mixed as no word is; a dot behind them begins something
    /// else, as the ending of a file's name.
    case exactly(Int)
    /// The same in letters of both cases, as no hash in hex is.
    case exactlyInBothCases(Int)
  }

  let text: StaticString
  let body: Body
  /// Whether owners choose bodies themselves, as gateways let them (`sk-1234`): in the place of a
  /// key anything behind the beginning is one.
  var isChosen = false
  /// Whether a secret is known by it right behind a letter or digit, and there alone.
  var standsInWords = false

  var count: Int { text.utf8CodeUnitCount }

  /// Whether `body`, which stands behind the beginning in the text, is a secret's.
  func fits(_ body: Bytes) -> Bool {
    switch self.body {
    case .anything, .base64: true
    case .letters(let count):
      body.count >= count && body.part(0..<count).allSatisfy(\.isLetterOrDigit)
    case .hexadecimal(let count):
      body.count >= count && body.part(0..<count).hexadecimalDigitsOnly
    case .random(let count):
      // What stands behind the secret must not decide whether it is one.
      body.count >= count && body.part(0..<count).allSatisfy(\.isSecretCharacter)
        && Randomness(ofSecretAt: body).isMixed
    case .exactly(let count):
      body.count >= count && body.part(0..<count).allSatisfy(\.isLetterOrDigit)
        && (body.count == count || !body[count].isSecretCharacter || body[count] == 46)
        && Randomness(ofSecretAt: body.part(0..<count)).isMixed
    case .exactlyInBothCases(let count):
      SecretPrefix(text: text, body: .exactly(count)).fits(body)
        && body.part(0..<count).contains { $0 >= 65 && $0 <= 90 }
        && body.part(0..<count).contains { $0 >= 97 && $0 <= 122 }
    }
  }

  /// Where the secret that begins `text` with this prefix ends, if its length is known.
  var end: Int? {
    switch body {
    case .exactly(let bodyCount), .exactlyInBothCases(let bodyCount): count + bodyCount
    default: nil
    }
  }

  // MARK: The list

  /// In no order; a longer one is tried before its own beginning.
  static let all: [SecretPrefix] = {
    let list =
      anything.map { SecretPrefix(text: $0, body: .anything) }
      + (base64 + hooks).map { SecretPrefix(text: $0, body: .base64) } + particular
    return list.sorted { $0.count > $1.count }
  }()

  private static let anything: [StaticString] = [
    // Models: Anthropic (keys, administration, sign-in), OpenAI, OpenRouter, Groq, xAI, Perplexity,
    // Langfuse, LangSmith, NVIDIA, Cerebras, Pinecone, Tavily.
    "sk-ant-", "sk-proj-", "sk-svcacct-", "sk-admin-", "sk-or-v1-", "sk-lf-", "xai-", "pplx-",
    "lsv2_pt_", "lsv2_sk_", "nvapi-", "csk-", "pcsk_", "tvly-",
    // Code: GitHub, GitLab, Bitbucket and Atlassian, registries, builds.
    "github_pat_", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "glpat-", "gldt-", "glrt-", "glrtr-",
    "glcbt-", "glptt-", "glft-", "glimt-", "glagent-", "gloas-", "glsoat-", "glffct-", "glwt-",
    "GR1348941", "ATATT3x", "ATCTT3x", "ATSTT3x", "ATBB", "dckr_pat_", "dckr_oat_", "rubygems_",
    "CCIPAT_", "CCIPRJ_", "bkua_", "sgp_", "sntrys_", "sntryu_", "pypi-AgE", "pul-",
    // Clouds and hosts: Vault, DigitalOcean, Tailscale, Cloudflare, Supabase, PlanetScale, Heroku,
    // Doppler, Grafana, New Relic, Dynatrace, Netlify, 1Password, age.
    "hvs.", "hvb.", "hvr.", "dop_v1_", "doo_v1_", "dor_v1_", "tskey-", "cfk_", "cfut_", "cfat_",
    "sb_secret_", "pscale_tkn_", "pscale_pw_", "pscale_oauth_", "HRKU-", "dp.pt.", "dp.st.",
    "dp.ct.", "dp.sa.", "dp.scim.", "dp.audit.", "glc_", "glsa_", "NRAK-", "NRII-", "NRIQ-",
    "dt0c01.", "dt0s01.", "nfp_", "ops_eyJ", "AGE-SECRET-KEY-1", "bedrock-api-key-",
    // Google: keys, clients' secrets, access tokens.
    "AIza", "GOCSPX-", "ya29.",
    // Money and messages: Stripe, Square, Shopify, Slack, SendGrid, Brevo, Postman, Figma.
    "sk_live_", "sk_test_", "rk_live_", "rk_test_", "whsec_", "sq0atp-", "sq0csp-", "shpat_",
    "shpca_", "shppa_", "shpss_", "shptka_", "xoxb-", "xoxp-", "xoxa-", "xoxr-", "xoxs-", "xoxe-",
    "xoxe.xox", "xoxc-", "xoxd-", "xapp-1-", "xwfp-", "SG.", "xkeysib-", "PMAK-", "figd_",
    // Work: Linear, HubSpot. Web tokens and what else is JSON in base64.
    "lin_api_", "lin_oauth_", "pat-na1-", "pat-eu1-", "eyJ",
  ]

  /// Session tokens of AWS, and its keys for models, which are base64.
  private static let base64: [StaticString] = [
    "IQoJb3JpZ2lu", "FwoGZXIvYXdz", "AQoDYXdz", "ABSKQmVkcm9ja",
  ]

  /// Addresses of hooks, which let in whoever has them: Slack, Discord, Teams (behind the tenant
  /// and the group).
  private static let hooks: [StaticString] = [
    "hooks.slack.com/services/", "hooks.slack.com/workflows/", "hooks.slack.com/triggers/",
    "discord.com/api/webhooks/", "discord.com/api/v6/webhooks/", "discord.com/api/v7/webhooks/",
    "discord.com/api/v8/webhooks/", "discord.com/api/v9/webhooks/", "discord.com/api/v10/webhooks/",
    "discordapp.com/api/webhooks/", "discordapp.com/api/v6/webhooks/",
    "discordapp.com/api/v7/webhooks/", "discordapp.com/api/v8/webhooks/",
    "discordapp.com/api/v9/webhooks/", "discordapp.com/api/v10/webhooks/", "IncomingWebhook/",
  ]

  private static let particular: [SecretPrefix] = [
    SecretPrefix(text: "sk-", body: .random(12), isChosen: true),
    // OpenAI's before 2024, whose length tells them from words as `task-…`.
    SecretPrefix(text: "sk-", body: .exactlyInBothCases(48), standsInWords: true),
    SecretPrefix(text: "sess-", body: .letters(32)),
    SecretPrefix(text: "hf_", body: .letters(20)),
    SecretPrefix(text: "api_org_", body: .letters(20)),
    SecretPrefix(text: "gsk_", body: .letters(20)), SecretPrefix(text: "r8_", body: .letters(20)),
    SecretPrefix(text: "npm_", body: .letters(20)), SecretPrefix(text: "re_", body: .random(24)),
    SecretPrefix(text: "secret_", body: .letters(40)),
    SecretPrefix(text: "ntn_", body: .letters(30)),
    SecretPrefix(text: "sbp_", body: .hexadecimal(20)),
    SecretPrefix(text: "dapi", body: .hexadecimal(32)),
    SecretPrefix(text: "key-", body: .hexadecimal(32)),
    SecretPrefix(text: "sk_", body: .hexadecimal(32)),
    SecretPrefix(text: "fc-", body: .hexadecimal(32)),
    SecretPrefix(text: "AKCp", body: .letters(40)), SecretPrefix(text: "EAAA", body: .random(50)),
    // Facebook, Dropbox, Google's keys that are bound to a service account.
    SecretPrefix(text: "EAAB", body: .random(40)), SecretPrefix(text: "EAAC", body: .random(40)),
    SecretPrefix(text: "EAAG", body: .random(40)), SecretPrefix(text: "sl.", body: .random(40)),
    SecretPrefix(text: "AQ.", body: .random(30)),
    SecretPrefix(text: "1//0", body: .random(30)),
    // Vault before 1.10: service, batch and recovery tokens.
    SecretPrefix(text: "s.", body: .exactly(24)), SecretPrefix(text: "r.", body: .exactly(24)),
    SecretPrefix(text: "b.", body: .random(60)),
  ]
}

/// The prefixes by their first two bytes, which rule most text out.
struct SecretPrefixTable: Sendable {
  private var lists: [[SecretPrefix]] = [[]]
  private var listOfPair = [UInt8](repeating: 0, count: 1 << 16)

  init(_ prefixes: [SecretPrefix]) {
    for prefix in prefixes {
      let pair = Int(prefix.text.utf8Start[0]) << 8 | Int(prefix.text.utf8Start[1])
      if listOfPair[pair] == 0 {
        listOfPair[pair] = UInt8(lists.count)
        lists.append([])
      }
      lists[Int(listOfPair[pair])].append(prefix)
    }
  }

  /// Whether some prefix may begin at `position`.
  @inline(__always)
  func mayBegin(in text: UnsafeBufferPointer<UInt8>, at position: Int) -> Bool {
    position + 1 < text.count
      && listOfPair[Int(text[position]) << 8 | Int(text[position + 1])] != 0
  }

  /// The prefixes that stand at `position`, longer ones first.
  func prefixes(
    of text: UnsafeBufferPointer<UInt8>, at position: Int = 0
  ) -> some Sequence<SecretPrefix> {
    let pair =
      position + 1 < text.count ? Int(text[position]) << 8 | Int(text[position + 1]) : nil
    let rest = text.part(min(position, text.count)..<text.count)
    return lists[pair.map { Int(listOfPair[$0]) } ?? 0].lazy.filter { rest.starts(with: $0.text) }
  }
}
