public import Vocabulary

/// A small file of a format, and what it says.
public struct LogSample: Sendable {
  /// What this sample is an example of, in one sentence.
  public var meaning: String
  /// The whole file.
  public var text: String
  /// The events it holds, in order.
  public var events: [SampleEvent]

  public init(_ meaning: String, _ text: String, events: [SampleEvent]) {
    self.meaning = meaning
    self.text = text
    self.events = events
  }
}

/// What one record of a sample says. Fields left empty are compared too.
public struct SampleEvent: Hashable, Sendable {
  /// RFC 3339.
  public var time: String
  public var credential, address, agent, principal: String
  public var addressClass: AddressClass
  public var service, operation, resource, model: String
  public var outcome: Outcome

  public init(
    time: String, credential: String = "", address: String = "",
    addressClass: AddressClass? = nil, agent: String = "", principal: String = "",
    service: String = "", operation: String = "", resource: String = "", model: String = "",
    outcome: Outcome = .success
  ) {
    self.time = time
    self.credential = credential
    self.address = address
    self.addressClass = addressClass ?? (address.isEmpty ? .absent : .address)
    self.agent = agent
    self.principal = principal
    self.service = service
    self.operation = operation
    self.resource = resource
    self.model = model
    self.outcome = outcome
  }
}

extension SampleEvent {
  /// What `row` of `batch` says, in words.
  init(_ row: EventRow, of batch: EventBatch) {
    let caller = batch.callers[Int(row.caller)]
    let action = batch.actions[Int(row.action)]
    self.init(
      time: Timestamp(milliseconds: row.timeMilliseconds).description,
      credential: batch.texts[Int(caller.credential)], address: batch.texts[Int(caller.address)],
      addressClass: caller.addressClass, agent: batch.texts[Int(caller.agent)],
      principal: batch.texts[Int(caller.principal)], service: batch.texts[Int(action.service)],
      operation: batch.texts[Int(action.operation)], resource: batch.texts[Int(row.resource)],
      model: batch.texts[Int(action.model)], outcome: row.outcome)
  }
}

extension EventBatch {
  /// What a small file of these bytes says.
  init(reading contents: [UInt8], as format: any LogFormat, zone: CivilZone?) {
    var reader = format
    var builder = BatchBuilder(logZone: zone)
    contents.withUnsafeBufferPointer { bytes in
      var cutter = RecordCutter(framing: format.declaration.framing, head: bytes)
      var ranges: [RecordRange] = []
      _ = cutter.cut(bytes, at: 0, isEnd: true, isDamaged: false, into: &ranges)
      reader.readRecords(
        of: RecordChunk(bytes: bytes, ranges: ranges, hasPrefixes: cutter.hasPrefixes),
        into: &builder)
    }
    reader.finish(into: &builder)
    self = builder.take()
  }
}
