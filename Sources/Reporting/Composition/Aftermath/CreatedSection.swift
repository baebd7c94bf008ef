internal import Vocabulary

extension ReportComposition {
  private static let mostRows = 100

  /// What strangers made beside credentials; none where the logs show nothing of the kind.
  func createdResources() -> [Section] {
    guard let created = inquest.createdResources else { return [] }
    var blocks: [Block] = [
      .paragraph(Prose(created.summary)),
      .table(createdTable(created.resources.prefix(Self.mostRows))),
    ]
    let unlisted = created.count - Int64(min(created.resources.count, Self.mostRows))
    if unlisted > 0 {
      let place = created.resources.count > Self.mostRows ? " The JSON report names more." : ""
      blocks.append(.notice("\(Wording.count(unlisted, "more resource")) not listed.\(place)"))
    }
    blocks.append(
      .notice(
        "Not seen: what was made in another account, in regions or by services whose log is not "
          + "here, and what a stack, a fleet or a scaling group made by itself."))
    return [
      Section(anchor: "created-resources", title: "Resources they created", blocks: blocks)
    ]
  }

  private func createdTable(_ resources: ArraySlice<CreatedResource>) -> Table {
    Table(
      "Made by foreign callers, those without a logged end first",
      columns: ["Resource", "Region", "How", "At the end of the logs"],
      rows: resources.map { resource in
        [
          resource.nameAndTitle,
          resource.region.isEmpty ? "not logged" : .code(resource.region),
          .code(resource.operation) + Prose(" with ") + .code(resource.credential)
            + Prose(", \(Wording.time(resource.time))"),
          resource.endsAt == nil
            ? .strong("still there") + Prose(": \(resource.endWords)") : Prose(resource.endWords),
        ]
      })
  }
}

extension CreatedResources {
  /// How many, and what is left of them.
  var summary: String {
    let made = "Foreign callers made \(Wording.count(count, "resource")) beside credentials."
    guard remaining > 0 else { return "\(made) The logs show the end of each." }
    if remaining == count { return "\(made) No end is logged of any: \(remainingWords)." }
    return "\(made) \(Wording.count(remaining, "has", plural: "have")) no logged end: "
      + "\(remainingWords)."
  }
}
