internal import Vocabulary

extension TerminalScreen {
  /// What foreign callers touched, in a line or two; absent when there are none.
  var touched: Entry? {
    guard let data = inquest.dataTouched,
      inquest.callers.contains(where: { $0.assessment == .foreign })
    else { return nil }
    let told = data.touches.filter { $0.kind != .listed && $0.calls > 0 }
    var lines: [String] = []
    if !told.isEmpty {
      let words = told.prefix(6).map { $0.kind.phrase($0) }
      let more = told.count - words.count
      lines.append(
        words.joined(separator: ", ")
          + (more > 0 ? ", and \(Wording.count(more, "more kind"))." : "."))
    }
    let tried = data.touches.filter { $0.kind != .listed && $0.calls == 0 }
    if !tried.isEmpty {
      let names = tried.prefix(4).map {
        "\($0.kind.title.lowercased()) ×\(Wording.count($0.tried))"
      }
      lines.append("Tried, not granted: \(names.joined(separator: ", ")).")
    }
    if lines.isEmpty { lines.append("No data that these logs show.") }
    return Entry("Touched", lines)
  }
}
