/// A history told so that it can be done by hand.
extension History {
  var words: String {
    var lines = [
      "portions of \(portionBytes) bytes, \(pendingEvents) events held back, "
        + "a commit every \(filesPerCommit) files"
    ]
    lines += steps.enumerated().map { "\($0.offset). \(words($0.element))" }
    lines.append("\(steps.count). put the last version of every file; import all")
    for file in files {
      for (number, version) in file.versions.enumerated() {
        lines.append("\(file.path), version \(number): \(words(version))")
      }
    }
    return lines.joined(separator: "\n")
  }

  private func words(_ step: Step) -> String {
    switch step {
    case .put(let file, let version): "put version \(version) of \(files[file].path)"
    case .remove(let file): "remove \(files[file].path)"
    case .reopen(let store): "open connection \(store) again"
    case .load(let some, let store, let trouble):
      "import \(some.map { $0.map { files[$0].path }.joined(separator: " ") } ?? "all") by "
        + "connection \(store)" + words(trouble)
    }
  }

  private func words(_ trouble: Trouble) -> String {
    switch trouble {
    case .none: ""
    case .interruption(let reports): ", interrupted after \(reports) reports"
    case .failure(let call, let isLate):
      ", call \(call) of the store fails \(isLate ? "after" : "before") it is done"
    }
  }

  private func words(_ version: FileVersion) -> String {
    let log = world.logs[version.log]
    var text = "\(log.kind.format), \(version.records.count) records"
    if version.compression != .none { text += ", \(version.compression.rawValue)" }
    if version.firstPart > 0 { text += " in two parts, the first of \(version.firstPart)" }
    if let cut = version.cut { text += ", cut at byte \(cut)" }
    guard version.records.count <= 4 else { return text }
    return text + version.records.map { "\n    " + log.records[$0].text }.joined()
  }
}
