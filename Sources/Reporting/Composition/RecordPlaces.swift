internal import Vocabulary

/// Where a record stands, and how to see it.
extension ReportComposition {
  /// `app.log:17` where records are lines, `trail.json, record 17` elsewhere; it leads to the row
  /// of the file in the manifest. The file's own name stands where no other file has it.
  func place(of path: String, record: Int64?) -> Prose {
    let own = Self.fileName(path)
    let isUnique = coverage.sources.count { Self.fileName($0.path) == own } <= 1
    let name = isUnique ? own : path
    let row = coverage.sources.prefix(Self.manifestLimit).firstIndex { $0.path == path }
    func named(_ text: String) -> Prose {
      row.map { Prose(spans: [.reference(text, anchor: Self.manifestAnchor(row: $0))]) }
        ?? .code(text)
    }
    // A table need not number its rows.
    guard let record, record > 0 else { return named(name) }
    let isLine = row.flatMap { report.layouts[coverage.sources[$0].format] } == .lines
    return isLine
      ? named("\(name):\(record)") : named(name) + Prose(", record \(Wording.count(record))")
  }

  /// Files that the manifest lists by name.
  static let manifestLimit = 500

  /// The anchor of a file's row in the manifest.
  static func manifestAnchor(row: Int) -> String { "manifest-file-\(row + 1)" }

  static func fileName(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// One command for each way in which the files of the timeline hold their records, made for the
  /// first entry of it; nothing when no entry names a record.
  func recordCommands() -> [Block] {
    var commands: [String] = []
    var told: Set<String> = []
    var counts: [String] = []
    for entry in report.timeline {
      guard let path = entry.source, let record = entry.recordNumber,
        let source = coverage.sources.first(where: { $0.path == path }),
        let layout = report.layouts[source.format],
        told.insert("\(layout) \(source.compression)").inserted
      else { continue }
      if !counts.contains(layout.counting) { counts.append(layout.counting) }
      commands.append(layout.command(record: record, of: source))
    }
    guard !commands.isEmpty else { return [] }
    return [
      .paragraph(Prose("To see a record: \(counts.joined(separator: " "))")),
      .code(language: "sh", text: commands.joined(separator: "\n")),
    ]
  }
}

extension RecordLayout {
  /// What a record's number counts.
  var counting: String {
    switch self {
    case .lines: "Lines are counted from 1, blank ones too."
    case .quotedLines:
      "Records of a table are its lines, counted from 1 with the heading; where a record takes "
        + "several lines, those after it stand further down."
    case .json:
      "Records of JSON are counted from 1, among the elements of the array or the values of the "
        + "file."
    }
  }

  /// A line for a shell that prints the record; a path that is not plain is `FILE`.
  func command(record: Int64, of source: SourceSummary) -> String {
    let path = ShellWord.quoted(source.path, else: "FILE")
    let reader = ["gzip": "zcat", "zstd": "zstdcat"][source.compression]
    let opened = reader.map { "\($0) \(path) | " } ?? ""
    let file = reader == nil ? " \(path)" : ""
    switch self {
    case .lines, .quotedLines: return "\(opened)sed -n '\(record)p'\(file)"
    case .json(let members):
      let named = members.map { ".\($0)" }.joined(separator: ", ")
      let elements =
        members.isEmpty
        ? "if type == \"array\" then .[] else . end"
        : "if type == \"array\" then .[] elif any(\(named); type == \"array\") "
          + "then (\(named) | arrays | .[]) else . end"
      return "\(opened)jq -n 'nth(\(record - 1); inputs | \(elements))'\(file)"
    }
  }
}
