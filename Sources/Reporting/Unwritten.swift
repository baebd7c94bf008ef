/// A list that a report holds for its renderers and never writes as JSON: it repeats, at length,
/// what the JSON can say shorter. Read back from JSON it is empty.
@propertyWrapper
public struct Unwritten<Element: Sendable>: Codable, Sendable {
  public var wrappedValue: [Element]

  public init(wrappedValue: [Element]) { self.wrappedValue = wrappedValue }
  public init(from decoder: any Decoder) { wrappedValue = [] }
  public func encode(to encoder: any Encoder) {}
}

// Synthesised coding calls these by overload, so that not even a key is written or expected.
extension KeyedEncodingContainer {
  mutating func encode<Element>(_ value: Unwritten<Element>, forKey key: Key) {}
}

extension KeyedDecodingContainer {
  func decode<Element>(_ type: Unwritten<Element>.Type, forKey key: Key) -> Unwritten<Element> {
    Unwritten(wrappedValue: [])
  }
}
