internal import Vocabulary

extension CheckObject {
  /// The same steps as in the report.
  static func remediation(of inquest: Inquest) -> [(key: String, value: JSONValue)] {
    let remediation = Remediation(inquest)
    return [
      (
        "remediation",
        .object([
          ("provider", .text(remediation.issuer.provider.rawValue)),
          ("basis", .text(remediation.issuer.basis)),
          ("steps", .array(remediation.steps.map(step))),
          ("better", .text(remediation.better)),
          ("storage", .array(remediation.storage.map(storage))),
          ("logs", .array(remediation.logs.map(log))),
          ("exports", .array(remediation.exports.map(export))),
        ])
      )
    ]
  }

  private static func step(_ step: RemediationStep) -> JSONValue {
    .object([
      ("phase", .text(step.phase.rawValue)), ("title", .text(step.title)),
      ("detail", .text(step.detail)), ("names", .texts(step.names)),
      ("commands", .texts(step.commands)),
    ])
  }

  private static func storage(_ advice: StorageAdvice) -> JSONValue {
    .object([
      ("place", .text(advice.place)), ("replace", .text(advice.replace)),
      ("check", .text(advice.check)), ("seen_here", .text(advice.seenHere)),
      ("caching", .text(advice.caching)), ("trust", .text(advice.trust)),
      ("note", .text(advice.note)),
      (
        "snippets",
        .array(
          advice.snippets.map {
            .object([("language", .text($0.language)), ("text", .text($0.text))])
          })
      ),
    ])
  }

  private static func export(_ export: LogExport) -> JSONValue {
    .object([
      ("log", .text(export.log)), ("question", .text(export.question.rawValue)),
      ("why", .text(export.why)), ("how", .text(export.how)),
      ("commands", .texts(export.commands)),
      ("kept_days", .optional(export.keptDays.map(Int64.init))),
      ("is_own_setting", .bool(export.isOwnSetting)),
      ("gone_after", .optional(export.goneAfter)), ("read_with", .text(export.readWith)),
    ])
  }

  private static func log(_ log: LogSwitch) -> JSONValue {
    .object([
      ("log", .text(log.log)), ("why", .text(log.why)), ("how", .text(log.how)),
      ("commands", .texts(log.commands)),
    ])
  }
}
