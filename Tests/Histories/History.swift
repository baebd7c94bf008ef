import TestSupport

/// What somebody does with logs and a store, step by step.
enum Step: Sendable {
  /// A version of a file comes to lie at its path.
  case put(file: Int, version: Int)
  case remove(file: Int)
  /// An import of these files, or of the whole folder, by one of the open stores.
  case load(files: [Int]?, store: Int, Trouble)
  /// A store is closed and opened again.
  case reopen(store: Int)
}

/// What befalls an import.
enum Trouble: Sendable, Equatable {
  case none
  /// Ctrl-C once so many batches and files were reported.
  case interruption(afterReports: Int)
  /// This call of the store fails, before or after it was done.
  case failure(atCall: Int, isLate: Bool)
}

/// A world, its files, and the steps until everything lies there and is imported once more.
struct History: Sendable {
  /// How many connections of the same store are open at once.
  static let storeCount = 2

  let seed: UInt64
  let world: World
  var files: [LogFile]
  var steps: [Step]
  /// Bytes of a portion, and events held back before they are written.
  var portionBytes: Int
  var pendingEvents: Int
  var filesPerCommit: Int

  init(seed: UInt64) {
    self.seed = seed
    var random = SeededRandom(seed: seed)
    world = World(&random)
    files = LogFiles.cut(world, &random)
    steps = History.steps(over: files, &random)
    portionBytes = random.pick([200, 1000, 4000, 1 << 20])
    pendingEvents = random.pick([8, 50, 65_536])
    filesPerCommit = random.pick([1, 3, 256])
  }

  private static func steps(over files: [LogFile], _ random: inout SeededRandom) -> [Step] {
    var steps: [Step] = []
    /// The version that lies at each path; -1 before the first.
    var versions = [Int](repeating: -1, count: files.count)
    func grow(_ file: Int) {
      versions[file] = min(versions[file] + 1, files[file].versions.count - 1)
      steps.append(.put(file: file, version: versions[file]))
    }
    for file in files.indices where random.chance(50) { grow(file) }
    for _ in 0..<Int.random(in: 3...16, using: &random) {
      let file = Int.random(in: files.indices, using: &random)
      let store = Int.random(in: 0..<storeCount, using: &random)
      switch Int.random(in: 0..<100, using: &random) {
      case ..<35: grow(file)
      case ..<40:
        if versions[file] >= 0 { steps.append(.remove(file: file)) }
      case ..<46: steps.append(.reopen(store: store))
      default:
        let some = files.indices.shuffled(using: &random)
          .prefix(Int.random(in: 1...files.count, using: &random))
        let named = random.chance(35) ? nil : Array(some)
        steps.append(.load(files: named, store: store, trouble(&random)))
      }
    }
    return steps
  }

  private static func trouble(_ random: inout SeededRandom) -> Trouble {
    switch Int.random(in: 0..<100, using: &random) {
    case ..<20: .interruption(afterReports: Int.random(in: 0...12, using: &random))
    case ..<45:
      .failure(
        atCall: Int.random(in: 1...20, using: &random), isLate: Bool.random(using: &random))
    default: .none
    }
  }
}
