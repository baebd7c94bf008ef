internal import Vocabulary

extension ReportComposition {
  /// The same in one sentence, for the head of the report.
  var changeFacts: [Block.Fact] {
    report.changes.map { [Block.Fact(name: "Changed", value: Prose($0.sentence))] } ?? []
  }

  /// What changed since an earlier report; empty when none was given.
  func changes() -> [Section] {
    guard let changes = report.changes else { return [] }
    let title = changes.since.map { "What changed since \(Wording.time($0))" }
    var blocks: [Block] = [.paragraph(.strong(changes.sentence))]
    if let given = report.question?.files.first(where: { $0.role == .since }) {
      blocks.append(
        .paragraph(
          Prose("Compared with the report ") + .code(given.path)
            + (given.sha256.isEmpty ? "." : " (SHA-256 " + .code(given.sha256) + ").")))
    }
    blocks += changes.unlike.map { .notice(Prose($0)) }
    if !changes.isNothing { blocks += ChangeBlocks(changes: changes).all }
    return [
      Section(
        anchor: "changes", title: title ?? "What changed since the earlier report", blocks: blocks)
    ]
  }
}

/// The parts of the section, in reading order; those without a change are absent but for the
/// calls, whose absence is an answer.
struct ChangeBlocks {
  let changes: ReportChanges
  /// Rows of a list that a person reads; the rest is in the JSON report.
  private static let most = 20

  var all: [Block] {
    [.facts(facts)] + callers + derived + created + services + lists
  }

  private var facts: [Block.Fact] {
    var facts = [
      fact("Verdict", Prose(Wording.capitalized(ChangeWording(changes).verdict))),
      fact(
        "Probability of abuse",
        Prose(
          "\(Wording.percent(changes.probabilityBefore)) before, "
            + "\(Wording.percent(changes.probabilityAfter)) now")),
    ]
    facts += changes.calls.map { calls in
      fact(
        "\(Wording.capitalized(calls.assessment.word)) callers", Prose(ChangeWording.words(calls)))
    }
    if let cost = changes.cost { facts.append(fact("Cost of the abuse", Prose(words(cost)))) }
    if let rotation = changes.rotation {
      facts.append(
        fact(
          "Rotation",
          Prose("\(rotation.after ?? "nothing to say") (before: \(rotation.before ?? "nothing"))")))
    }
    return facts + logs
  }

  private var logs: [Block.Fact] {
    let logs = changes.logs
    guard !logs.isNothing else { return [fact("Logs", "the same")] }
    var facts = [
      fact(
        "Logs end",
        Prose(
          "\(logs.endBefore.map(Wording.time) ?? "no record") before, "
            + "\(logs.endAfter.map(Wording.time) ?? "no record") now")),
      fact(
        "Records read",
        Prose(
          "\(Wording.count(logs.recordsBefore)) before, \(Wording.count(logs.recordsAfter)) now")),
    ]
    if logs.rejectedBefore != logs.rejectedAfter {
      facts.append(
        fact(
          "Records that could not be read",
          Prose(
            "\(Wording.count(logs.rejectedBefore)) before, "
              + "\(Wording.count(logs.rejectedAfter)) now")))
    }
    let lists = [
      ("Files new", logs.newFiles), ("Files with other content", logs.changedFiles),
      ("Files no longer read", logs.goneFiles),
    ]
    return facts + lists.filter { !$0.1.isEmpty }.map { fact($0.0, .codes($0.1)) }
  }

  private func words(_ cost: ReportChanges.CostChange) -> String {
    func dollars(_ money: Money?) -> String {
      money.map { Wording.dollars($0.approximateDollars) } ?? "unknown"
    }
    let difference = cost.difference.map { more in
      let amount = Wording.dollars(more.approximateDollars.magnitude)
      return "; \(amount) \(more < .zero ? "less" : "more")"
    }
    return "\(dollars(cost.before)) before, \(dollars(cost.after)) now\(difference ?? "")"
  }

  private var callers: [Block] {
    let kinds = [
      ("address", changes.newAddresses), ("software", changes.newSoftware),
      ("principal", changes.newPrincipals),
    ]
    let rows = kinds.flatMap { kind, names in
      names.map { [Prose(kind), .code($0.name), Prose($0.assessment.word)] }
    }
    return table("Callers that are new", ["What", "Name", "Whose"], rows)
      + table(
        "Callers that are judged otherwise than before", ["Name", "Before", "Now"],
        changes.reassessed.map {
          [.code($0.name), Prose($0.before.word), .strong($0.after.word)]
        })
  }

  private var derived: [Block] {
    table(
      "What was made with the key", ["Credential", "Before", "Now", "#New calls"],
      changes.derivedCredentials.map {
        [
          .code($0.id), Prose($0.stateBefore ?? "not there"), Prose($0.stateAfter),
          Prose(
            Wording.count($0.newCalls) + ChangeWording.refused($0.newRefused, of: $0.newCalls)),
        ]
      })
  }

  private var created: [Block] {
    guard let created = changes.createdResources else { return [] }
    let rows = table(
      "Resources that foreign callers created", ["Resource", "Before", "Now"],
      created.resources.map { change in
        [
          change.resource.nameAndTitle, Prose(change.wasThere ? "there" : "not there"),
          Prose(change.resource.endWords),
        ]
      }
        + created.gone.map {
          [
            $0.nameAndTitle, Prose($0.endsAt == nil ? "there" : "not there"),
            "no longer held for a stranger's work",
          ]
        })
    guard created.unnamed > 0 else { return rows }
    return rows + [
      .notice("\(Wording.count(created.unnamed, "more resource")) created, not named.")
    ]
  }

  private var services: [Block] {
    table(
      "Services that need the key", ["Service", "What", "Last call with this key"],
      changes.services.map {
        [.code($0.service), Prose($0.kind.words), Prose(Wording.time($0.last))]
      })
  }

  private var lists: [Block] {
    bullets("New findings", changes.findings.map(\.claim))
      + bullets("Findings no longer made", changes.findingsGone.map(\.claim))
      + bullets("Newly missing from the logs", changes.logs.newHoles)
      + bullets("No longer missing", changes.logs.closedHoles)
      + bullets("Steps newly due", changes.stepsNewlyDue)
      + bullets("Steps no longer due", changes.stepsNoLongerDue)
  }

  private func fact(_ name: String, _ value: Prose) -> Block.Fact {
    Block.Fact(name: name, value: value)
  }

  private func table(_ caption: String, _ columns: [String], _ rows: [[Prose]]) -> [Block] {
    guard !rows.isEmpty else { return [] }
    return [.table(Table(caption, columns: columns, rows: Array(rows.prefix(Self.most))))]
      + more(rows.count)
  }

  private func bullets(_ heading: String, _ items: [String]) -> [Block] {
    guard !items.isEmpty else { return [] }
    return [.heading(heading), .bullets(items.prefix(Self.most).map { Prose($0) })]
      + more(items.count)
  }

  private func more(_ count: Int) -> [Block] {
    count > Self.most
      ? [.notice(Prose("\(Wording.count(Int64(count - Self.most))) more are in the JSON report."))]
      : []
  }
}
