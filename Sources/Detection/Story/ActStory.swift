import Vocabulary

/// The acts of note of foreign callers: counted over the activity, named by what the store answers.
struct ActStory {
  private let acts: [ActOfNote]
  private let omitted: Int

  /// - Parameter judged: with every call of a credential that a stranger made given to strangers.
  init(_ activity: Activity, _ judged: JudgedActivity) {
    let foreign = ForeignCells(activity, judged)
    let kinds = activity.actions.map(ActCatalogue.kind)
    var found: [ServiceOperation: [Int]] = [:]
    for (index, cell) in activity.cells.enumerated()
    where foreign.isForeign[index] && kinds.indices.contains(cell.action)
      && kinds[cell.action] != nil
    {
      found[ServiceOperation(activity.actions[cell.action]), default: []].append(index)
    }
    let order = ActKind.allCases
    let told = found.values.compactMap { indices in
      ActStory.act(indices.map { activity.cells[$0] }, activity, kinds)
    }.sorted { left, right in
      (order.firstIndex(of: left.kind) ?? 0, left.first, left.service, left.operation)
        < (order.firstIndex(of: right.kind) ?? 0, right.first, right.service, right.operation)
    }
    acts = Array(told.prefix(ActsOfNote.most))
    omitted = told.count - acts.count
  }

  /// The calls of one operation, whatever the region; never empty.
  private static func act(
    _ cells: [ActivityCell], _ activity: Activity, _ kinds: [ActKind?]
  ) -> ActOfNote? {
    let granted = cells.filter { CallFilter.granted.contains($0.outcome) }
    let meant = granted.isEmpty ? cells : granted
    guard
      let first = meant.min(by: { ($0.first, $0.caller) < ($1.first, $1.caller) }),
      let last = meant.map(\.last).max(), let kind = kinds[first.action]
    else { return nil }
    let action = activity.actions[first.action]
    let caller =
      activity.callers.indices.contains(first.caller) ? activity.callers[first.caller] : nil
    var act = ActOfNote(
      kind: kind, service: action.service, operation: action.operation, first: first.first,
      last: last,
      caller: [caller?.address, caller?.agent, caller?.principal].compactMap { $0 }
        .first { !$0.isEmpty } ?? "")
    act.calls = granted.total(of: \.count)
    act.tried = cells.total(of: \.count) &- act.calls
    if kind == .console { act.things = signedIn(meant, activity) }
    act.thingCount = Int64(act.things.count)
    act.regions = Set(meant.map { activity.actions[$0.action].region }).subtracting([""]).sorted()
    return act
  }

  /// A sign-in is done to nothing: what it opened is the console of whoever signed in. Ascending.
  private static func signedIn(
    _ cells: [ActivityCell], _ activity: Activity
  ) -> [ActOfNote.Thing] {
    let callers = Set(cells.map(\.caller)).filter { activity.callers.indices.contains($0) }
    let users = callers.compactMap { AmazonPrincipal(activity.callers[$0].principal) }
      .filter { $0.kind == .user }
    return Set(users.map(\.name)).sorted().prefix(ActOfNote.mostThings).map {
      ActOfNote.Thing(name: $0)
    }
  }

  /// The actions whose things the store is to name.
  func noted(among actions: [Action]) -> Set<Action> {
    let names = Set(acts.map(\.serviceOperation))
    return Set(actions.filter { names.contains(ServiceOperation($0)) })
  }

  /// With the names of what they were done to, as far as the store has told them; of what EC2 makes
  /// and names in its answer alone with those names: the call names an image, or a network.
  func told(_ touches: [DataTouch], making created: [CreatedResource] = []) -> ActsOfNote {
    let made = Dictionary(grouping: created.filter { $0.sort.hasPrefix("ec2 ") }, by: \.operation)
    var things: [ServiceOperation: DataTouch.Noted] = [:]
    for noted in touches.flatMap(\.noted) { things[noted.serviceOperation] = noted }
    let named = acts.map { act in
      var act = act
      if let made = made[act.operation], act.service.hasPrefix("ec2.") {
        act.things = made.sorted { ($0.time, $0.id) < ($1.time, $1.id) }
          .prefix(ActOfNote.mostThings).map { ActOfNote.Thing(name: $0.name) }
        act.thingCount = Int64(made.count)
        return act
      }
      guard let noted = things[act.serviceOperation] else { return act }
      act.things = noted.resources.prefix(ActOfNote.mostThings).map {
        ActOfNote.Thing(name: $0.name, madeByStranger: $0.madeByStranger)
      }
      act.thingCount = noted.resourceCount
      act.madeByStrangers = noted.madeByStrangers
      return act
    }
    return ActsOfNote(acts: named, omitted: omitted)
  }
}
