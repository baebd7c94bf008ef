internal import Vocabulary

extension ReportComposition {
  func permissions() -> [Section] {
    var blocks: [Block]
    if let permissions = inquest.permissions {
      blocks =
        [.paragraph(Prose(permissions.summary))] + policy(permissions) + tables(permissions)
        + proposal(permissions) + permissions.notes.map { .notice(Prose($0)) }
    } else {
      blocks = [
        .notice(
          "These logs name neither operations nor models: what legitimate callers need cannot be "
            + "told.")
      ]
    }
    return [Section(anchor: "least-privilege", title: "Least privilege", blocks: blocks)]
  }

  private func tables(_ permissions: UsedPermissions) -> [Block] {
    [
      ("Used by legitimate callers", permissions.used),
      (
        "First used since strangers could have had the key, or by whom is not known",
        permissions.undecided
      ),
      ("Always refused to legitimate callers", permissions.refused),
    ].flatMap { title, operations -> [Block] in
      guard !operations.isEmpty else { return [] }
      let shown = operations.prefix(100)
      let rest = operations.count - shown.count
      return [
        .table(
          Table(
            title, columns: ["Operation", "Service", "Right", "#Calls", "Last use"],
            rows: shown.map { operation in
              [
                .code(operation.operation),
                operation.service.isEmpty ? "not logged" : .code(operation.service),
                right(of: operation), Prose(Wording.count(operation.calls)),
                Prose(Wording.time(operation.last)),
              ]
            }))
      ]
        + (rest > 0
          ? [.notice("\(Wording.count(rest, "more operation")) are in the JSON report.")] : [])
    }
  }

  private func right(of operation: UsedPermissions.Operation) -> Prose {
    if operation.needsNoPermission {
      return operation.permissions.isEmpty && !operation.models.isEmpty
        ? .codes(operation.models, limit: 4) : "needs none"
    }
    return operation.permissions.isEmpty ? "not known" : .codes(operation.permissions, limit: 6)
  }

  private func policy(_ permissions: UsedPermissions) -> [Block] {
    guard let use = permissions.policy else { return [] }
    var blocks: [Block] = [.paragraph(Prose(use.summary))]
    if !use.uncovered.isEmpty {
      blocks.append(
        .notice(
          Prose("Used, but under no pattern of this policy; another one grants it: ")
            + .codes(use.uncovered, limit: 20)))
    }
    blocks.append(
      .table(
        Table(
          "What the policy permits, and what of it was used",
          columns: ["Permitted", "Used by legitimate callers"],
          rows: use.patterns.prefix(200).map { pattern in
            [
              .code(pattern.pattern),
              pattern.used.isEmpty ? .strong("never") : .codes(pattern.used, limit: 12),
            ]
          })))
    return blocks + use.notes.map { .notice(Prose($0)) }
  }

  private func proposal(_ permissions: UsedPermissions) -> [Block] {
    guard let proposal = permissions.proposal else {
      return [.notice("No minimal grant can be derived from these logs.")]
    }
    return [
      .heading("What would have been enough"),
      .code(language: proposal.language, text: proposal.text),
      .bullets(proposal.notes.map { Prose($0) }),
    ]
  }
}

extension UsedPermissions {
  /// One or two sentences: how much was used, and of how much.
  var summary: String {
    let span = "in the \(Wording.duration(from: from, to: to)) of these logs"
    guard !used.isEmpty else {
      return "No legitimate caller was seen to use the key before strangers could have had it."
    }
    var text =
      "Legitimate callers used \(Wording.count(used.count, "operation")) \(span)"
    if let policy, let permitted = policy.permittedCount {
      let rights = Set(policy.patterns.flatMap(\.used)).count
      text +=
        ", which is \(Wording.count(Int64(rights))) of "
        + "\(Wording.count(permitted, "permitted action"))"
    }
    text += "."
    if foreignOnly > 0 {
      text +=
        " \(Wording.count(foreignOnly, "operation")) more "
        + "\(foreignOnly == 1 ? "was" : "were") asked for by foreign callers only, and not refused."
    }
    return text
  }
}

extension PolicyUse {
  /// How many patterns were used and how many never.
  var summary: String {
    let used = patterns.count { !$0.used.isEmpty }
    let unused = patterns.count - used
    let rights = Set(patterns.flatMap(\.used)).count
    return "The policy (\(Wording.count(documents, "document")), "
      + "\(Wording.count(statements, "statement"))) permits "
      + "\(Wording.count(patterns.count, "action or pattern", plural: "actions and patterns")): "
      + "\(Wording.count(Int64(used))) of them cover the \(Wording.count(rights, "right")) that "
      + "were used, \(Wording.count(Int64(unused))) \(unused == 1 ? "was" : "were") never used."
  }
}
