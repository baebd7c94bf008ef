import Foundation

struct RotationTrial: AftermathTrial {
  let title = "Rotation"
  let explanation = "x"
  let goals: [MeasureGoal] = []
  func run(seed: UInt64, in folder: URL) throws -> [Measure] { [] }
}
