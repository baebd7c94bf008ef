import Vocabulary

/// Which calls a rule looks at. Every part must be met; an empty part is met by all.
struct CallFilter: Sendable {
  /// Any of these.
  var deeds: Deed = []
  var outcomes: Set<Outcome> = []
  /// Only actions that the baseline does not have.
  var isNew = false
  /// Client software that is marked so.
  var software: SoftwareMark?

  enum SoftwareMark: String, Sendable {
    case attackTool = "made to attack or probe"
    case reseller = "known for reselling model calls"
    case scanner = "that scans for secrets"
  }

  static let granted: Set<Outcome> = [.success, .unknown]
  static let refused: Set<Outcome> = [.denied, .failure]

  func admits(_ cell: ActivityCell, _ scene: SignatureScene) -> Bool {
    if !deeds.isEmpty, deeds.isDisjoint(with: scene.deed(cell)) { return false }
    if !outcomes.isEmpty, !outcomes.contains(cell.outcome) { return false }
    if isNew, scene.isKnownAction[cell.action] { return false }
    if !scene.isBaseline, !deeds.isDisjoint(with: OwnActions.harmless),
      scene.calls.own.isWhole(cell.action)
    {
      return false
    }
    let marks = scene.calls.marks[cell.caller]
    return switch software {
    case nil: true
    case .attackTool: marks.attackTool != nil
    case .reseller: marks.reseller != nil
    case .scanner: marks.scanner != nil
    }
  }
}

/// How much of which calls makes a sighting, and the sentence that tells it.
struct SignatureRule: Sendable {
  /// What is counted as different.
  enum Facet: String, Sendable {
    case operation, action, region, model, hour
  }

  /// What is summed.
  enum Measure: String, Sendable {
    case calls
    /// Different objects. How many are different is known of each five minutes only: an object may
    /// be in all of them, so that the largest number of one counts and no sum.
    case objects = "different objects (the largest number of five minutes)"
    /// The same, or different paths where the log names no objects.
    case objectsElsePaths =
      "different objects (the largest number of five minutes; different paths where none is named)"
  }

  enum Least: Sendable {
    case one
    case distinct(Facet, Int, withinSeconds: Double, ofOneOperation: Bool = false)
    /// Within one slot of five minutes when no seconds are given.
    case total(Measure, Int64, withinSeconds: Double?)
    /// Among the caller's first calls, and before any of the other deeds.
    case opening(withinSeconds: Double, before: Deed)
  }

  let calls: CallFilter
  let least: Least
  /// The sentence; ``SignatureSentence`` says what stands for the words in braces.
  let told: String
  /// From how many different things the owner's own calls are taken to do it as well, when that is
  /// fewer: a habit that just misses a limit is a habit.
  var usualFrom: Int?

  /// The sentence about these calls, which the filter admits; `nil` when they are too few.
  func sentence(for cells: [ActivityCell], in scene: SignatureScene) -> String? {
    guard let first = cells.first else { return nil }
    var facts = SignatureSentence(cells, scene)
    switch least {
    case .one: break
    case .distinct(let facet, let least, let seconds, let ofOneOperation):
      let wanted = scene.isBaseline ? usualFrom ?? least : least
      let groups =
        ofOneOperation
        ? Dictionary(grouping: cells) { scene.action($0).operation }.sorted { $0.key < $1.key }
          .map(\.value) : [cells]
      var best = wanted - 1
      for group in groups {
        guard let most = densest(group, facet, seconds, scene), most.distinct > best else {
          continue
        }
        best = most.distinct
        facts = SignatureSentence(group, scene, number: Int64(most.distinct), from: most.from)
      }
      guard best >= wanted else { return nil }
    case .total(let measure, let wanted, let seconds):
      guard let most = most(of: cells, measure, seconds ?? 300, scene), most.sum >= wanted else {
        return nil
      }
      facts = SignatureSentence(cells, scene, number: most.sum, from: most.from)
    case .opening(let seconds, let before):
      guard let opening = scene.opening else { return nil }
      let other = scene.cells { !before.isDisjoint(with: scene.deed($0)) }.first
      guard
        scene.isBaseline
          || first.first.seconds(since: opening.first) <= seconds
            && (other.map { first.first <= $0.first } ?? true)
      else { return nil }
    }
    return facts.fill(told)
  }

  private func densest(
    _ cells: [ActivityCell], _ facet: Facet, _ seconds: Double, _ scene: SignatureScene
  ) -> (distinct: Int, from: Timestamp)? {
    func named(_ name: (Action) -> String) -> (distinct: Int, from: Timestamp)? {
      scene.densest(cells.filter { !name(scene.action($0)).isEmpty }, seconds: seconds) {
        name(scene.action($0))
      }
    }
    return switch facet {
    case .operation: named(\.operation)
    case .region: named(\.region)
    case .model: named(\.model)
    case .action: scene.densest(cells, seconds: seconds) { $0.action }
    case .hour: scene.densest(cells, seconds: seconds) { $0.first.hour }
    }
  }

  /// At least how much there was within these seconds, and from when.
  private func most(
    of cells: [ActivityCell], _ measure: Measure, _ seconds: Double, _ scene: SignatureScene
  ) -> (sum: Int64, from: Timestamp)? {
    func own(_ cell: ActivityCell) -> Int64 {
      scene.isBaseline ? 0 : scene.calls.own.count(in: cell)
    }
    func objects(_ cell: ActivityCell) -> Int64 { max(0, cell.resources &- own(cell)) }
    switch measure {
    case .calls: return scene.fullest(cells, seconds: seconds, amount: \.count)
    case .objects:
      return cells.max { $0.resources < $1.resources }.map { ($0.resources, $0.first) }
    case .objectsElsePaths:
      // An application that polls one secret must not add up: calls that name nothing may all be
      // of one thing, but for those whose paths differ.
      let unnamed = cells.filter { $0.resources == 0 && scene.action($0).operation.contains("/") }
      let paths = scene.densest(unnamed, seconds: seconds) { scene.action($0).operation }
        .map { (max(0, Int64($0.distinct) &- (unnamed.map(own).max() ?? 0)), $0.from) }
      let named = cells.max { objects($0) < objects($1) }.map { (objects($0), $0.first) }
      return [named, paths].compactMap { $0 }.max { $0.0 < $1.0 }
    }
  }
}

/// Puts what was seen in the place of the words in braces: `{calls}`, `{operations}`,
/// `{operation}`, `{agent}`, `{number}`, `{first}`.
struct SignatureSentence {
  private let cells: [ActivityCell]
  private let scene: SignatureScene
  private let number: Int64
  private let from: Timestamp?

  init(
    _ cells: [ActivityCell], _ scene: SignatureScene, number: Int64 = 0, from: Timestamp? = nil
  ) {
    self.cells = cells
    self.scene = scene
    self.number = number
    self.from = from ?? cells.first?.first
  }

  /// One pass, so that text of the log is never taken for a word in braces.
  func fill(_ sentence: String) -> String {
    var text = ""
    for piece in sentence.split(separator: "{", omittingEmptySubsequences: false) {
      guard let end = piece.firstIndex(of: "}") else {
        text += piece
        continue
      }
      text += value(of: piece[..<end])
      text += piece[piece.index(after: end)...]
    }
    return text
  }

  private func value(of word: Substring) -> String {
    switch word {
    case "calls": Figures.count(cells.total(of: \.count), "call")
    case "operations": Figures.list(Set(cells.map { scene.action($0).operation }).sorted())
    case "operation": cells.first.map { scene.action($0).operation } ?? ""
    case "agent": agent
    case "number": Figures.grouped(number)
    case "first": from?.words ?? ""
    default: ""
    }
  }

  /// The user agent; of several, as of a program that names each of its runs, the names by which
  /// they are known.
  private var agent: String {
    let agents = Set(cells.map { scene.calls.activity.callers[$0.caller].agent })
    guard agents.count > 1 else { return agents.first ?? "" }
    let marks = Set(agents.compactMap { SoftwareMarks.mark(of: $0, in: SoftwareMarks.all) })
    return marks.isEmpty ? agents.sorted().first ?? "" : Figures.list(marks.sorted())
  }
}
