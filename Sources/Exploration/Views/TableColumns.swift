/// The columns of a table on the screen: those that are narrow keep their width, the others share
/// what is left.
struct TableColumns {
  struct Column {
    var title: String
    /// Columns of the terminal; `nil` for a share of the rest.
    var width: Int?
    var isNumber = false
  }

  private let columns: [Column]
  private let widths: [Int]
  private let width: Int

  init(_ columns: [Column], width: Int) {
    self.columns = columns
    self.width = width
    let gaps = max(0, columns.count - 1)
    let fixed = columns.reduce(0) { $0 + ($1.width ?? 0) }
    let sharing = max(1, columns.count { $0.width == nil })
    let room = max(0, width - fixed - gaps)
    var given = 0
    widths = columns.map { column in
      if let width = column.width { return width }
      given += 1
      return room / sharing + (given <= room % sharing ? 1 : 0)
    }
  }

  var heading: StyledLine { row(columns.map { ($0.title, .faint) }) }

  /// A row; cells beyond the columns are left out.
  func row(_ cells: [(String, TextStyle)]) -> StyledLine {
    var line = StyledLine()
    var start = 0
    for (index, cell) in cells.enumerated() where index < columns.count {
      let end = min(start + widths[index], width)
      line.pad(to: min(start, width))
      if columns[index].isNumber {
        let text = CellText.fit(cell.0, to: end - start)
        line.pad(to: end - StyledLine(text, width: end - start).columns)
        line.append(text, cell.1, upTo: end)
      } else {
        line.append(cell.0, cell.1, upTo: end)
      }
      start = end + 1
    }
    return line
  }
}

/// A text with a label before it, in as many lines as it takes; they begin at column `margin`.
func labelled(
  _ label: String, _ text: String, _ style: TextStyle = .plain, margin: Int = 12, width: Int
) -> [BodyLine] {
  return CellText.wrap(text, to: max(1, width - margin)).enumerated().map { index, part in
    var line = StyledLine()
    if index == 0 { line.append(label, .strong, upTo: margin - 1) }
    line.pad(to: min(margin, width))
    line.append(part, style, upTo: width)
    return BodyLine(line)
  }
}

/// A bar of `value` out of `most`, in at most `room` columns; never nothing for something.
func barLength(_ value: Int64, of most: Int64, room: Int) -> Int {
  guard value > 0, most > 0, room > 0 else { return 0 }
  let share = Double(value) / Double(most)
  return min(room, max(1, Int((share * Double(room)).rounded())))
}
