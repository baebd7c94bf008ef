internal import Vocabulary

extension ClickHousePreflight {
  /// Tries the map on some rows of the table: a time in seconds, or a native condition that drops
  /// rows of its own span, would make every answer wrong without a word.
  func checkSample(_ found: inout Preflight, _ ask: Ask) throws(StoreError) {
    let answer = try ask(PreflightQuestion.sample(map, table, from: from, to: to))
    guard case .rows = answer, let row = answer.rows.first, row.count == 7 else {
      throw unfit(["Rows of the table cannot be read" + ClickHousePreflight.words(answer)])
    }
    let numbers = answer.numbers
    let (count, first, last) = (numbers[0], numbers[4], numbers[5])
    found.sampledRows = count
    guard count > 0 else {
      found.notes.append("The table has no row in the time that is asked for.")
      return
    }
    try checkTimes(first, last)
    noteMissing(numbers, in: &found)
    try checkNatives(within: first...last, credential: row[6] ?? "", ask)
  }

  /// 1990 and 2100: times outside them come from another unit.
  private static let plausible: ClosedRange<Int64> = 631_152_000_000...4_102_444_800_000

  private func checkTimes(_ first: Int64, _ last: Int64) throws(StoreError) {
    guard first != 0 || last != 0 else { return }
    for time in [first, last] where !ClickHousePreflight.plausible.contains(time) {
      throw unfit([
        "The map's fields.time (\(map.fields[.time] ?? "")) gives \(time) for a row, which is no "
          + "time in milliseconds between 1990 and 2100\(ClickHousePreflight.unit(of: time))."
      ])
    }
  }

  private static func unit(of time: Int64) -> String {
    let seconds = plausible.lowerBound / 1000...plausible.upperBound / 1000
    if seconds.contains(time) { return "; it looks like seconds: multiply it by 1000" }
    if seconds.contains(time / 1_000_000) {
      return "; it looks like microseconds: divide it by 1000 with intDiv"
    }
    if seconds.contains(time / 1_000_000_000) {
      return "; it looks like nanoseconds: divide it by 1000000 with intDiv"
    }
    return ""
  }

  private func noteMissing(_ numbers: [Int64], in found: inout Preflight) {
    let missing: [(count: Int64, consequence: String)] = [
      (numbers[1], "have no time, and count as requests of 1970"),
      (numbers[2], "name no credential"),
      (numbers[3], "have an outcome that is no word of the map's, and count as unknown"),
    ]
    for (count, consequence) in missing where count > 0 {
      let remark = "\(count) of the first \(numbers[0]) rows looked at \(consequence)"
      found.advice.append(
        count < numbers[0]
          ? remark + "."
          : remark + ": check the map, unless the table is sorted so that such rows come first.")
    }
  }

  private func checkNatives(
    within times: ClosedRange<Int64>, credential: String, _ ask: Ask
  ) throws(StoreError) {
    guard map.time != nil || map.credential != nil else { return }
    // The middle third, so that rows lie on both sides of it.
    let third = (times.upperBound - times.lowerBound) / 3
    let span = times.lowerBound + third..<max(times.upperBound - third, times.lowerBound) + 1
    let question = PreflightQuestion.natives(
      map, table, from: from, to: to, within: span, credential: credential)
    let answer = try ask(question)
    let numbers = answer.numbers
    guard numbers.count == 4 else {
      throw unfit([
        "A native condition of the map cannot be read" + ClickHousePreflight.words(answer)
      ])
    }
    for (name, kept, dropped) in [
      ("time", numbers[0], numbers[1]), ("credential", numbers[2], numbers[3]),
    ] where dropped > 0 {
      throw unfit([
        "The map's native condition \"\(name)\" drops \(dropped) of \(kept) rows that "
          + "fields.\(name) says it must keep. A native condition may keep more rows, never fewer."
      ])
    }
  }
}
