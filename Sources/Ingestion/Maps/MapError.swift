/// A map file that cannot be used: where in it, what is wrong and what to write instead.
public struct MapError: Error, Equatable {
  /// The member, `fields.client.ip`; empty for the file as a whole.
  public var place: String
  public var reason: String

  init(_ place: String, _ reason: String) {
    self.place = place
    self.reason = reason
  }

  public var message: String { place.isEmpty ? reason : "\(place): \(reason)" }
}
