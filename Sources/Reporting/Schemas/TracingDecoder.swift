/// A decoder of nothing, which notes what it is asked for.
final class TracingDecoder: Decoder {
  enum Met {
    case nothing
    case keyed([ObjectShape.Member])
    case list(JSONShape)
    case single(JSONShape)
  }

  let tracer: ShapeTracer
  var met = Met.nothing
  let codingPath: [any CodingKey] = []
  let userInfo: [CodingUserInfoKey: Any] = [:]

  init(tracer: ShapeTracer) { self.tracer = tracer }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
    met = .keyed([])
    return KeyedDecodingContainer(TracedMembers<Key>(decoder: self))
  }

  func unkeyedContainer() -> any UnkeyedDecodingContainer { TracedList(decoder: self) }
  func singleValueContainer() -> any SingleValueDecodingContainer { TracedValue(decoder: self) }

  func add(_ name: String, _ shape: JSONShape, isRequired: Bool) throws {
    guard case .keyed(let members) = met else { return }
    met = .keyed(
      members + [
        ObjectShape.Member(name: try JSONShape.key(name), shape: shape, isRequired: isRequired)
      ])
  }
}

/// The members of an object. A member that may be absent is asked for by `decodeNil` first.
private struct TracedMembers<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let decoder: TracingDecoder
  let codingPath: [any CodingKey] = []
  let allKeys: [Key] = []
  private let optional = OptionalKeys()

  init(decoder: TracingDecoder) { self.decoder = decoder }

  func contains(_ key: Key) -> Bool { true }

  func decodeNil(forKey key: Key) -> Bool {
    optional.names.insert(key.stringValue)
    return decoder.tracer.leavesOutOptional()
  }

  func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
    let traced = try decoder.tracer.trace(type)
    try decoder.add(
      key.stringValue, traced.shape, isRequired: !optional.names.contains(key.stringValue))
    return traced.value
  }

  func nestedContainer<NestedKey: CodingKey>(
    keyedBy type: NestedKey.Type, forKey key: Key
  ) throws -> KeyedDecodingContainer<NestedKey> { throw refusal(key.stringValue) }

  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    throw refusal(key.stringValue)
  }

  func superDecoder() throws -> any Decoder { throw refusal("super") }
  func superDecoder(forKey key: Key) throws -> any Decoder { throw refusal(key.stringValue) }

  private func refusal(_ name: String) -> ShapeTracer.Failure { .unknown(name) }
}

private final class OptionalKeys {
  var names: Set<String> = []
}

/// A list of one element, whose shape is that of all.
private struct TracedList: UnkeyedDecodingContainer {
  let decoder: TracingDecoder
  let codingPath: [any CodingKey] = []
  let count: Int? = 1
  var currentIndex = 0
  var isAtEnd: Bool { currentIndex > 0 }

  mutating func decodeNil() -> Bool { false }

  mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    let traced = try decoder.tracer.trace(type)
    decoder.met = .list(traced.shape)
    currentIndex += 1
    return traced.value
  }

  mutating func nestedContainer<NestedKey: CodingKey>(
    keyedBy type: NestedKey.Type
  ) throws -> KeyedDecodingContainer<NestedKey> { throw ShapeTracer.Failure.unknown("list") }

  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
    throw ShapeTracer.Failure.unknown("list")
  }

  mutating func superDecoder() throws -> any Decoder { throw ShapeTracer.Failure.unknown("list") }
}

/// A value coded as another: a wrapper around a number or a text.
private struct TracedValue: SingleValueDecodingContainer {
  let decoder: TracingDecoder
  let codingPath: [any CodingKey] = []

  func decodeNil() -> Bool { false }

  func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    let traced = try decoder.tracer.trace(type)
    decoder.met = .single(traced.shape)
    return traced.value
  }
}
