import Vocabulary

/// Rows of the small tables that wait for the commit of their files.
struct PendingTables {
  private var blocks: [String: RowBinaryBlock] = [:]
  private var sources = RowBinaryBlock()

  /// The rows in the order of sending: what a file is seen by comes last.
  var insertions: [(table: ClickHouseSchema.Table, block: RowBinaryBlock)] {
    ClickHouseSchema.tables.compactMap { table in blocks[table.name].map { (table, $0) } }
      + (sources.rows > 0 ? [(ClickHouseSchema.sourceFile, sources)] : [])
  }

  private mutating func put(
    _ table: ClickHouseSchema.Table, _ source: Int64, _ fill: (inout RowBinaryBlock) -> Void
  ) {
    var block = blocks.removeValue(forKey: table.name) ?? RowBinaryBlock()
    block.append(source)
    fill(&block)
    block.endRow()
    blocks[table.name] = block
  }

  mutating func put(_ file: ClickHouseFile, _ summary: SourceSummary) {
    putSource(
      file.source, summary, events: file.account.heldMilliseconds,
      regions: file.regions.sorted(), place: file.place)
    putCounts(file)
    for (ordinal, reject) in file.rejects.enumerated() {
      put(ClickHouseSchema.reject, file.source) { block in
        block.append(Int64(ordinal))
        block.append(reject.recordNumber)
        block.append(reject.byteOffset)
        block.append(reject.reason)
      }
    }
    for link in file.lineage {
      put(ClickHouseSchema.lineage, file.source) { block in
        block.append(link.parent)
        block.append(link.child)
        block.append(link.operation)
        block.append(link.subject)
        block.append(link.time.milliseconds)
        block.append(link.expires?.milliseconds ?? EventRow.unknown)
      }
    }
    for change in file.stateChanges {
      put(ClickHouseSchema.stateChange, file.source) { block in
        block.append(change.kind.rawValue)
        block.append(change.subject)
        block.append(change.operation)
        block.append(change.isOn ? UInt8(1) : 0)
        block.append(change.time.milliseconds)
      }
    }
  }

  private mutating func putCounts(_ file: ClickHouseFile) {
    for (hour, events) in file.account.hours.sorted() {
      put(ClickHouseSchema.hourCount, file.source) { block in
        block.append(hour)
        block.append(events)
      }
    }
    for (name, sum) in file.credentials.sorted() {
      put(ClickHouseSchema.credential, file.source) { block in
        block.append(name)
        block.append(sum.events)
        block.append(sum.buckets)
        block.append(sum.first)
        block.append(sum.last)
        block.append(sum.bytesOut)
        block.append(sum.inputTokens)
        block.append(sum.outputTokens)
      }
    }
    for alias in file.aliases.sorted(by: { ($0.credential, $0.alias) < ($1.credential, $1.alias) })
    {
      put(ClickHouseSchema.credentialAlias, file.source) { block in
        block.append(alias.credential)
        block.append(alias.alias)
      }
    }
  }

  /// - Parameter events: the times of the events met; `nil` when none was imported.
  mutating func putSource(
    _ id: Int64, _ summary: SourceSummary, events: ClosedRange<Int64>?, regions: [String],
    place: String
  ) {
    sources.append(id)
    sources.append(summary.path)
    sources.append(summary.format)
    sources.append(summary.compression)
    sources.append(summary.bytes)
    sources.append(summary.sha256)
    sources.append(summary.contentSHA256)
    for count in [
      summary.recordsRead, summary.imported, summary.duplicate, summary.rejected, summary.blank,
    ] {
      sources.append(count)
    }
    sources.append(summary.first?.milliseconds ?? Int64.max)
    sources.append(summary.last?.milliseconds ?? Int64.min)
    sources.append(events?.lowerBound ?? Int64.max)
    sources.append(events?.upperBound ?? Int64.min)
    sources.append(summary.capability.words.joined(separator: " "))
    sources.append(StringList.encode(summary.warnings))
    sources.append(StringList.encode(summary.notes))
    sources.append(StringList.encode(regions))
    sources.append(place)
    sources.endRow()
  }
}
