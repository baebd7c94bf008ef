import Foundation

/// All trials on the seeds of a suite, and the page about them.
struct AftermathEvaluation {
  var suite: WorldSuite
  var worlds: Int
  /// Sums over the worlds, in the order of ``AftermathTrials/all`` and its goals.
  private var sums: [[Measure]] = []

  init(_ suite: WorldSuite, worlds: Int, in folder: URL) throws {
    self.suite = suite
    // Trials were tried on the first seeds of the suites; the page tells of others.
    let seeds = suite.seeds(first: worlds, after: suite == .reporting ? 50_000 : 0)
    self.worlds = seeds.count
    for (number, trial) in AftermathTrials.all.enumerated() {
      let results = try ParallelWorlds.run(seeds) { seed in
        let own = folder.appending(path: "\(number)-\(seed)")
        try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
        let measures = try trial.run(seed: seed, in: own)
        try FileManager.default.removeItem(at: own)
        return measures
      }
      sums.append(
        trial.goals.map { goal in
          let own = results.joined().filter { $0.name == goal.name }
          return Measure(
            name: goal.name, hits: own.reduce(0) { $0 + $1.hits },
            tries: own.reduce(0) { $0 + $1.tries })
        })
    }
  }

  /// Markdown; the same worlds give the same bytes.
  var text: String {
    let intro = """
      # How well the aftermath is told

      Written by `Scripts/evaluate aftermath-\(suite.rawValue) \(worlds)`: \(worlds) simulated worlds
      for each table, with known truth (suite `\(suite.rawValue)`), from seeds that nothing was
      chosen or tried on. A world is written as log files and read as `keyinquest check` reads
      them.

      """
    return intro
      + zip(AftermathTrials.all, sums).map { trial, measures in
        let rows = zip(trial.goals, measures).map(Self.row)
        return "\n## \(trial.title)\n\n\(trial.explanation)\n\n"
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
