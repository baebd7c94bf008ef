import Foundation

/// All trials on the seeds of a suite, and the page about them.
struct AftermathEvaluation {
  var suite: WorldSuite
  var worlds: Int
  /// For each of ``AftermathTrials/all`` its worlds, and the sums over them in the order of its
  /// goals.
  private var sums: [(worlds: Int, measures: [Measure])] = []

  init(_ suite: WorldSuite, worlds: Int, in folder: URL) throws {
    self.suite = suite
    // Trials were tried on the first seeds of the suites; the page tells of others.
    let seeds = suite.seeds(first: worlds, after: suite == .reporting ? 50_000 : 0)
    self.worlds = seeds.count
    for (number, trial) in AftermathTrials.all.enumerated() {
      let own = Array(seeds.prefix(max(1, seeds.count / trial.costliness)))
      let results = try ParallelWorlds.run(own) { seed in
        let place = folder.appending(path: "\(number)-\(seed)")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        let measures = try trial.run(seed: seed, in: place)
        try FileManager.default.removeItem(at: place)
        return measures
      }
      let measures = trial.goals.map { goal in
        let counted = results.joined().filter { $0.name == goal.name }
        return Measure(
          name: goal.name, hits: counted.reduce(0) { $0 + $1.hits },
          tries: counted.reduce(0) { $0 + $1.tries })
      }
      sums.append((own.count, measures))
    }
  }

  /// Markdown; the same worlds give the same bytes.
  var text: String {
    let intro = """
      # How well the aftermath is told

      Written by `Scripts/evaluate aftermath-\(suite.rawValue) \(worlds)`: simulated worlds with known
      truth (suite `\(suite.rawValue)`), from seeds that nothing was chosen or tried on. A world is
      written as log files and read as `keyinquest check` reads them.

      """
    return intro
      + zip(AftermathTrials.all, sums).map { trial, sum in
        let rows = zip(trial.goals, sum.measures).map(Self.row)
        return "\n## \(trial.title)\n\n\(trial.explanation)\n\n\(sum.worlds) worlds.\n\n"
          + "| Measure | Right | Of | Share | Goal |\n| --- | ---: | ---: | ---: | --- |\n"
          + rows.joined()
      }.joined()
  }

  private static func row(_ goal: MeasureGoal, _ measure: Measure) -> String {
    let share = measure.tries > 0 ? Double(measure.hits) / Double(measure.tries) : nil
    let word =
      goal.atLeast == 0
      ? "for comparison"
      : goal.atMost < 1
        ? "\(percent(goal.atLeast)) to \(percent(goal.atMost))"
        : "at least \(percent(goal.atLeast))"
    let verdict = share.map { goal.isMet(by: $0) ? "" : " — **missed**" } ?? " — not tried"
    return "| \(measure.name) | \(measure.hits) | \(measure.tries) "
      + "| \(share.map { percent($0) } ?? "—") | \(word)\(verdict) |\n"
  }

  private static func percent(_ share: Double) -> String {
    let tenths = Int((share * 1000).rounded(.down))
    return tenths % 10 == 0 ? "\(tenths / 10) %" : "\(tenths / 10).\(tenths % 10) %"
  }
}
