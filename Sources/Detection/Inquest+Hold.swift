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
    try holdAttributed(on: caseFile, touched: touched).inquest
  }

  /// The same, with whose calls are whose: what a person needs to go from the verdict to the calls.
  public static func holdAttributed<Failure>(
    on caseFile: CaseFile,
    touched: (ResourceQuestion) throws(Failure) -> [DataTouch]
  ) throws(Failure) -> (inquest: Inquest, calls: AttributedActivity) {
    let caseFile = caseFile.withTotalsOnce
    let coverage = Detection.coverage(of: caseFile)
    let (inquest, judged) = try tell(
      caseFile, judgeAll(caseFile, coverage), coverage, touched: touched)
    return (
      inquest, AttributedActivity(activity: caseFile.activity, callerOfCell: judged.callerOfCell)
    )
  }

  /// Everything a report says of a case that was judged, and the judgement that it tells.
  ///
  /// Where the answer says that strangers had made things themselves, the case is judged once more
  /// without what they did to those; and where somebody holds nothing but credentials that they
  /// made, with him as one of them.
  static func tell<Failure>(
    _ caseFile: CaseFile, _ judged: JudgedActivity, _ found: Coverage,
    touched: (ResourceQuestion) throws(Failure) -> [DataTouch]
  ) throws(Failure) -> (inquest: Inquest, judged: JudgedActivity) {
    var coverage = found
    coverage.blindSpots = coverage.blindSpots.map {
      $0.weighed(for: judged.verdict.outcome, judged.exposure)
    }
    let story = Detection.tell(caseFile, judged, coverage)
    let touches = try touched(story.data.question)
    let own = OwnThings(touches)
    let made = Set(story.derivedCredentials.filter(\.madeByForeign).map(\.id))
    let isFirst = caseFile.ownThings.isEmpty && caseFile.strangersCredentials.isEmpty
    if isFirst, !own.isEmpty || judged.leavesOpen(made) {
      var again = caseFile
      again.ownThings = own
      again.strangersCredentials = made
      return try tell(again, judgeAll(again, found), found, touched: touched)
    }
    var inquest = Inquest(
      credential: caseFile.askedCredential(judged.exposure), exposure: judged.exposure,
      verdict: judged.verdict,
      callers: judged.callers, findings: story.findings,
      expectedFalseAlarms: story.expectedFalseAlarms, episodes: story.episodes,
      power: story.power, innocentExplanation: story.innocentExplanation,
      derivedCredentials: story.derivedCredentials, services: story.services,
      rotation: story.rotation, cost: story.cost, chart: story.chart,
      chartUnit: story.chartUnit, hoursOfWeek: story.hoursOfWeek,
      assumptions: judged.assumptions + MethodConstants.all, coverage: coverage,
      networks: caseFile.networks,
      leak: caseFile.question.leak)
    inquest.stateChanges = KeySwitches.told(caseFile)
    if let question = KeySwitches.revocation(inquest.stateChanges, caseFile.question) {
      inquest.verdict.wouldDecide.append(question)
    }
    inquest.createdResources = story.creation.told
    inquest.disablingOrder = story.disablingOrder
    inquest.dailyUse = story.dailyUse
    inquest.issuer = IssuerOfKey.tell(caseFile, coverage)
    inquest.permissions = PermissionInventory.of(
      caseFile, judged, coverage, issuer: inquest.issuer)
    inquest.integrity = caseFile.integrity?.weighed(
      for: judged.verdict.outcome, judged.exposure,
      silencing: CoverageGaps.find(
        in: caseFile.hours(of: coverage), capability: coverage.capability))
    inquest.dataTouched = story.data.told(touches)
    inquest.acts = inquest.dataTouched.map { _ in
      story.acts.told(touches, making: story.creation.all)
    }
    inquest.secrets = SecretReaders(caseFile, judged)?.account()
    inquest.leakReasons = LeakReasons(caseFile, judged, inquest.secrets).told()
    return (inquest, judged)
  }
}

extension JudgedActivity {
  /// Whether a caller that was not named as foreign holds nothing but these credentials, which
  /// foreign ones made.
  fileprivate func leavesOpen(_ made: Set<String>) -> Bool {
    !made.isEmpty && verdict.outcome.isAccusation
      && callers.contains {
        $0.assessment != .foreign && !$0.credentials.isEmpty && made.isSuperset(of: $0.credentials)
      }
  }
}

/// Single requests, and totals where there is nothing else or the requests do not account for them.
func judgeAll(_ caseFile: CaseFile, _ coverage: Coverage) -> JudgedActivity {
  if caseFile.holdsTotals { return judgeBuckets(caseFile, coverage) }
  let judged = judge(caseFile, coverage)
  return TotalsBeside(caseFile, coverage)?.weighed(judged) ?? judged
}

extension CaseFile {
  /// The same with no time in the usage totals twice.
  var withTotalsOnce: CaseFile {
    let counted = BucketOverlap.countedOnce(activity.buckets)
    guard counted.count < activity.buckets.count else { return self }
    var file = self
    file.hasDoubledTotals = true
    file.activity.buckets = counted
    return file
  }

  /// Whether the logs hold totals of the key and nothing else.
  var holdsTotals: Bool { activity.cells.isEmpty && !activity.buckets.isEmpty }

  /// The credential as the logs know it, or by the name asked for; the user's own name comes first.
  func askedCredential(_ exposure: Exposure) -> Credential {
    var asked =
      credential
      ?? Credential(
        id: question.credential, kind: Credential.kind(ofID: question.credential), events: 0,
        first: exposure.from, last: exposure.from)
    let label = question.label
    if !label.isEmpty { asked.aliases = [label] + asked.aliases.filter { $0 != label } }
    return asked
  }
}
