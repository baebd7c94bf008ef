import Vocabulary

extension SignatureCatalogue {
  /// The catalogue as a Markdown page.
  static func documentation() -> String {
    var text = """
      # Signatures

      What thieves do with a key and owners seldom do. A signature is met by a caller's own calls; it is
      not counted when the log lacks a field that it needs, when the time before the exposure shows it,
      too, or when a benign twin forbids it. The weight is a natural logarithm, attacker : owner; a
      caller's signatures together weigh at most \(Figures.decimal(VerdictConstants.signatureLimit.value, digits: 1)), and count \
      \(Figures.decimal(VerdictConstants.signatureKnown.value, digits: 1)) times that much at an address
      that the key knows (see [Verdict.md](Verdict.md)). Technique numbers are those of MITRE ATT&CK
      \(MethodConstants.attackVersion); later editions renumber some.

      This page is printed from the catalogue.

      ## Twins of every signature

      | Who | Effect | Known by |
      |---|---|---|

      """
    for twin in BenignTwin.everywhere {
      text += row([twin.what, twin.effect.rawValue, twin.mark.words])
    }
    text += """

      ## The catalogue

      | Signature | What it is | Techniques | Weight | Fields | Seen when | Benign twins |
      |---|---|---|---|---|---|---|

      """
    for signature in all {
      text += row([
        "[`\(signature.id)`](#\(signature.id))", signature.title,
        signature.techniques.map { "\($0.id) \($0.name)" }.joined(separator: "<br>"),
        Figures.decimal(signature.weight, digits: 1),
        signature.needs.words.joined(separator: ", "),
        signature.rules.map(\.words).joined(separator: "<br>or "),
        signature.twins.map(\.what).joined(separator: "<br>"),
      ])
    }
    return text + twinTable + samples + deeds
  }

  private static var twinTable: String {
    var text = "\n## Twins of some signatures\n\n| Who | Effect | Known by |\n|---|---|---|\n"
    let twins = [
      BenignTwin.scannerPartner, .infrastructureCode, .auditTool, .codingAgent,
    ]
    for twin in twins { text += row([twin.what, twin.effect.rawValue, twin.mark.words]) }
    return text
  }

  private static var samples: String {
    var text = """

      ## Samples

      Each is a test: the first calls show the signature, the second do not.


      """
    for signature in all {
      text += "### \(signature.id)\n\n"
      text += "* seen: \(signature.positive.map(\.words).joined(separator: "; then "))\n"
      text += "* not seen: \(signature.negative.map(\.words).joined(separator: "; then "))\n\n"
    }
    return text
  }

  private static var deeds: String {
    var text = """
      ## What operations mean

      Names as the logs have them; for JSON lines the `operation` field. `*` stands for any end, a path
      that ends in `$` must end there. Paths are compared in lower case and by part.

      | A call | Operations | Request paths |
      |---|---|---|

      """
    for (deed, title) in Deed.titles {
      let named = Deed.operations.filter { $0.deed == deed }.map { entry in
        let names = entry.names.sorted().map { "`\($0)`" }.joined(separator: " ")
        return entry.service.isEmpty ? names : "\(entry.service): \(names)"
      }
      let paths = Deed.paths.filter { $0.deed == deed }.map { entry in
        let verbs = entry.verbs.map { "\($0)" }.sorted().joined(separator: ", ")
        let parts = entry.parts.map { "`\($0)`" }.joined(separator: " ")
        return "\(verbs): \(parts.isEmpty ? "any" : parts)"
      }
      text += row([title, named.joined(separator: "<br>"), paths.joined(separator: "<br>")])
    }
    return text
  }

  private static func row(_ cells: [String]) -> String {
    "| " + cells.map { $0.isEmpty ? "–" : $0 }.joined(separator: " | ") + " |\n"
  }
}

extension BenignTwin.Mark {
  fileprivate var words: String {
    switch self {
    case .service: "the address is a service's name, as `AWS Internal`"
    case .vouched: "`--allow`"
    case .usual: "the calls before the exposure meet the same rule"
    case .keyCheck: "client software of a scanner, and nothing but lists of models or whose key"
    case .software(let names):
      "client software names " + names.map { "`\($0)`" }.joined(separator: ", ")
    }
  }
}

extension SignatureRule {
  /// The rule in words: how much of which calls.
  fileprivate var words: String {
    switch least {
    case .one: "one call: \(calls.words)"
    case .distinct(let facet, let number, let seconds, let ofOneOperation):
      "\(number) different \(facet.plural)\(ofOneOperation ? " of one operation" : "") within "
        + "\(Figures.length(seconds: seconds))"
        + (usualFrom.map { " (before the exposure \($0))" } ?? "") + ": \(calls.words)"
    case .total(let measure, let number, let seconds):
      "\(number) \(measure.rawValue) within \(Figures.length(seconds: seconds ?? 300)): "
        + calls.words
    case .opening(let seconds, let before):
      (seconds > 0
        ? "within \(Figures.length(seconds: seconds)) of the first call" : "the first call")
        + (before.isEmpty ? "" : ", before one that \(before.words)") + ": \(calls.words)"
    }
  }
}

extension SignatureRule.Facet {
  fileprivate var plural: String {
    switch self {
    case .operation, .action: "operations"
    case .region: "regions"
    case .model: "models"
    case .hour: "hours"
    }
  }
}

extension CallFilter {
  fileprivate var words: String {
    var parts: [String] = []
    if let software { parts.append("by software \(software.rawValue)") }
    if !deeds.isEmpty { parts.append(deeds.words) }
    if isNew { parts.append("new to this key") }
    if outcomes == CallFilter.granted { parts.append("granted") }
    if outcomes == CallFilter.refused { parts.append("refused or failed") }
    if outcomes == [.denied] { parts.append("refused") }
    return parts.isEmpty ? "any call" : parts.joined(separator: "; ")
  }
}

extension Deed {
  fileprivate var words: String {
    Deed.titles.filter { contains($0.deed) }.map(\.title).joined(separator: " or ")
  }
}

extension SampleCall {
  fileprivate var words: String {
    var parts = times > 1 ? ["\(times) times"] : []
    parts.append("`\(service.isEmpty ? "" : service + " ")\(operation)`")
    if !region.isEmpty { parts.append("in `\(region)`") }
    if !model.isEmpty { parts.append("of model `\(model)`") }
    if objects > 0 { parts.append("on \(Figures.count(objects, "object"))") }
    if agent != "sample/1.0" { parts.append("by `\(agent)`") }
    if outcome == .denied { parts.append("refused") }
    if outcome == .failure { parts.append("failed") }
    return parts.joined(separator: " ")
  }
}
