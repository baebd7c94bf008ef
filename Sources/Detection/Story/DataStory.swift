import Vocabulary

/// What foreign callers touched: which requests the store is to be asked about, and what its answer
/// does not say.
struct DataStory {
  let question: ResourceQuestion
  private let caseFile: CaseFile
  private let coverage: Coverage

  /// - Parameters:
  ///   - judged: with every call of a credential that a stranger made given to strangers.
  ///   - creation: what strangers made.
  ///   - acts: those whose things are told by operation as well.
  init(
    _ caseFile: CaseFile, _ judged: JudgedActivity, _ coverage: Coverage,
    _ creation: CreationStory? = nil, noting acts: ActStory? = nil
  ) {
    self.caseFile = caseFile
    self.coverage = coverage
    let activity = caseFile.activity
    let foreign = ForeignCells(activity, judged)
    let done = activity.cells.indices.filter {
      foreign.isForeign[$0] && activity.actions.indices.contains(activity.cells[$0].action)
    }
    var question = DataStory.question(activity, foreign)
    question.noted = acts?.noted(among: activity.actions) ?? []
    self.question = MadeThings.complete(
      question,
      making: Set(done.map { activity.actions[activity.cells[$0].action] }), caseFile,
      creation?.all ?? [])
  }

  /// `nil` when the logs hold totals only.
  func told(_ touches: [DataTouch]) -> DataTouched? {
    guard caseFile.activity.buckets.isEmpty || !caseFile.activity.cells.isEmpty else { return nil }
    return DataTouched(touches: touches, notes: notes(touches))
  }

  private static func question(_ activity: Activity, _ foreign: ForeignCells) -> ResourceQuestion {
    let kinds = activity.actions.map(DataCatalogue.kind)
    var hasForeign = [Bool](repeating: false, count: activity.callers.count)
    var hasOwn = hasForeign
    for (index, cell) in activity.cells.enumerated()
    where activity.callers.indices.contains(cell.caller) {
      if foreign.isForeign[index] {
        hasForeign[cell.caller] = true
      } else {
        hasOwn[cell.caller] = true
      }
    }
    var parts: [Caller: Set<ResourceQuestion.Part>] = [:]
    for (index, cell) in activity.cells.enumerated()
    where foreign.isForeign[index] && activity.callers.indices.contains(cell.caller)
      && hasOwn[cell.caller] && activity.actions.indices.contains(cell.action)
    {
      parts[activity.callers[cell.caller], default: []].insert(
        ResourceQuestion.Part(
          action: activity.actions[cell.action], slot: cell.slot, outcome: cell.outcome))
    }
    let whole = activity.callers.indices.filter { hasForeign[$0] && !hasOwn[$0] }
    guard hasForeign.contains(true) else { return ResourceQuestion(kinds: [:], callers: []) }
    return ResourceQuestion(
      kinds: Dictionary(
        zip(activity.actions, kinds).compactMap { action, kind in
          kind.map { (action, $0) }
        }
      ) { first, _ in first }, callers: Set(whole.map { activity.callers[$0] }), parts: parts)
  }

  // MARK: What could not be shown

  private func notes(_ touches: [DataTouch]) -> [String] {
    let capability = coverage.capability
    let kinds = Set(touches.map(\.kind))
    var notes: [String] = []
    if let events = Blindness.dataEvents(of: caseFile, coverage), !events.areSeen {
      notes.append(
        "CloudTrail holds no data events of this key: objects, table rows and function calls that "
          + "were read or deleted leave no trace in these logs. For the next time, switch data "
          + "events on in the trail's event selectors for S3, DynamoDB and Lambda; for this time, "
          + "look for server access logs of the buckets.")
    }
    if capability.contains(.requests), !capability.contains(.operation) {
      notes.append("These logs do not say what was asked for: nothing can be told of it by kind.")
    }
    if capability.contains(.requests), !capability.contains(.resource) {
      notes.append("These logs name no objects: calls are counted, what they touched is not named.")
    }
    if !capability.contains(.bytes) {
      notes.append("These logs carry no sizes: how much data left is not known.")
    }
    if !touches.isEmpty, !capability.contains(.outcome) {
      notes.append(
        "These logs do not say whether a call was granted: every call is counted as done.")
    }
    if touches.contains(where: { ($0.madeByStrangers ?? 0) > 0 }) {
      notes.append(
        "Things that a stranger had made in these logs before touching them, and that nobody else "
          + "had used or changed, are told as made by a stranger: they are no loss of the owner's. "
          + "Buckets of us-east-1 are never told so: the call that makes one is granted as well "
          + "for one that is there.")
    }
    let names = Set(touches.flatMap { $0.operations.map(\.name) })
    let batches = DataStory.batches.filter(names.contains)
    if !batches.isEmpty {
      notes.append(
        "\(Figures.list(batches, most: 4)) take several things in one call, of which the log names "
          + "one or none: there may be more of them.")
    }
    if !kinds.isDisjoint(with: [.exported, .shared]) {
      notes.append(
        "What was exported or shared can be fetched without this key: whether it was, and how "
          + "much, stands in other logs.")
    }
    if kinds.contains(.modelsCalled) {
      notes.append("Prompts and answers of the models called are not in these logs.")
    }
    for touch in touches where touch.isCutOff {
      notes.append(
        "More than \(Figures.count(touch.resourceCount, "thing")) of the kind "
          + "\(touch.kind.rawValue) were touched; the rest are counted as calls only.")
    }
    return notes
  }

  /// Operations on many things at once.
  private static let batches = [
    "BatchDeleteImage", "BatchGetItem", "BatchGetSecretValue", "BatchWriteItem", "DeleteObjects",
    "GetParameters", "GetParametersByPath", "RebootInstances", "StopInstances",
    "TerminateInstances",
  ]
}
