internal import Vocabulary

/// How a file is to be read.
struct RecognisedLog: Sendable {
  let format: any LogFormat
  /// What stands around each of its records.
  var envelope: LogEnvelope?
  /// Whether a ``LinePrefix`` may stand before what is inside the envelope.
  var hasPrefixes = false
}

extension FormatRecognition {
  /// How a file that begins with `head` is to be read: by the format `named` by the user, else by a
  /// map of the user, else by the format that fits.
  ///
  /// Records that a log platform may have wrapped are looked at where no format of JSON knows the
  /// file as it is, or only by its time, and before the formats of text: some of those find what
  /// looks like theirs in the middle of an envelope.
  func log(
    of head: FileHead, named: (any LogFormat)?, path: String
  ) throws(ReadingError) -> RecognisedLog {
    if LogEnvelope.mayBegin(head.bytes) {
      let found = try format(of: head, named, path, isJSON: true)
      if let found, named != nil || head.tellsOfRequests(as: found) {
        return RecognisedLog(format: found)
      }
      for envelope in LogEnvelope.candidates(in: head.bytes, isWholeFile: head.isWholeFile) {
        let lines = envelope.opened(head.bytes, isWholeFile: head.isWholeFile)
        let log = try lines.withUnsafeBufferPointer {
          (bytes) throws(ReadingError) -> RecognisedLog? in
          let inner = FileHead(bytes: bytes, isWholeFile: head.isWholeFile, options: head.options)
          guard !inner.isEmptyDocument, let format = try self.format(of: inner, named, path),
            found == nil || inner.tellsOfRequests(as: format)
          else { return nil }
          let cutter = RecordCutter(framing: format.declaration.framing, head: bytes)
          return RecognisedLog(
            format: format, envelope: envelope, hasPrefixes: cutter.hasPrefixes)
        }
        if let log { return log }
      }
      if let found { return RecognisedLog(format: found) }
    }
    if let format = named ?? FormatRecognition.map(of: head, among: head.options.maps) {
      return RecognisedLog(format: format)
    }
    return RecognisedLog(format: try format(of: head, path: path))
  }

  /// The format of what is in `head`, as it is; `nil` when none fits.
  private func format(
    of head: FileHead, _ named: (any LogFormat)?, _ path: String, isJSON: Bool = false
  ) throws(ReadingError) -> (any LogFormat)? {
    if let named {
      guard isJSON else { return named.confidence(head) > 0 ? named : nil }
      guard named.declaration.isOfJSON else { return nil }
      // An envelope may look like a record without events.
      return head.readableShare(by: named, mustHoldEvents: true) > 0 ? named : nil
    }
    let maps = head.options.maps.filter { !isJSON || $0.declaration.isOfJSON }
    if let map = FormatRecognition.map(of: head, among: maps) { return map }
    do throws(ReadingError) {
      return try format(of: head, path: path, isJSON: isJSON)
    } catch {
      guard case .unrecognised = error.cause else { throw error }
      return nil
    }
  }
}

extension FileHead {
  /// Whether more than the time is known of its first records. A format with few demands also
  /// knows what a shipper wrote around a line that nobody took apart.
  fileprivate func tellsOfRequests(as format: any LogFormat) -> Bool {
    format.declaration.specificity == 1
      || !shown(by: format).isDisjoint(with: [.address, .credential, .operation])
  }
}
