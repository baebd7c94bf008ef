/// An inquest could not be held.
public struct InquiryError: Error {
  /// What, where, why and what to do next, in one sentence or two.
  public let message: String
}
