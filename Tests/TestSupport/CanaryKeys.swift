/// An invented secret of a provider's shape, to be planted and looked for.
public struct CanaryKey: Sendable, CustomStringConvertible {
  /// Whose it is; for messages.
  public let kind: String
  /// The secret, and whatever stands around it to tell what it is: `"token":"…"`.
  public let text: String
  /// What must be found nowhere.
  public let secret: String

  public var description: String { kind }

  /// One of every kind, drawn anew for each seed: secrets that tell by themselves what they are,
  /// then secrets that a name, a scheme or a URL tells.
  public static func all(seed: UInt64) -> [CanaryKey] {
    var maker = CanaryMaker(seed: seed)
    return maker.telling() + maker.told()
  }
}

/// Draws the bodies of keys. Every prefix is joined from parts, so that no scanner takes this file
/// for a leak.
private struct CanaryMaker {
  private var random: SeededRandom

  init(seed: UInt64) { random = SeededRandom(seed: seed) }

  private static let digits = Array("0123456789")
  private static let lower = Array("abcdefghijklmnopqrstuvwxyz")
  private static let upper = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
  private static let hexadecimal = digits + lower.prefix(6)
  private static let letters = digits + lower + upper

  /// Drawn until it has both cases and a digit, as all but a few keys of this length have.
  private mutating func body(_ count: Int, _ alphabet: [Character] = letters) -> String {
    while true {
      let text = String((0..<count).map { _ in alphabet.randomElement(using: &random) ?? "0" })
      let isMixed = text.contains(where: \.isNumber) && text.contains(where: \.isLowercase)
      if isMixed, alphabet.count < 60 || text.contains(where: \.isUppercase) { return text }
    }
  }

  private mutating func urlBody(_ count: Int) -> String {
    // A body that ends in a dash is cut by people, not by programs.
    body(count - 1, Self.letters + ["-", "_"]) + body(1 + 3).suffix(1)
  }

  private mutating func hexadecimal(_ count: Int) -> String { body(count, Self.hexadecimal) }

  private mutating func number(_ count: Int) -> String {
    String((0..<count).map { _ in Self.digits.dropFirst().randomElement(using: &random) ?? "1" })
  }

  mutating func telling() -> [CanaryKey] {
    let plain: [(String, String, String)] = [
      ("Anthropic", "sk-ant" + "-api03-", urlBody(93) + "AA"),
      ("Anthropic administration", "sk-ant" + "-admin01-", urlBody(93) + "AA"),
      ("Anthropic sign-in", "sk-ant" + "-oat01-", urlBody(93) + "AA"),
      ("Anthropic refresh", "sk-ant" + "-ort01-", urlBody(93) + "AA"),
      ("Anthropic session", "sk-ant" + "-sid01-", urlBody(86) + "AA"),
      ("OpenAI", "sk" + "-", body(20) + "T3Bl" + "bkFJ" + body(20)),
      ("OpenAI project", "sk-proj" + "-", urlBody(74) + "T3Bl" + "bkFJ" + urlBody(74)),
      ("OpenAI service account", "sk-svcacct" + "-", urlBody(74)),
      ("OpenAI administration", "sk-admin" + "-", urlBody(74)),
      ("OpenAI session", "sess" + "-", body(40)),
      ("OpenRouter", "sk-or" + "-v1-", hexadecimal(64)), ("Groq", "gsk" + "_", body(52)),
      ("xAI", "xai" + "-", body(80)), ("Perplexity", "pplx" + "-", body(48)),
      ("Hugging Face", "hf" + "_", body(34)), ("Replicate", "r8" + "_", body(37)),
      ("LangSmith", "lsv2" + "_pt_", hexadecimal(32) + "_" + hexadecimal(10)),
      ("GitHub", "ghp" + "_", body(36)), ("GitHub OAuth", "gho" + "_", body(36)),
      ("GitHub user", "ghu" + "_", body(36)), ("GitHub server", "ghs" + "_", body(36)),
      ("GitHub refresh", "ghr" + "_", body(76)),
      ("GitHub fine-grained", "github" + "_pat_", body(22) + "_" + body(59)),
      ("GitLab", "glpat" + "-", urlBody(20)), ("GitLab deploy", "gldt" + "-", urlBody(20)),
      ("GitLab runner", "glrt" + "-", urlBody(20)), ("GitLab job", "glcbt" + "-64_", urlBody(20)),
      ("GitLab trigger", "glptt" + "-", hexadecimal(40)),
      ("Slack bot", "xoxb" + "-", "\(number(12))-\(number(12))-" + body(24)),
      ("Slack user", "xoxp" + "-", "\(number(12))-\(number(12))-\(number(12))-" + hexadecimal(32)),
      ("Slack app", "xapp" + "-1-", "A\(number(10))-\(number(13))-" + hexadecimal(64)),
      ("Stripe", "sk" + "_live_", body(99)), ("Stripe restricted", "rk" + "_live_", body(99)),
      ("Stripe webhook", "whsec" + "_", body(32)), ("Google key", "AI" + "za", urlBody(35)),
      ("Google client", "GOC" + "SPX-", urlBody(28)), ("Google access", "ya29" + ".", urlBody(180)),
      ("Google refresh", "1/" + "/0", urlBody(60)), ("Vault service", "hvs" + ".", urlBody(91)),
      ("Vault batch", "hvb" + ".", urlBody(160)), ("Vault of old", "s" + ".", body(24)),
      ("npm", "npm" + "_", body(36)), ("PyPI", "pypi" + "-AgEIcHlwaS5vcmc", urlBody(150)),
      ("Docker", "dckr" + "_pat_", urlBody(27)),
      ("SendGrid", "SG" + ".", urlBody(22) + "." + urlBody(43)),
      ("Mailgun", "key" + "-", hexadecimal(32)), ("DigitalOcean", "dop" + "_v1_", hexadecimal(64)),
      ("Shopify", "shpat" + "_", hexadecimal(32)), ("Linear", "lin" + "_api_", body(40)),
      ("Notion", "ntn" + "_", body(46)), ("Notion of old", "secret" + "_", body(43)),
      ("Databricks", "dapi", hexadecimal(32)), ("Doppler", "dp" + ".pt.", body(43)),
      ("Cloudflare", "cfut" + "_", body(48)), ("Square", "sq0" + "atp-", urlBody(22)),
      ("Supabase", "sbp" + "_", hexadecimal(40)),
      ("Supabase secret", "sb" + "_secret_", urlBody(31)),
      ("Heroku", "HRKU" + "-AA", urlBody(58)), ("New Relic", "NRAK" + "-", body(27)),
      ("Tailscale", "tskey" + "-auth-", body(12) + "-" + body(32)),
      ("Atlassian", "ATATT" + "3x", urlBody(180)),
      ("Grafana", "glsa" + "_", body(32) + "_" + hexadecimal(8)),
      ("Amazon model key", "ABSK" + "QmVkcm9ja", body(100)),
      ("Amazon session", "IQoJ" + "b3JpZ2lu", body(300)),
      ("Google bound key", "AQ" + ".Ab8", urlBody(50)), ("Facebook", "EAA" + "C", body(180)),
      ("Dropbox", "sl" + ".B", urlBody(130)),
    ]
    var keys = plain.map { CanaryKey(kind: $0.0, text: $0.1 + $0.2, secret: $0.1 + $0.2) }
    // Behind the dot stands the secret, before it the bot's id.
    let discord = body(6) + "." + urlBody(38)
    keys.append(
      CanaryKey(kind: "Discord bot", text: "MT" + body(24) + "." + discord, secret: discord))
    for (kind, text) in [
      ("web token", "eyJ" + "hbGciOiJIUzI1NiJ9.eyJ" + body(60) + "." + urlBody(43)),
      ("Terraform", body(14) + ".atlas" + "v1." + urlBody(67)),
      ("Entra", body(3) + "8Q" + "~" + body(31)),
      ("Azure resource", body(52) + "JQQ" + "J99" + body(26)),
    ] {
      keys.append(CanaryKey(kind: kind, text: text, secret: text))
    }
    return keys
  }

  /// `PLANTED` stands for the secret.
  private mutating func told(_ kind: String, _ text: String, _ secret: String) -> CanaryKey {
    CanaryKey(kind: kind, text: text.replacing("PLANTED", with: secret), secret: secret)
  }

  mutating func told() -> [CanaryKey] {
    [
      told("Amazon secret by its name", "aws_secret_access_key=PLANTED", amazonSecret()),
      told("Amazon secret behind its id", "AKIAIOSFODNN7" + "EXAMPLE:PLANTED", body(40)),
      told("Azure account", "AccountName=a;AccountKey=PLANTED;x=1", body(86) + "=="),
      told("Azure signature", "/a?sv=2024-11-04&sig=PLANTED", body(43) + "%3D"),
      told("Telegram bot", "/bot\(number(10)):PLANTED/getMe", "AA" + urlBody(33)),
      told(
        "Slack hook", "https://hooks.slack.com/services/T0A1B2C3D/B0A1B2C3D/PLANTED", body(24)),
      told(
        "Slack workflow", "https://hooks.slack.com/workflows/T0A1B2C3D/A0A1B2C3D/PLANTED", body(24)),
      told(
        "Discord hook", "https://discord.com/api/v10/webhooks/\(number(18))/PLANTED", urlBody(68)),
      told("Teams hook", "x.webhook.office.com/IncomingWebhook/PLANTED", hexadecimal(32)),
      told("bearer", "Authorization: Bearer PLANTED", body(40)),
      told("basic", "authorization: basic PLANTED", body(30) + "=="),
      told("other scheme", "AUTHORIZATION: Custom-Scheme PLANTED", body(40)),
      told("header", "X-Api-Key: PLANTED", hexadecimal(32)),
      told("header without space", "x-api-key:PLANTED", hexadecimal(40)),
      told("Datadog", "DD-API-KEY: PLANTED", hexadecimal(32)),
      told("query", "/v1/a?page=2&api_key=PLANTED&b=1", hexadecimal(32)),
      told("access token", "/a?access_token=PLANTED", body(40)),
      told("form", "user=a&password=PLANTED&go=1", "p" + number(4) + "-" + body(14)),
      told("form of Rails", "user[password]=PLANTED&go=1", body(18)),
      told("JSON", "{\"password\": \"PLANTED\", \"n\": 1}", "correct horse " + body(16)),
      told("JSON of lists", "{\"X-Api-Key\":[\"PLANTED\"]}", body(24)),
      told("JSON of objects", "{\"password\":{\"value\":\"PLANTED\"}}", body(24)),
      told("JSON of turned pairs", "{\"value\":\"PLANTED\",\"name\":\"DB_PASS\"}", body(24)),
      told("ODBC", "Uid=sa;Pwd={PLANTED};Encrypt=True", body(10) + ";" + body(10)),
      told("XML", "<password>PLANTED</password>", body(20)),
      told("SQL", "ALTER USER a WITH PASSWORD 'PLANTED'", body(20)),
      told("Cloudflare", "X-Auth-Key: PLANTED", hexadecimal(37)),
      told("Azure function", "x-functions-key: PLANTED", body(54) + "=="),
      told("JSON in a string", "{\\\"client_secret\\\":\\\"PLANTED\\\"}", body(24)),
      told("JSON of pairs", "{\"name\":\"X-Api-Key\",\"value\":\"PLANTED\"}", body(40)),
      told("variable", "export STRIPE_SECRET_KEY=PLANTED", body(30)),
      told("Ruby", "\"password\"=>\"PLANTED\"", body(18)),
      told("URL", "https://user:PLANTED@db.example.com/x", "p@" + body(18)),
      told("user of a URL", "https://PLANTED:x-oauth-basic@example.com/x", hexadecimal(40)),
      told("cookie", "Cookie: a=PLANTED; theme=dark", body(40)),
      told("signed URL", "/o?X-Amz-Expires=9&X-Amz-Signature=PLANTED", hexadecimal(64)),
      told("session of a signed URL", "/o?X-Amz-Security-Token=PLANTED", "IQoJ" + body(200)),
      told("Google signature", "/o?X-Goog-Signature=PLANTED", hexadecimal(512)),
      told("path", "/api/token/PLANTED/info", body(32)),
      told("option", "tool --password PLANTED -v", body(20)),
      told("sentence", "invalid token PLANTED given", body(40)),
      told(
        "private key", "-----BEGIN RSA PRI" + "VATE KEY-----PLANTED-----END RSA PRIVATE KEY-----",
        body(200)),
      told("percent encoded", "%3Fapi_key%3DPLANTED%26", body(40)),
      told("escaped by nginx", "{\\x22password\\x22:\\x22PLANTED\\x22}", body(24)),
    ]
  }

  private mutating func amazonSecret() -> String {
    let place = Int.random(in: 5..<35, using: &random)
    return body(place) + "/" + body(39 - place)
  }
}
