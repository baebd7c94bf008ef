import Foundation
import Ingestion
import Inquiry
import Simulation
import Storage
import Vocabulary

/// How well the cost of the abuse is told.
struct MoneyTrial: AftermathTrial {
  let title = "Money"
  let explanation = """
    Two worlds from each seed. In one, only daily totals of a key are known (a usage report of tokens, \
    or a cost table after a discount): the owner spends with weekdays, noise that remembers the day \
    before, a level that wanders and batch days; in four of five worlds a stranger spends on top for \
    one to fourteen days, from a tenth to ten times as much, with the owner's models, its own, or both. \
    A try is a world in which a cost is claimed; a hit, an interval that holds the true cost. In the \
    other, a gateway logs each call with its tokens, cache reads and writes, long inputs, and with its \
    cost, a discounted one, 0 or none; a try is a world whose strangers' addresses were all found and \
    nobody else's, a hit a cost that is right to the cent.
    """
  let goals = [
    MeasureGoal(name: interval, atLeast: 0.85, atMost: 0.95),
    MeasureGoal(name: claimed, atLeast: 0.5),
    MeasureGoal(name: narrow, atLeast: 0.5),
    MeasureGoal(name: silent, atLeast: 0.95),
    MeasureGoal(name: exact, atLeast: 0.99),
  ]

  private static let interval = "90 % interval covers the true cost (usage exports)"
  private static let claimed = "a cost is claimed where a stranger spent (usage exports)"
  private static let narrow = "its interval is narrower than the true cost (usage exports)"
  private static let silent = "no cost is claimed where no stranger spent (usage exports)"
  private static let exact = "cost exact to the cent when the callers were found (gateway log)"

  func run(seed: UInt64, in folder: URL) throws -> [Measure] {
    try totals(SpendWorld(seed: seed), in: folder)
      + calls(CallSpendWorld(seed: seed), in: folder)
  }

  private func totals(_ world: SpendWorld, in folder: URL) throws -> [Measure] {
    let inquest = try hold(
      on: world.log, in: folder, about: world.credential, exposedAt: world.exposedAt)
    let estimate = inquest.cost.estimate
    guard world.isAbused else {
      return [Measure(name: Self.silent, hits: estimate == nil ? 1 : 0, tries: 1)]
    }
    let told = Measure(name: Self.claimed, hits: estimate == nil ? 0 : 1, tries: 1)
    guard let estimate else { return [told] }
    // Bills are in cents, and so is the comparison: an export rounds each of its rows.
    let truth = world.abuseDollars.rounded(places: 2)
    let covers =
      estimate.low.rounded(places: 2) <= truth && truth <= estimate.high.rounded(places: 2)
    return [
      told, Measure(name: Self.interval, hits: covers ? 1 : 0, tries: 1),
      Measure(
        name: Self.narrow, hits: estimate.high - estimate.low < truth ? 1 : 0, tries: 1),
    ]
  }

  private func calls(_ world: CallSpendWorld, in folder: URL) throws -> [Measure] {
    let inquest = try hold(
      on: world.log, in: folder, about: world.credential, exposedAt: world.exposedAt)
    let named = inquest.callers.foreign.flatMap(\.addresses)
    guard Set(named).sorted() == world.foreignAddresses else { return [] }
    let told = inquest.cost.estimate?.dollars.rounded(places: 2)
    return [
      Measure(
        name: Self.exact, hits: told == world.abuseDollars.rounded(places: 2) ? 1 : 0, tries: 1)
    ]
  }

  private func hold(
    on log: (name: String, contents: [UInt8]), in folder: URL, about credential: String,
    exposedAt: Timestamp
  ) throws -> Inquest {
    let file = folder.appending(path: log.name)
    try Data(log.contents).write(to: file)
    var store = try SQLiteStore(path: ":memory:", access: .readWrite)
    _ = try ImportRun.read(
      [file.path(percentEncoded: false)], into: &store, options: ReadingOptions())
    let question = InquestQuestion(credential: "", exposedAt: exposedAt)
    return try Inquest.hold(
      InquestRequest(question: question, names: [credential], shownName: credential), on: store)
  }
}
