internal import Vocabulary

/// Names that identify nobody: public software, hosts of providers, addresses with a fixed meaning.
enum PublicNames {
  /// Whether it is a host of a provider that everybody knows, or a name for documentation.
  static func isPublicHost(_ name: String) -> Bool {
    let name = name.lowercased()
    return hosts.contains { name == $0 || name.hasSuffix("." + $0) }
  }

  /// Whether a model is one that its owner made, deployed or tuned, so that its name tells whose.
  static func isOwnersModel(_ name: String) -> Bool {
    name.hasPrefix("ft:") || AmazonResourceName(name).map { !$0.account.isEmpty } ?? false
  }

  /// Whether it means the same everywhere: any address, this machine, a cloud's metadata service.
  static func isPublicAddress(_ prefix: NetworkPrefix) -> Bool {
    let text = prefix.description
    return ["0.0.0.0", "0.0.0.0/0", "::", "::/0", "127.0.0.1", "::1", "169.254.169.254"]
      .contains(text)
  }

  /// Whether a word of a user agent belongs to software that everybody can have.
  static func isPublicSoftware(_ word: String) -> Bool {
    let word = word.lowercased()
    return software.contains(word) || softwareBeginnings.contains { word.hasPrefix($0) }
      || word.utf8.count < 3
  }

  /// Words that a report is written with. Where a user, a bucket or a folder is called by one, it
  /// is hidden where it stands for itself, not inside a sentence.
  static let ordinaryWords: Set<String> = [
    "a", "abuse", "abused", "access", "account", "action", "actions", "address", "addresses",
    "all", "an", "and", "answer", "any", "api", "are", "as", "at", "aws", "baseline", "be",
    "bucket", "by", "bytes", "call", "called", "caller", "callers", "calls", "cannot", "check",
    "claude", "client", "code", "cost", "credential", "credentials", "data", "day", "days",
    "denied", "dollars", "event", "events", "exposed", "exposure", "file", "files", "first",
    "folder", "for", "foreign", "format", "from", "git", "github", "gateway", "had", "has", "have",
    "hour", "hours", "iam", "id", "in", "is", "it", "its", "json", "key", "keys", "known", "last",
    "leak", "leaked", "likely", "list", "log", "logs", "made", "main", "minutes", "model",
    "models", "month", "name", "names", "network", "networks", "new", "no", "not", "object",
    "objects", "odds", "of", "off", "office", "on", "one", "only", "openai", "operation",
    "operations", "or", "other", "others", "owner", "path", "policy", "program", "programs",
    "read", "record", "records", "region", "report", "requests", "resource", "resources",
    "revoked", "role", "same", "secret", "secrets", "service", "services", "session", "since",
    "software", "source", "state", "storage", "stranger", "stripe", "table", "term", "terms",
    "that", "the", "then", "there", "they", "this", "time", "times", "to", "token", "tokens",
    "undecided", "until", "usage", "use", "used", "user", "users", "usual", "value", "vault",
    "was", "web", "week", "were", "when", "which", "who", "with", "work", "you", "your",
  ]

  private static let hosts = [
    "amazonaws.com", "amazonaws.com.cn", "aws.amazon.com", "amazon.com", "anthropic.com",
    "claude.com", "openai.com", "azure.com", "azure.net", "windows.net", "microsoft.com",
    "microsoftonline.com", "googleapis.com", "google.com", "github.com", "githubusercontent.com",
    "gitlab.com", "bitbucket.org", "atlassian.com", "stripe.com", "hashicorp.com",
    "vaultproject.io", "conjur.org", "cyberark.com", "cloudflare.com", "docker.com", "docker.io",
    "openrouter.ai", "uptimerobot.com", "example.com", "example.org", "example.net", "localhost",
    "mitre.org", "python.org", "nodejs.org", "w3.org",
  ]

  private static let softwareBeginnings = [
    "boto", "aws-", "awscrt", "amazon", "anthropic", "claude", "openai", "python", "node", "java",
    "go-http", "okhttp", "apache-http", "google-api", "gcloud", "azure", "azsdk", "terraform",
    "hashicorp", "github", "gitlab", "docker", "kube", "curl", "libcurl", "exec-env", "cfg",
    "mozilla", "applewebkit", "headless", "botocore", "x86_", "stripe", "uptimerobot", "vault",
    "linux", "windows", "litellm", "langchain", "rv:",
  ]

  private static let software: Set<String> = [
    "aws", "aiohttp", "airflow", "alpine", "amd64", "android", "api", "arch", "arm64", "aarch64",
    "axios",
    "bun", "chrome", "chromium", "cli", "compatible", "console", "cpython", "darwin", "dart",
    "debian", "deno", "dotnet", "edg", "edge", "electron", "exe", "faraday", "fedora", "firefox",
    "gecko", "git", "got", "grafana", "grpc", "guzzlehttp", "httpie", "httpx", "insomnia", "intel",
    "internal", "ios", "iphone", "jvm", "khtml", "lang", "like", "mac", "macintosh", "macos",
    "metadata", "mobile", "net", "opera", "opr", "os", "osx", "perl", "php", "postman",
    "postmanruntime", "powershell", "prometheus", "prompt", "reqwest", "requests", "retry-mode",
    "ruby", "rust", "safari", "sdk", "service", "telemetry", "terraform", "typescript", "ubuntu",
    "undici", "urllib", "urllib3", "version", "wget", "win64", "win32", "x11", "x64", "x86",
    "standard", "legacy", "adaptive", "js", "http", "https", "url", "browser", "software",
  ]
}
