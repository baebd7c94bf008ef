import Vocabulary

/// Where each service stands between the old key and the new one.
struct MoveAccount {
  /// Those that need attention first.
  let moves: [ServiceMove]

  /// Longer than this share beyond its longest usual silence, and a service is not merely between
  /// two calls; and never sooner than after an hour.
  static let patience = 1.2
  static let leastPatienceSeconds = 3600.0
  /// One that last called longer before the rotation than so many of its longest silences had
  /// stopped by itself.
  static let stoppedBefore = 2.0

  init(
    _ inventory: ServiceInventory, _ match: ReplacementMatch, lastOnOld: [Timestamp?],
    revokedAt: Timestamp?, _ coverage: Coverage
  ) {
    let began = [match.began, revokedAt].compactMap { $0 }.min()
    var moves: [ServiceMove] = []
    for (number, service) in inventory.services.enumerated() {
      let last = lastOnOld[number] ?? service.last
      let end = coverage.logEnd ?? last
      let patience = service.longestSilenceSeconds.map {
        max(Self.leastPatienceSeconds, $0 * Self.patience)
      }
      var move = ServiceMove(
        service: service.name, state: .silent, firstOnNew: match.uses[number]?.first,
        lastOnOld: last, changedNetwork: match.uses[number]?.changedNetwork ?? false)
      let silent = end.seconds(since: last)
      let isOverdue: Bool
      switch inventory.schedules[number].rhythm {
      case .calendar(_, _, let tolerance):
        isOverdue = service.missedRuns > 0
        move.dueBy = service.nextExpected?.advanced(bySeconds: tolerance * 60)
      default:
        isOverdue = patience.map { silent > $0 } ?? false
        move.dueBy = patience.map { last.advanced(bySeconds: $0) }
      }
      if let use = match.uses[number] {
        let hasLeft = last <= use.first || (patience.map { silent > $0 } ?? false)
        move.state = hasLeft ? .moved : .onBoth
        move.dueBy = nil
      } else if isOverdue, !Self.stayedBehind(service, last, began, silent, patience) {
        move.state = .silent
        move.dueBy = nil
      } else if let began, last <= began {
        move.state = .notDue
      } else {
        move.state = .lagging
      }
      moves.append(move)
    }
    self.moves = Self.ordered(moves, inventory, match)
  }

  /// A run missed by chance does not change that it called with the old key after others had moved.
  private static func stayedBehind(
    _ service: ServiceDependency, _ last: Timestamp, _ began: Timestamp?, _ silent: Double,
    _ patience: Double?
  ) -> Bool {
    guard let began, last > began else { return false }
    return service.missedRuns <= 2 && (patience.map { silent <= 3 * $0 } ?? true)
  }

  private static func ordered(
    _ moves: [ServiceMove], _ inventory: ServiceInventory, _ match: ReplacementMatch
  ) -> [ServiceMove] {
    var moves = moves
    var taken = Set(inventory.services.map(\.name))
    for newcomer in match.newcomers {
      var name = newcomer.name
      if taken.contains(name) { name += " (on the new key)" }
      taken.insert(name)
      moves.append(
        ServiceMove(service: name, state: .newOnly, firstOnNew: newcomer.first, lastOnOld: nil))
    }
    let order = ServiceMove.State.allCases
    return moves.enumerated().sorted { left, right in
      let first = order.firstIndex(of: left.element.state) ?? 0
      let second = order.firstIndex(of: right.element.state) ?? 0
      return (first, left.offset) < (second, right.offset)
    }.map(\.element)
  }
}
