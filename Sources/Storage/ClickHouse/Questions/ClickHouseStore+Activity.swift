public import Vocabulary

extension ClickHouseStore {
  public borrowing func activity(of credentials: [String]) throws(StoreError) -> Activity {
    let names = Set(credentials).sorted()
    guard !names.isEmpty else { return Activity() }
    let question = ActivityQuestion(table: try session.table(), credentials: names)
    var answer = ActivityAnswer(path: path)
    try answer.add(
      callers: session.ask(
        question.words(EventColumn.callerWords), "Who used the key: addresses and programs."),
      session.address)
    try answer.add(
      actions: session.ask(
        question.words(EventColumn.actionWords), "What the key was used for: operations."))
    let surveyed = try session.ask(
      question.survey, "Which measures the events of the key carry.")
    let survey =
      session.isExplaining
      ? MeasureSurvey(assumingIn: question.table) : try MeasureSurvey(surveyed)
    try answer.add(
      cells: session.ask(question.cells(survey), "What the key did, in slots of five minutes."),
      survey.found)
    guard let held = try session.held(of: names) else {
      try session.assertUnchanged(names, answer.events)
      return answer.activity(capability: session.attachedCapability)
    }
    if held.buckets > 0 {
      try answer.add(buckets: session.ask(question.buckets, "Totals of the key over intervals."))
    }
    try session.assertWhole(answer.events, held.events, "events of the key")
    try session.assertWhole(answer.bucketCount, held.buckets, "Totals of the key over intervals.")
    return answer.activity(capability: held.capability)
  }
}
