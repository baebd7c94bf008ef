public import Vocabulary

extension Inquest {
  /// As ``hold(on:touched:)`` where nobody can answer what was touched.
  public static func hold(on caseFile: CaseFile) -> Inquest {
    hold(on: caseFile) { (_) throws(Never) in [] }
  }

  /// Judges a case and tells it: the verdict, whose calls are whose, and everything a report says.
  ///
  /// A pure function of the case file and of the answer: the same file gives the same inquest.
  /// - Parameter touched: answers what the requests of foreign callers touched. It is asked once it
  ///   is known who they are: the owner's own objects may be millions.
  public static func hold<Failure>(
    on caseFile: CaseFile,
    touched: (ResourceQuestion) throws(Failure) -> [DataTouch]
  ) throws(Failure) -> Inquest {
    var coverage = Detection.coverage(of: caseFile)
    let usesBuckets = caseFile.activity.cells.isEmpty && !caseFile.activity.buckets.isEmpty
    let judged = usesBuckets ? judgeBuckets(caseFile, coverage) : judge(caseFile, coverage)
    coverage.blindSpots = coverage.blindSpots.map {
      $0.weighed(for: judged.verdict.outcome, judged.exposure, isOfTotals: usesBuckets)
    }
    let story = tell(caseFile, judged, coverage)
    let asked = caseFile.question.credential
    let credential =
      caseFile.credential
      ?? Credential(
        id: asked, kind: Credential.kind(ofID: asked), events: 0, first: judged.exposure.from,
        last: judged.exposure.from)
    var inquest = Inquest(
      credential: credential, exposure: judged.exposure, verdict: judged.verdict,
      callers: judged.callers, findings: story.findings,
      expectedFalseAlarms: story.expectedFalseAlarms, episodes: story.episodes,
      power: story.power, innocentExplanation: story.innocentExplanation,
      derivedCredentials: story.derivedCredentials, services: story.services,
      rotation: story.rotation, cost: story.cost, chart: story.chart,
      chartUnit: story.chartUnit, hoursOfWeek: story.hoursOfWeek,
      assumptions: judged.assumptions, coverage: coverage, networks: caseFile.networks,
      leak: caseFile.question.leak)
    inquest.issuer = IssuerOfKey.tell(caseFile, coverage)
    inquest.permissions = PermissionInventory.of(
      caseFile, judged, coverage, issuer: inquest.issuer)
    inquest.disablingOrder = story.disablingOrder
    inquest.dataTouched = story.data.told(try touched(story.data.question))
    return inquest
  }
}
