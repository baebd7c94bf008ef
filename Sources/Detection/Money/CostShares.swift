import Vocabulary

extension CostSummary {
  /// Adds up the lines by model, region and day.
  mutating func share() {
    func shares(_ name: (CostLine) -> String) -> [CostShare] {
      var sums: [String: Money] = [:]
      for line in lines {
        if let dollars = line.dollars { sums[name(line), default: .zero] += dollars }
      }
      return sums.map { CostShare(name: $0.key, dollars: $0.value) }
    }
    func isLarger(_ left: CostShare, _ right: CostShare) -> Bool {
      (right.dollars, left.name) < (left.dollars, right.name)
    }
    models = shares(\.model).sorted(by: isLarger)
    regions = shares(\.region).sorted(by: isLarger)
    days = shares { $0.day.dateText }.sorted { $0.name < $1.name }
  }
}
