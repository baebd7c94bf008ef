public import Vocabulary

/// Which calls make up each service of an inquest: for measuring the inventory, which a report
/// tells without its calls.
public struct ServiceMembership: Sendable {
  /// As ``Inquest/services``, without what a replacement key shows.
  public let services: [ServiceDependency]
  /// For each cell of the activity the service it belongs to; `nil` for a foreign caller's.
  public let serviceOfCell: [Int?]

  public init(of caseFile: CaseFile) {
    let coverage = Detection.coverage(of: caseFile)
    let inventory = ServiceInventory(caseFile, judge(caseFile, coverage), coverage)
    services = inventory.services
    serviceOfCell = inventory.serviceOfCell
  }
}
