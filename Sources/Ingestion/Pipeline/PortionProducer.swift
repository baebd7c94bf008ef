/// The reading thread of a ``LogFeed``: opens files in order and cuts them into portions.
struct PortionProducer: Sendable {
  let options: ReadingOptions
  let recognition: FormatRecognition
  let portionBytes: Int
  let queue: ParseQueue

  func read(_ paths: [String]) {
    let pool = PortionPool()
    for (file, path) in paths.enumerated() {
      guard read(path, file, pool) else { return }
    }
    queue.complete()
  }

  /// Puts the steps of one file; false when nobody wants them any more.
  private func read(_ path: String, _ file: Int, _ pool: PortionPool) -> Bool {
    do {
      var reader = try RecordReader(
        path: path, options: options, recognition: recognition, pool: pool,
        portionBytes: portionBytes)
      return try put(&reader, file)
    } catch {
      return queue.put(
        ParseQueue.Step(file: file, format: EmptyFormat(), end: .failure(error)))
    }
  }

  private func put(_ reader: inout RecordReader, _ file: Int) throws(ReadingError) -> Bool {
    var step = ParseQueue.Step(
      file: file, format: reader.format, compression: reader.compression)
    // A format that remembers records reads them in order, here.
    var ordered: any LogFormat = reader.format
    var parser: PortionParser?
    if reader.format.declaration.readsInOrder { parser = PortionParser(logZone: options.logZone) }
    while let portion = try reader.nextPortion() {
      // The step before goes now; the last one takes the end along.
      if step.portion != nil {
        guard queue.put(step) else { return false }
        step = ParseQueue.Step(file: file, format: reader.format)
      }
      step.portion = portion
      step.bytesRead = reader.bytesRead
      step.parsed = parser?.parse(portion, as: &ordered)
    }
    if let rest = parser?.finish(&ordered) {
      guard queue.put(step) else { return false }
      step = ParseQueue.Step(file: file, format: reader.format)
      step.parsed = rest
      step.bytesRead = reader.bytesRead
    }
    step.end = .success(try reader.finish(ordered))
    return queue.put(step)
  }
}
