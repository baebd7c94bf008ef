internal import Vocabulary

extension Caller {
  /// The address, else the software, else the principal.
  var shortName: String {
    [address, agent, principal].first { !$0.isEmpty } ?? "a caller without a name"
  }
}

extension CallerAssessment {
  /// The addresses, else the software, else the principals; at most two of them.
  var shortName: String {
    let names = [addresses, agents, principals].first { !$0.isEmpty } ?? []
    return names.isEmpty
      ? "a caller without a name"
      : Wording.list(names.map { Wording.shortened($0, 60) }, limit: 2)
  }
}

extension Action {
  /// The operation, or whatever else is known of the action.
  var shortName: String {
    let name = [operation, model, service].first { !$0.isEmpty } ?? "a request"
    return Wording.shortened(name, 80)
  }
}

extension Assessment {
  /// The word a reader sees.
  var word: String {
    switch self {
    case .foreign: "foreign"
    case .known: "known"
    case .undecided: "undecided"
    }
  }
}

extension Credential {
  /// What the kind means: "AWS access key".
  var kindTitle: String {
    switch kind {
    case "aws-access-key": "AWS access key"
    case "aws-session-key": "AWS temporary key"
    case "claude-api-key": "Claude API key"
    case "openai-api-key": "OpenAI API key"
    case "fingerprint": "key known by its SHA-256 fingerprint"
    case "label": "key known by its label in the logs"
    default: kind
    }
  }
}

extension Outcome {
  var word: String {
    switch self {
    case .unknown: "unknown"
    case .success: "granted"
    case .denied: "refused"
    case .failure: "failed"
    }
  }
}
