import Foundation
import Vocabulary

extension GeographicLocation {
  /// The earth's mean radius.
  private static let earthRadiusKilometers = 6371.0

  /// Along the surface, by the haversine formula.
  func kilometers(to other: GeographicLocation) -> Double {
    func radians(_ degrees: Double) -> Double { degrees * .pi / 180 }
    let north = sin(radians(other.latitude - latitude) / 2)
    let east = sin(radians(other.longitude - longitude) / 2)
    let part =
      north * north + cos(radians(latitude)) * cos(radians(other.latitude)) * east * east
    return 2 * Self.earthRadiusKilometers * asin(min(1, part.squareRoot()))
  }

  /// What is left of the way when both ends lie at the near edges of their accuracy radii.
  func leastKilometers(to other: GeographicLocation) -> Double {
    max(
      0,
      kilometers(to: other) - accuracyRadiusKilometers - other.accuracyRadiusKilometers)
  }
}
