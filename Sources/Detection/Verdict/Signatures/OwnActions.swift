import Vocabulary

extension OwnThings {
  /// What the store has named of the acts of note.
  init(_ touches: [DataTouch]) {
    self.init()
    for noted in touches.flatMap(\.noted) where noted.madeByStrangers > 0 {
      let operation = noted.serviceOperation
      counts[operation] = noted.madeByStrangers
      if noted.madeByStrangers == noted.resourceCount { whole.insert(operation) }
    }
  }
}

/// The same by the numbers of the actions of an activity.
struct OwnActions: Sendable {
  /// Deeds that are none where the thing is the stranger's own; what was made is always its
  /// maker's.
  static let harmless: Deed = [.secretRead, .blinding, .share, .destruction, .objectDelete]

  private let counts: [Int64]
  private let isWhole: [Bool]
  /// Of secrets, for calls that name none.
  private let secrets: Int64

  /// - Parameter deeds: of each action.
  init(_ things: OwnThings, _ actions: [Action], _ deeds: [Deed]) {
    guard !things.isEmpty else {
      (counts, isWhole, secrets) = ([], [], 0)
      return
    }
    let operations = actions.map { ServiceOperation($0) }
    counts = operations.map { things.counts[$0] ?? 0 }
    isWhole = operations.map(things.whole.contains)
    let read = Set(
      zip(operations, deeds).filter { $0.1.contains(.secretRead) }.map(\.0))
    secrets = read.total { things.counts[$0] ?? 0 }
  }

  /// Whether everything that the action was done to was the stranger's own.
  func isWhole(_ action: Int) -> Bool { isWhole.indices.contains(action) && isWhole[action] }

  /// How many of the objects of a cell may have been the stranger's own.
  func count(in cell: ActivityCell) -> Int64 {
    guard counts.indices.contains(cell.action) else { return 0 }
    return cell.resources > 0 ? counts[cell.action] : secrets
  }
}
