internal import Vocabulary

extension ReportComposition {
  /// `1,204 records read = 1,180 imported + 20 duplicate + 3 rejected + 1 blank`.
  var conservation: String {
    "\(Wording.count(coverage.recordsRead, "record")) read = \(accounted)"
  }

  /// The same where the line before has said how many records of what.
  var shortConservation: String { "\(Wording.count(coverage.recordsRead)) read = \(accounted)" }

  private var accounted: String {
    "\(Wording.count(coverage.imported)) imported + \(Wording.count(coverage.duplicate)) "
      + "duplicate + \(Wording.count(coverage.rejected)) rejected + "
      + "\(Wording.count(coverage.blank)) blank"
  }

  /// What forms that are tables or objects say of the report as a whole: that its ledger does not
  /// add up, that it is redacted. Empty when there is nothing of the kind.
  var caveats: [String] {
    let loss = "The records do not add up: some are missing. Do not rely on this report."
    return (isConserved ? [] : [loss])
      + [report.redaction.map { "Redacted. " + $0.sentence }]
      .compactMap { $0 }
  }

  /// Whether the four parts really add up to what was read.
  var isConserved: Bool {
    coverage.recordsRead
      == coverage.imported &+ coverage.duplicate &+ coverage.rejected &+ coverage.blank
  }

  func coverageLedger() -> Section {
    var blocks: [Block] = [.paragraph(Prose(conservation + "."))]
    if !isConserved {
      blocks.append(
        .notice("These do not add up: records are missing. Do not rely on this report."))
    }
    blocks.append(
      .facts([
        Block.Fact(name: "These logs show", value: Prose(shown)),
        Block.Fact(name: "They do not carry", value: Prose(notShown)),
      ]))
    blocks.append(.heading("What could not be seen"))
    blocks.append(
      coverage.cannotShow.isEmpty
        ? .notice("Nothing is known to be out of sight of these logs.")
        : .bullets(coverage.cannotShow.map { Prose($0) }))
    blocks.append(.heading("What is missing, and what that does to the verdict"))
    blocks += blindSpots()
    blocks.append(.heading("Records that could not be read"))
    blocks += rejects()
    return Section(
      anchor: "coverage", title: "Coverage and what could not be seen", blocks: blocks)
  }

  private func blindSpots() -> [Block] {
    guard !coverage.blindSpots.isEmpty else {
      return [.notice("Nothing that should be in these logs is known to be missing.")]
    }
    let most = 60
    let rest = coverage.blindSpots.count - most
    return [
      .table(
        Table(
          "Missing from these logs", columns: ["Kind", "When", "What", "What it does"],
          rows: coverage.blindSpots.prefix(most).map { spot in
            [
              .strong(spot.kind.title), Prose(Wording.openSpan(spot.from, spot.to)),
              Prose(spot.claim), Prose(spot.effect),
            ]
          }))
    ]
      + (rest > 0 ? [.notice("\(Wording.count(rest, "more line")) are in the JSON report.")] : [])
  }

  private var shown: String {
    let words = coverage.capability.subtracting(.ofDatabases).readerWords
    return words.isEmpty ? "nothing" : Wording.list(words, limit: 20)
  }

  private var notShown: String {
    let absent = coverage.capability.absentWords
    return absent.isEmpty ? "nothing is missing" : Wording.list(absent, limit: 20)
  }

  private func rejects() -> [Block] {
    guard coverage.rejected > 0 else { return [.notice("None: every record was read.")] }
    let shown = coverage.rejects.prefix(30)
    var blocks: [Block] = []
    if !shown.isEmpty {
      blocks.append(
        .table(
          Table(
            "Rejected records", columns: ["Where", "#Byte", "Why"],
            rows: shown.map {
              [
                place(of: $0.path, record: $0.reject.recordNumber),
                Prose(Wording.count($0.reject.byteOffset)), Prose($0.reject.reason),
              ]
            })))
    }
    let rest = coverage.rejected - Int64(shown.count)
    if rest > 0 {
      blocks.append(.notice("\(Wording.count(rest, "more record")) were rejected and are counted."))
    }
    return blocks
  }

  /// The folder that all files have in common, with its last slash; empty when there is none.
  private var folder: String {
    guard coverage.sources.count > 1, let first = coverage.sources.first?.path else { return "" }
    var shared = first[...]
    while let slash = shared.lastIndex(of: "/") {
      shared = shared[...slash]
      if coverage.sources.allSatisfy({ $0.path.hasPrefix(shared) }) { return String(shared) }
      shared = shared.dropLast()
    }
    return ""
  }

  private func inFolder(_ source: SourceSummary) -> String {
    String(source.path.dropFirst(folder.count))
  }

  /// Whether the records come from tables that were read in place.
  var isTable: Bool { !coverage.sources.isEmpty && coverage.sources.allSatisfy(\.isTable) }

  private static let tableNotice = Block.notice(
    "A table has no file and no hash: what it held cannot be proved later. Keep a snapshot or an "
      + "export of these rows before they are changed or deleted.")

  private var hashes: Block {
    .table(
      Table(
        "What the files held, as they lie on disk", columns: ["SHA-256", "File"],
        rows: coverage.sources.prefix(Self.manifestLimit).map { source in
          [source.sha256.isEmpty ? "not read" : .code(source.sha256), .code(inFolder(source))]
        }))
  }

  func manifest() -> Section {
    var blocks: [Block] = []
    if coverage.sources.isEmpty {
      blocks.append(.notice("No file was read."))
    } else {
      if !folder.isEmpty {
        blocks.append(.paragraph(Prose("All of these files lie in ") + .code(folder) + Prose(".")))
      }
      blocks.append(
        .table(
          Table(
            isTable ? "Tables read" : "Files read",
            columns: [
              isTable ? "Table" : "File", "Format", "#Bytes", "#Records", "#Imported", "#Duplicate",
              "#Rejected", "#Blank", "Events from – to",
            ],
            rows: coverage.sources.prefix(Self.manifestLimit).map { source in
              let packed = source.compression == "none" ? "" : ", \(source.compression)"
              let span = source.first.flatMap { first in
                source.last.map { Wording.span(first, $0) }
              }
              return [
                .code(inFolder(source)), Prose(source.format + packed),
                Prose(source.isTable ? "–" : Wording.count(source.bytes)),
                Prose(Wording.count(source.recordsRead)),
                Prose(Wording.count(source.imported)), Prose(Wording.count(source.duplicate)),
                Prose(Wording.count(source.rejected)), Prose(Wording.count(source.blank)),
                Prose(span ?? "no event"),
              ]
            },
            anchors: coverage.sources.prefix(Self.manifestLimit).indices.map(
              Self.manifestAnchor(row:)))))
      blocks.append(isTable ? Self.tableNotice : hashes)
      if coverage.sources.count > Self.manifestLimit {
        blocks.append(
          .notice(
            "\(Wording.count(coverage.sources.count - Self.manifestLimit, "more file")) are in the "
              + "JSON report."
          ))
      }
    }
    blocks += networkManifest() + leakManifest() + askedBlocks()
    blocks += programManifest()
    return Section(
      anchor: "manifest", title: "Manifest of the inputs and the program", blocks: blocks)
  }
}
