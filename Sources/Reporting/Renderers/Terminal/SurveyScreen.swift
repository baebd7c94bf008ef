public import Vocabulary

/// The screen of `check` when no key was named: the keys of the logs, most suspicious first.
public struct SurveyScreen {
  /// Keys that a person looks at; JSON has all.
  private static let most = 20
  private static let blindSpotsShown = 5

  private let text: TerminalText
  private let color: Bool

  /// - Parameter width: columns a line may take, from 40 to 120.
  public init(width: Int, color: Bool) {
    text = TerminalText(screenWidth: width)
    self.color = color
  }

  public func render(_ survey: CredentialSurvey) -> String {
    guard !survey.entries.isEmpty else {
      guard survey.recordsRead > 0 else {
        return text.wrap(
          "There is no record in these files, so nothing can be said. Were they exported whole?"
        ).joined(separator: "\n") + "\n"
      }
      let reading = survey.blindSpots.isEmpty ? "" : " as far as they could be read"
      let lines =
        text.wrap(
          "No key is named in these logs\(reading)"
            + (survey.unnamedCalls > 0
              ? ", in none of \(Wording.count(survey.unnamedCalls, "call")). 'keyinquest formats' "
                + "says which logs name keys."
              : "."))
        + missing(of: survey)
      return lines.joined(separator: "\n") + "\n"
    }
    let lines =
      text.wrap(heading(survey)) + text.wrap(next(survey)) + [""]
      + survey.entries.prefix(SurveyScreen.most).flatMap(lines) + rest(of: survey)
    return lines.joined(separator: "\n") + "\n"
  }

  private func heading(_ survey: CredentialSurvey) -> String {
    let count = survey.entries.count + survey.notJudged.count
    let keys = count == 1 ? "1 key is" : "\(Wording.count(Int64(count))) keys are"
    let since = survey.exposedAt.map { "had leaked at \(Wording.time($0))" } ?? "might have leaked"
    return "No --key was given. \(keys) in these logs; each was judged as if it \(since), the most "
      + "suspicious first."
  }

  private func lines(of entry: CredentialSurvey.Entry) -> [String] {
    let word = Headline.word(entry.verdict.outcome)
    let style = TerminalStyle(entry.verdict.outcome)
    let names = entry.credential.aliases.filter { !$0.isEmpty }
    let also = names.isEmpty ? "" : " (\(names.joined(separator: ", ")))"
    let calls = Wording.count(entry.credential.events, "call")
    let column = 17
    let indent = String(repeating: " ", count: column)
    var lines = text.wrap(
      entry.credential.id + also, first: word + indent.dropFirst(word.count), rest: indent)
    if let first = lines.first, first.hasPrefix(word) {
      lines[0] = style.apply(word, when: color) + first.dropFirst(word.count)
    }
    return lines
      + text.wrap(
        "\(Wording.percent(entry.verdict.probability)) likely; \(calls)\(strangers(of: entry)), "
          + when(entry.credential),
        first: indent, rest: indent)
  }

  private func when(_ credential: Credential) -> String {
    credential.first == credential.last
      ? Wording.time(credential.first)
      : "\(Wording.time(credential.first)) – \(Wording.time(credential.last))"
  }

  private func strangers(of entry: CredentialSurvey.Entry) -> String {
    guard entry.foreignCalls > 0 else { return "" }
    let count = Wording.count(entry.foreignCalls)
    return entry.usesDerived
      ? "; strangers made \(count), with it or with keys made with it"
      : ", \(count) of them by strangers"
  }

  private func rest(of survey: CredentialSurvey) -> [String] {
    var sentences: [String] = []
    if survey.entries.count > SurveyScreen.most {
      sentences.append(
        "\(Wording.count(Int64(survey.entries.count - SurveyScreen.most))) keys that look less "
          + "suspicious are left out here; --json has all.")
    }
    if !survey.notJudged.isEmpty {
      sentences.append(
        "\(Wording.count(Int64(survey.notJudged.count))) keys with fewer calls were not judged; "
          + "'keyinquest credentials' lists them.")
    }
    if survey.unnamedCalls > 0 {
      sentences.append("\(Wording.count(survey.unnamedCalls)) calls name no key.")
    }
    return (sentences.isEmpty ? [] : [""] + sentences.flatMap { text.wrap($0) })
      + missing(of: survey)
  }

  private func missing(of survey: CredentialSurvey) -> [String] {
    let spots = survey.blindSpots
    guard !spots.isEmpty else { return [] }
    var claims = spots.prefix(SurveyScreen.blindSpotsShown).map(\.claim)
    if spots.count > claims.count {
      claims.append("\(Wording.count(Int64(spots.count - claims.count))) more; --json has all.")
    }
    return [""] + text.wrap("What stands only here was not judged:")
      + claims.flatMap { text.wrap($0, first: "- ", rest: "  ") }
  }

  private func next(_ survey: CredentialSurvey) -> String {
    let first = survey.entries.first.map { ShellWord.quoted($0.credential.id, else: "ID") } ?? "ID"
    return "This is no verdict: of many keys some look strange by chance. Ask about the one that "
      + "leaked, and say since when: --key \(first) --exposed-at TIME."
  }
}
