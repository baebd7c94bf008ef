internal import Vocabulary

/// A place where a secret can be kept, with what it takes to put it there and to read it.
protocol SecretPlace {
  var name: String { get }
  var replace: String { get }
  var check: String { get }
  var caching: String { get }
  var trust: String { get }
  /// What the logs show of the place; empty when nothing.
  func seen(in facts: CaseFacts) -> String
  /// What is peculiar to a key of this provider in this place.
  func note(for provider: Provider) -> String
  /// Lines that leave the secret in `api_key`, and the imports they need.
  var shell: String { get }
  var python: (imports: [String], lines: String) { get }
  var javaScript: (imports: [String], lines: String) { get }
}

/// Every place; the only list.
enum SecretPlaces {
  static func all(for use: KeyUse) -> [any SecretPlace] {
    [
      EnvironmentVariablePlace(variable: use.variable), SecretsManagerPlace(), VaultPlace(),
      ConjurPlace(),
    ]
  }
}

extension StorageAdvice {
  /// Those that the logs show in use first, otherwise in the order of the list.
  static func all(_ provider: Provider, _ use: KeyUse, _ facts: CaseFacts) -> [StorageAdvice] {
    let advice = SecretPlaces.all(for: use).map { place in
      StorageAdvice(
        place: place.name, replace: place.replace, check: place.check,
        seenHere: place.seen(in: facts), caching: place.caching, trust: place.trust,
        note: place.note(for: provider), snippets: snippets(place, use))
    }
    return advice.filter { !$0.seenHere.isEmpty } + advice.filter(\.seenHere.isEmpty)
  }

  private static func snippets(_ place: any SecretPlace, _ use: KeyUse) -> [Snippet] {
    func joined(_ imports: [String], _ lines: [String]) -> String {
      let head = Set(imports).sorted().joined(separator: "\n")
      return ([head] + lines).filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
    }
    return [
      Snippet(language: "sh", text: joined([], [place.shell, use.shell])),
      Snippet(
        language: "python",
        text: joined(
          place.python.imports + use.pythonImports, [place.python.lines, use.python])),
      Snippet(
        language: "javascript",
        text: joined(
          place.javaScript.imports + use.javaScriptImports,
          [place.javaScript.lines, use.javaScript])),
    ]
  }
}
