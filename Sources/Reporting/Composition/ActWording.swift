internal import Vocabulary

extension ActKind {
  /// What a call of the kind does: "StopLogging **switches off logging or detection**".
  var meaning: String {
    switch self {
    case .blinding: "switches off logging or detection"
    case .fence: "takes down a fence"
    case .persistence: "writes a way back in or more rights"
    case .console: "signs in to a console"
    case .share: "changes whom data is open to"
    case .destruction: "destroys data, backups or keys"
    case .secrets: "reads secrets"
    case .repositories: "copies source code"
    case .commands: "gives commands to machines"
    case .computing: "starts computing"
    case .models: "asks for or buys access to models"
    case .mail: "prepares the sending of mail"
    case .money: "moves money out"
    case .quotas: "asks for higher limits"
    }
  }
}

extension ActOfNote {
  /// More names than this are counted in a sentence.
  private static let namesInSentence = 3

  /// Whether everything that is named was the stranger's own before he did it.
  var isOfOwnThings: Bool { thingCount > 0 && madeByStrangers == thingCount }

  /// The same of acts that would otherwise harm the owner; what was made is always its maker's.
  var isHarmless: Bool {
    isOfOwnThings && (kind.isHarmlessToOwnThings || kind == .share)
  }

  /// `StopLogging switches off logging or detection: 3 calls on a and b; 1 more refused or failed`.
  var sentence: String {
    guard calls > 0 else {
      return "Tried without success: \(operation), which \(kind.meaning); "
        + "\(Wording.count(tried, "call")) refused or failed"
    }
    let failed = tried > 0 ? "; \(Wording.count(tried)) more refused or failed" : ""
    return "\(operation) \(kind.meaning): \(Wording.count(calls, "call"))\(objects)\(failed)"
  }

  /// ` on trail-a and trail-b (made by a stranger himself)`; empty where the log names nothing.
  private var objects: String {
    guard let first = things.first else { return "" }
    let own = isHarmless ? " (made by a stranger himself)" : ""
    guard thingCount > 1 else { return " on \(first.shown)\(own)" }
    let names = things.prefix(ActOfNote.namesInSentence).map(\.shown)
    let rest = thingCount - Int64(names.count)
    return " on "
      + Wording.list(
        names + (rest > 0 ? ["\(Wording.count(rest)) more"] : []), limit: names.count + 1)
      + own
  }
}

extension ActOfNote.Thing {
  /// Of the name of a resource of AWS what tells it from others: without Region and account.
  var shown: String {
    let name = AmazonResourceName(name).map { "\($0.service):\($0.resource)" } ?? name
    return Wording.shortened(name, 80)
  }
}

extension ReportComposition {
  /// What has to be undone, each operation by itself: the table of what was asked for most may not
  /// have room for what was asked for once.
  func actsOfNote() -> [Block] {
    guard let noted = inquest.acts, !noted.acts.isEmpty else { return [] }
    let table = Table(
      "Acts of note: what foreign callers did that has to be undone or looked at",
      columns: ["What it does", "Operation", "#Calls", "#Refused or failed", "When", "On"],
      rows: noted.acts.map { act in
        [
          Prose(Wording.capitalized(act.kind.meaning)), .code(act.operation),
          act.calls > 0 ? Prose(Wording.count(act.calls)) : .strong("0, tried"),
          Prose(Wording.count(act.tried)), Prose(Wording.span(act.first, act.last)),
          things(of: act),
        ]
      })
    let rest =
      noted.omitted > 0
      ? [Block.notice("\(Wording.count(noted.omitted, "more operation")) have no room here.")] : []
    return [.table(table)] + rest
  }

  private func things(of act: ActOfNote) -> Prose {
    guard !act.things.isEmpty else { return act.calls > 0 ? "not named" : "" }
    let shown = act.things.prefix(4)
    let rest = act.thingCount - Int64(shown.count)
    return .codes(shown.map(\.shown))
      + Prose(rest > 0 ? " and \(Wording.count(rest)) more" : "")
      + Prose(act.isHarmless ? " (made by a stranger himself)" : "")
  }
}
