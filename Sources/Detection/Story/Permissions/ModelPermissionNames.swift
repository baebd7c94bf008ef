import Vocabulary

/// Keys of model providers: Claude's carry no rights for single endpoints and are fenced in by
/// their workspace; OpenAI's have None, Read or Write for groups of endpoints.
struct ModelPermissionNames: PermissionNames {
  var provider: Provider

  func permissions(for action: Action) -> [String]? {
    if action.operation.hasPrefix(OperationCount.modelUse) { return [] }
    guard let line = RequestLine(action.operation), line.parts.count >= 2, line.parts[0] == "v1",
      line.parts[1].utf8.allSatisfy({ $0.isLetterOrDigit || $0 == 95 || $0 == 45 })
    else { return nil }
    if provider == .openAI {
      let access = line.isRead ? "Read" : "Write"
      return Self.groups[line.parts[1]].map { ["\($0): \(access)"] }
    }
    return ["/v1/\(line.parts[1])"]
  }

  /// Endpoints by the group under which the dashboard lists them.
  private static let groups: [Substring: String] = [
    "models": "List models", "chat": "Model capabilities", "responses": "Model capabilities",
    "completions": "Model capabilities", "embeddings": "Model capabilities",
    "audio": "Model capabilities", "images": "Model capabilities",
    "moderations": "Model capabilities", "realtime": "Model capabilities",
    "assistants": "Assistants", "threads": "Threads", "files": "Files", "uploads": "Files",
    "fine_tuning": "Fine-tuning", "evals": "Evals",
  ]

  func proposal(for used: [UsedPermissions.Operation]) -> PermissionProposal? {
    let models = Set(used.flatMap(\.models)).subtracting([""]).sorted()
    let names = used.permissions
    guard !models.isEmpty || !names.isEmpty else { return nil }
    var lines = names
    lines += models.prefix(20).map { model in
      "model \(model.unicodeScalars.contains { $0.value < 32 } ? "?" : model)"
    }
    let limits =
      provider == .claude
      ? "A Claude API key reaches everything in its workspace: give the service a workspace of its "
        + "own, with spend and rate limits for these models."
      : "Create a restricted key (or one of a service account) in a project of its own, with these "
        + "permissions, these models and a budget."
    return PermissionProposal(
      kind: provider == .claude ? "claude-workspace" : "openai-restricted-key", language: "text",
      text: lines.joined(separator: "\n"),
      notes: [limits, "Names of endpoint groups and limits are those of the console: check them."])
  }
}
