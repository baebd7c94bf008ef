internal import Vocabulary

/// A format that is a map: see ``LogMap``. What a log of it can show follows from the map.
struct MappedFormat: LogFormat {
  let declaration: FormatDeclaration
  private var reader: RequestReader
  private var rewriter: (any RecordRewriter)?
  private var writer = ObjectWriter()
  private var mended: [UInt8] = []

  init(
    name: String, title: String, origin: String, keyIdentity: String, marks: [String] = [],
    specificity: Double = 1, map: LogMap, samples: [LogSample]
  ) {
    declaration = FormatDeclaration(
      name: name, title: title, origin: origin, keyIdentity: keyIdentity,
      capability: map.capability, samples: samples, framing: map.framing, marks: marks,
      specificity: specificity, readsInOrder: map.layout.hasHeader, notes: map.notes)
    reader = RequestReader(map)
    rewriter = map.layout.rewriter(for: map.table)
  }

  var map: LogMap { reader.map }

  /// A file all of whose records are passed over is not of this format.
  func confidence(_ head: FileHead) -> Double {
    head.readableShare(by: self, mustHoldEvents: reader.map.passesOver)
      * declaration.specificity
  }

  mutating func read(
    _ record: UnsafeBufferPointer<UInt8>, into batch: inout BatchBuilder
  ) throws(UnreadableRecord) {
    if rewriter != nil {
      guard try rewriter?.rewrite(record, into: &writer) == true else {
        if reader.map.layout.passesOver { batch.note(reader.noteOfPassedOver) }
        return
      }
      try read(copy: writer.bytes, into: &batch)
    } else {
      do {
        try reader.read(record, into: &batch)
      } catch {
        guard NginxJSONRepair.repair(record, into: &mended) else { throw error }
        try read(copy: mended, into: &batch)
      }
    }
  }

  private mutating func read(
    copy: [UInt8], into batch: inout BatchBuilder
  ) throws(UnreadableRecord) {
    try copy.withUnsafeBufferPointer { (bytes) throws(UnreadableRecord) in
      try reader.read(bytes, into: &batch)
    }
  }
}
