import Vocabulary

/// Everything a report tells beside the verdict.
struct Story: Sendable {
  var findings: [Finding]
  var expectedFalseAlarms: Double?
  var episodes: [Episode]
  var power: [PowerStatement]
  var innocentExplanation: InnocentExplanation
  var derivedCredentials: [DerivedCredential]
  var creation: CreationStory
  var disablingOrder: [DisablingStep]
  var data: DataStory
  var acts: ActStory
  var services: [ServiceDependency]
  var rotation: RotationStatus?
  var cost: CostSummary
  var dailyUse: [DailyUse]
  var chart: [ChartHour]
  var chartUnit: String
  var hoursOfWeek: HoursOfWeek
}

/// What detectors, services and totals have to say once it is known whose calls are whose.
/// - Complexity: O(cells + hours), apart from sorting.
func tell(_ caseFile: CaseFile, _ judged: JudgedActivity, _ coverage: Coverage) -> Story {
  let profile = ActivityProfile(
    activity: caseFile.activity, question: caseFile.question, baselineEnd: judged.baselineEnd,
    logEnd: coverage.logEnd, gaps: coverage.gaps, networks: caseFile.networks)
  let forecast = HourlyForecast(profile.calls, in: profile)
  let examined = Detectors.examine(profile)
  let buckets = BucketStory(caseFile, judged, coverage)
  let foreign = ForeignCells(caseFile.activity, judged)
  let makers = ForeignMakers(caseFile, foreign)
  let derived = Lineage.derived(caseFile, judged, foreign, makers, logEnd: coverage.logEnd)
  let creation = CreationStory(caseFile, makers)
  let given = judged.givingStrangers(derived, in: caseFile.activity)
  let inventory = ServiceInventory(caseFile, given, coverage)
  let rotation = Rotation(caseFile, inventory, coverage, making: derived)
  let acts = ActStory(caseFile.activity, given)
  let usesBuckets = caseFile.activity.cells.isEmpty || judged.restsOnTotals
  let findings = examined.findings + (usesBuckets ? buckets.findings : [])
  return Story(
    findings: findings,
    expectedFalseAlarms: usesBuckets ? buckets.expectedFalseAlarms : examined.expectedFalseAlarms,
    episodes: Episodes.tell(
      judged, examined.findings, buckets: usesBuckets ? buckets.episodes : []),
    power: usesBuckets
      ? buckets.power
      : Power.statements(profile, judged, forecast, testCount: examined.testCount),
    innocentExplanation: usesBuckets
      ? buckets.innocentExplanation
      : InnocentStory.tell(judged, findings, coverage, hasForecast: forecast != nil),
    derivedCredentials: derived,
    creation: creation,
    disablingOrder: DisablingOrder.steps(caseFile, judged, derived),
    data: DataStory(caseFile, given, coverage, creation, noting: acts),
    acts: acts,
    services: rotation.services,
    rotation: rotation.status,
    cost: usesBuckets ? buckets.cost : ForeignCost(caseFile, judged, coverage).summary,
    dailyUse: UsePerDay(caseFile, foreign).series,
    chart: usesBuckets
      ? buckets.chart : CallChart.hours(caseFile.activity, foreign, profile, forecast),
    chartUnit: usesBuckets && !caseFile.activity.buckets.isEmpty ? buckets.unit : "calls",
    hoursOfWeek: WeekClock.hours(caseFile, judged, foreign))
}

/// Which cells are a foreign caller's.
struct ForeignCells {
  let isForeign: [Bool]

  init(_ activity: Activity, _ judged: JudgedActivity) {
    isForeign = activity.cells.indices.map { index in
      guard judged.callerOfCell.indices.contains(index) else { return false }
      let caller = judged.callerOfCell[index]
      return judged.callers.indices.contains(caller)
        && judged.callers[caller].assessment == .foreign
    }
  }
}
