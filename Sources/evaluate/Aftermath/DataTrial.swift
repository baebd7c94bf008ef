import Detection
import Foundation
import Inquiry
import Simulation
import Vocabulary

/// Whether what a stranger touched is counted by kind, and nothing of the owner's with it.
struct DataTrial: AftermathTrial {
  let title = "Data touched"
  let explanation = """
    Accounts of CloudTrail with data events in which the owner and a stranger do the same kinds of
    things with one key, in the same days: objects and secrets are read, things shared, exported,
    changed and destroyed. Some of the stranger's calls are refused or fail. Each kind that the
    stranger touched, or that is told, is one try; it is right when the figure is exact.
    """
  let goals = [
    MeasureGoal(name: "kinds told that were touched", atLeast: 1),
    MeasureGoal(name: "calls granted right", atLeast: 1),
    MeasureGoal(name: "calls tried right", atLeast: 1),
    MeasureGoal(name: "different things right", atLeast: 1),
    MeasureGoal(name: "bytes sent right", atLeast: 1),
  ]

  func run(seed: UInt64, in folder: URL) throws -> [Measure] {
    var world = DataWorld(seed: seed)
    let (files, truth) = world.run()
    let inquest = try AftermathLogs.hold(
      on: files, in: folder, key: DataWorld.leaked, exposedAt: world.exposedAt)
    let touches = inquest.dataTouched?.touches ?? []
    let told = Dictionary(touches.map { ($0.kind, $0) }) { first, _ in first }
    let kinds = Set(truth.map(\.kind)).union(told.keys)
    func measure(_ goal: Int, _ isRight: (DataTruth, DataTouch) -> Bool) -> Measure {
      let hits = truth.count { truth in told[truth.kind].map { isRight(truth, $0) } ?? false }
      return Measure(name: goals[goal].name, hits: hits, tries: kinds.count)
    }
    return [
      measure(0) { _, _ in true },
      measure(1) { $0.calls == $1.calls },
      measure(2) { $0.tried == $1.tried },
      measure(3) { $0.resources == $1.resourceCount },
      measure(4) { $0.bytesOut == ($1.bytesOut ?? 0) },
    ]
  }
}
