public import Vocabulary

extension Incident {
  /// Judges keys that leaked together.
  ///
  /// Each is judged by itself first. Then each is judged again with what the others tell about the
  /// addresses that called it; what a key tells comes from its own first judgement, so that no
  /// evidence returns to where it came from.
  /// - Parameters:
  ///   - caseFiles: in the order of the question; at least one.
  ///   - touched: answers for the key at this place what the requests of foreign callers touched.
  public static func hold<Failure>(
    on caseFiles: [CaseFile],
    touched: (Int, ResourceQuestion) throws(Failure) -> [DataTouch]
  ) throws(Failure) -> Incident {
    let caseFiles = caseFiles.map(\.withTotalsOnce)
    let coverages = caseFiles.map(Detection.coverage(of:))
    let alone = zip(caseFiles, coverages).map(judgeAll)
    let told = zip(alone, caseFiles).map(Testimony.given)
    var inquests: [Inquest] = []
    for (index, file) in caseFiles.enumerated() {
      var caseFile = file
      let others = told.indices.filter { $0 != index }.flatMap { told[$0] }
      caseFile.testimonies = relevant(others, to: caseFile.activity)
      let judged =
        caseFile.testimonies.isEmpty ? alone[index] : judgeAll(caseFile, coverages[index])
      inquests.append(
        try Inquest.tell(caseFile, judged, coverages[index]) { (question) throws(Failure) in
          try touched(index, question)
        }.inquest)
    }
    return Incident(
      inquests: inquests, outcome: gravest(inquests.map(\.verdict.outcome)),
      intruders: IntruderJoin(inquests).intruders, cost: cost(of: inquests))
  }

  /// The same where nothing is known about what was touched.
  public static func hold(on caseFiles: [CaseFile]) -> Incident {
    hold(on: caseFiles) { (_, _) throws(Never) in [] }
  }

  private static func cost(of inquests: [Inquest]) -> IncidentCost {
    var cost = IncidentCost()
    for inquest in inquests {
      if let estimate = inquest.cost.estimate {
        cost.dollars = (cost.dollars ?? .zero) + estimate.dollars
        cost.low = (cost.low ?? .zero) + estimate.low
        cost.high = (cost.high ?? .zero) + estimate.high
      }
      let isPartial = inquest.cost.estimate == nil || !inquest.cost.unpriced.isEmpty
      if isPartial, inquest.verdict.outcome.isAccusation {
        cost.unknown.append(inquest.credential.id)
      }
    }
    return cost
  }

  /// What concerns an address that called, or its /24 (IPv6 /64).
  private static func relevant(
    _ testimonies: [AddressTestimony], to activity: Activity
  ) -> [AddressTestimony] {
    let networks = Set(activity.callers.compactMap { $0.network?.neighbourhood })
    return testimonies.filter { testimony in
      NetworkAddress(text: testimony.address).map { networks.contains($0.neighbourhood) } ?? false
    }.sorted { ($0.address, $0.credential) < ($1.address, $1.credential) }
  }

  /// One abused key makes an abused incident, and one open key leaves it open: it may have been
  /// abused where another was only tried.
  private static func gravest(_ outcomes: [VerdictOutcome]) -> VerdictOutcome {
    let order: [VerdictOutcome] = [
      .abused, .likelyAbused, .cannotTell, .attempted, .noSignOfAbuse,
    ]
    return order.first(where: outcomes.contains) ?? .cannotTell
  }
}
