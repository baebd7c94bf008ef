internal import Reporting
internal import Vocabulary

/// When calls were made, and what they asked for.
extension Explorer {
  func hoursTable(_ width: Int) -> TableColumns {
    TableColumns(
      [
        TableColumns.Column(title: "hour", width: Explorer.hourColumns),
        TableColumns.Column(title: "calls", width: 9, isNumber: true),
        TableColumns.Column(title: "█ foreign  ▒ undecided  · known"),
      ], width: width)
  }

  private static let hourColumns = 20

  /// The hours with calls, with lines where the exposure begins and ends.
  func hourLines(_ width: Int) -> [BodyLine] {
    guard !sums.hours.isEmpty else {
      let why = filter.isEmpty ? "There are no single calls." : "The filter leaves no call in."
      return [BodyLine(why, width: width)]
    }
    let table = hoursTable(width)
    let most = sums.hours.map(\.shares.all).max() ?? 0
    let exposure = book.inquest.exposure
    var moments: [(slot: Int64, text: String)] = []
    if exposure.fromGiven {
      moments.append((exposure.from.slot, "exposed " + book.time(exposure.from)))
    }
    if let revoked = exposure.revokedAt {
      moments.append((revoked.slot, "revoked " + book.time(revoked)))
    }
    moments.sort { $0.slot < $1.slot }
    var lines: [BodyLine] = []
    for hour in sums.hours {
      // What happened within an hour stands before it: its calls may be of after it.
      while let moment = moments.first, moment.slot < hour.start + 12 {
        lines.append(BodyLine("── " + moment.text + " ──", .open, width: width))
        moments.removeFirst()
      }
      lines.append(hourLine(hour, most, table, width))
    }
    return lines
      + moments.map { BodyLine("── " + $0.text + " ──", .open, width: width) }
  }

  /// The line of the first hour that may be of the exposure; `nil` when nobody said when it began.
  var exposureLine: Int? {
    let exposure = book.inquest.exposure
    guard exposure.fromGiven, !sums.hours.isEmpty else { return nil }
    let earlier = sums.hours.count { $0.start + 12 <= exposure.from.slot }
    // The line that tells of it stands before.
    return min(earlier + 1, lineCount - 1)
  }

  private func hourLine(
    _ hour: CallSums.HourRow, _ most: Int64, _ table: TableColumns, _ width: Int
  ) -> BodyLine {
    let span = CallFilter.Span(from: hour.start, to: saturatingSum(hour.start, 12))
    let mark = filter.time == span ? "*" : ""
    var line = table.row([
      (book.weekday(ofSlot: hour.start) + " " + book.hour(ofSlot: hour.start), .plain),
      (mark + Wording.count(hour.shares.all), .plain),
    ])
    line.pad(to: min(width, Explorer.hourColumns + 11))
    let room = max(0, width - line.columns)
    let length = barLength(hour.shares.all, of: most, room: room)
    let parts: [(Int64, String, TextStyle)] = [
      (hour.shares.foreign, "█", .bad), (hour.shares.undecided, "▒", .warning),
      (hour.shares.known, "·", .plain),
    ]
    var left = length
    for (index, part) in parts.enumerated() where part.0 > 0 && left > 0 {
      let isLast = parts[(index + 1)...].allSatisfy { $0.0 == 0 }
      let own = isLast ? left : min(left, barLength(part.0, of: hour.shares.all, room: length))
      line.append(String(repeating: part.1, count: own), part.2, upTo: width)
      left -= own
    }
    return BodyLine(line, opens: .time(span))
  }

  // MARK: Operations

  func worksTable(_ width: Int) -> TableColumns {
    var columns = [
      TableColumns.Column(title: "calls", width: 9, isNumber: true),
      TableColumns.Column(title: "foreign", width: 9, isNumber: true),
      TableColumns.Column(title: "refused", width: 8, isNumber: true),
      TableColumns.Column(title: "operation"),
    ]
    if width >= 100 { columns.append(TableColumns.Column(title: "service")) }
    if width >= 84 { columns.append(TableColumns.Column(title: "first", width: 11)) }
    return TableColumns(columns, width: width)
  }

  func worksBody(_ width: Int) -> Body {
    let works = sums.works
    guard !works.isEmpty else {
      let why =
        filter.isEmpty ? "The logs name no operation." : "The filter leaves no operation in."
      return Body([BodyLine(why, width: width)])
    }
    let table = worksTable(width)
    return Body(count: works.count) { workLine(works[$0], table, width) }
  }

  func workLine(_ row: CallSums.WorkRow, _ table: TableColumns, _ width: Int) -> BodyLine {
    let mark = filter.work == row.work ? "*" : ""
    var cells: [(String, TextStyle)] = [
      (mark + Wording.count(row.shares.all), .plain),
      (row.shares.foreign > 0 ? Wording.count(row.shares.foreign) : "–", .bad),
      (row.shares.refused > 0 ? Wording.count(row.shares.refused) : "–", .plain),
      (row.work.action.shortName, .plain),
    ]
    if width >= 100 { cells.append((row.work.service, .plain)) }
    if width >= 84 {
      cells.append((book.shortTime(Timestamp(milliseconds: row.shares.first)), .plain))
    }
    return BodyLine(table.row(cells), opens: .work(row.work))
  }
}
