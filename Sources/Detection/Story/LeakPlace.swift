import Vocabulary

/// What kind of file a key was found in, by its name.
enum LeakPlace: CaseIterable {
  case environment, pipeline, notebook, frontEnd, log, history, infrastructure, settings, source

  /// - Parameter file: a path as a scanner tells it; `nil` for none.
  init?(file: String) {
    let path = file.lowercased()
    guard let name = path.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last else {
      return nil
    }
    func named(_ endings: String...) -> Bool { endings.contains { name.hasSuffix($0) } }
    func within(_ parts: String...) -> Bool { parts.contains { "/\(path)".contains($0) } }
    self =
      if name.hasPrefix(".env") || named(".env") {
        .environment
      } else if within(
        "/.github/workflows/", "/.circleci/", "/.gitlab-ci", "/.travis.yml",
        "/bitbucket-pipelines", "/jenkinsfile", "/azure-pipelines")
      {
        .pipeline
      } else if named(".ipynb") {
        .notebook
      } else if named(".min.js", ".js.map", ".bundle.js") || within("/dist/", "/.next/", "/www/") {
        .frontEnd
      } else if named(".log", ".out", ".trace") || within("/logs/") {
        .log
      } else if named("_history") {
        .history
      } else if named(".tf", ".tfvars", ".tfstate") || within("/dockerfile", "/docker-compose") {
        .infrastructure
      } else if named(
        ".yml", ".yaml", ".json", ".toml", ".ini", ".cfg", ".conf", ".properties", ".xml",
        ".plist")
      {
        .settings
      } else {
        .source
      }
  }

  /// In a sentence: `a file of environment variables`.
  var noun: String {
    switch self {
    case .environment: "a file of environment variables"
    case .pipeline: "the definition of a build"
    case .notebook: "a notebook"
    case .frontEnd: "code that every visitor of a page loads"
    case .log: "a log"
    case .history: "the history of a shell"
    case .infrastructure: "the description of an image or of infrastructure"
    case .settings: "a file of settings"
    case .source: "source code or another file"
    }
  }

  /// Whether a key gets there without anybody meaning to keep it there.
  var isAccident: Bool {
    switch self {
    case .notebook, .frontEnd, .log, .history: true
    case .environment, .pipeline, .infrastructure, .settings, .source: false
    }
  }
}
