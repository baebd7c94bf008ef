import Foundation
import Testing

/// Equal within a relative error, or both not numbers, or the same infinity; near zero (below
/// 10⁻³⁰⁰, and for logarithms that should vanish) an absolute error of 10⁻¹³ is accepted.
func expectClose(
  _ value: Double, _ expected: Double, within relative: Double = 1e-10,
  at location: SourceLocation = #_sourceLocation
) {
  let same = value == expected || (value.isNaN && expected.isNaN)
  let error = abs(value - expected)
  let close = error <= relative * abs(expected) || (expected == 0 && error < 1e-13)
  #expect(same || close, "\(value) for \(expected)", sourceLocation: location)
}

func expectProbability(_ value: Double, at location: SourceLocation = #_sourceLocation) {
  #expect(value >= 0 && value <= 1, "\(value)", sourceLocation: location)
}

extension Double {
  var exponential: Double { exp(self) }
}
