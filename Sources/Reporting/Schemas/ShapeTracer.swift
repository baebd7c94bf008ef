internal import Foundation
internal import Vocabulary

/// Finds the shape of the JSON of a `Codable` type by decoding one from nothing: every key that is
/// asked for is written down, with what is expected there. So no schema can differ from the code.
final class ShapeTracer {
  enum Failure: LocalizedError, Equatable {
    /// A type that this tracer has no value for; make an enumeration `CaseIterable`.
    case unknown(String)
    /// A type that holds itself.
    case recursive(String)

    var errorDescription: String? {
      switch self {
      case .unknown(let name): "the schema cannot be written: nothing is known of the type \(name)."
      case .recursive(let name): "the schema cannot be written: the type \(name) holds itself."
      }
    }
  }

  private(set) var objects: [String: ObjectShape] = [:]
  /// The words of every enumeration that was met.
  private(set) var enumerations: Set<[String]> = []
  private var open: Set<String> = []
  /// Which of several values is made; 0 makes the first case of all, with all optional members.
  private let turn: Int
  private var optionalsMet = 0

  init(turn: Int = 0) { self.turn = turn }

  /// Whether the next member that may be absent is: another pattern each turn.
  func leavesOutOptional() -> Bool {
    optionalsMet += 1
    // The finaliser of SplitMix64: neighbours differ in half of their bits.
    var bits = UInt64(truncatingIfNeeded: turn &* 65_537 &+ optionalsMet) &* 0x9E37_79B9_7F4A_7C15
    bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
    return turn > 0 && (bits ^ bits >> 27) >> 40 & 1 == 1
  }

  /// - Throws: ``Failure`` when something in the type has no shape.
  static func document<Value: Decodable>(of type: Value.Type) throws -> DocumentShape {
    let tracer = ShapeTracer()
    _ = try tracer.trace(type)
    return DocumentShape(root: name(of: type), objects: tracer.objects)
  }

  /// `Report.Program`: the type without its module. A name is part of an address in the schema, so
  /// a dictionary is `DictionaryOfRecordLayout`.
  static func name<Value>(of type: Value.Type) -> String {
    String(reflecting: type).replacing(/<.*\.(\w+)>/) { "Of\($0.1)" }
      .split(separator: ".").dropFirst().joined(separator: ".")
  }

  /// A value of the type, and its shape.
  func trace<Value: Decodable>(_ type: Value.Type) throws -> (value: Value, shape: JSONShape) {
    if let leaf = leaf(of: type), let value = leaf.value as? Value {
      return (value, leaf.shape)
    }
    if let cases = type as? any CaseIterable.Type, let listed = self.cases(of: cases) {
      guard let value = listed.value as? Value else {
        throw Failure.unknown(ShapeTracer.name(of: type))
      }
      return (value, listed.shape)
    }
    let name = ShapeTracer.name(of: type)
    guard open.insert(name).inserted else { throw Failure.recursive(name) }
    defer { open.remove(name) }
    let decoder = TracingDecoder(tracer: self)
    let value: Value
    do { value = try Value(from: decoder) } catch is DecodingError { throw Failure.unknown(name) }
    switch decoder.met {
    case .keyed(let members):
      objects[name] = ObjectShape(members: members.sorted { $0.name < $1.name })
      return (value, .object(name))
    case .list(let element): return (value, .array(element))
    case .single(let shape): return (value, shape)
    case .nothing: throw Failure.unknown(name)
    }
  }

  /// Types whose coding is their own.
  private func leaf<Value>(of type: Value.Type) -> (value: Any, shape: JSONShape)? {
    switch type {
    case is String.Type: ("", .text)
    case is Bool.Type: (false, .boolean)
    case is Double.Type: (Double(0), .number)
    case is Timestamp.Type: (Timestamp(milliseconds: 0), .time)
    case is Money.Type: (Money.zero, .money)
    case is Quantity.Type:
      (turn % 2 == 0 ? Quantity.number(0) : .text(""), .numberOrText)
    case is Capability.Type:
      (
        turn % 2 == 0 ? Capability(Capability.all.map(\.capability)) : [],
        .array(.oneOf(Capability.all.map(\.word)))
      )
    case let number as any FixedWidthInteger.Type: (zero(number), .integer)
    default: nil
    }
  }

  private func zero<Number: FixedWidthInteger>(_ type: Number.Type) -> Any { Number.zero }

  private func cases<Listed: CaseIterable>(
    of type: Listed.Type
  ) -> (value: Any, shape: JSONShape)? {
    let all = Array(type.allCases)
    guard !all.isEmpty else { return nil }
    let chosen = all[turn % all.count]
    let values = all.compactMap { ($0 as? any RawRepresentable)?.rawValue }
    let words = values.compactMap { $0 as? String }
    let numbers = values.compactMap { ($0 as? any BinaryInteger).map { Int(clamping: $0) } }
    if !words.isEmpty {
      enumerations.insert(words)
      return (chosen, .oneOf(words))
    }
    return numbers.isEmpty ? nil : (chosen, .oneOfNumbers(numbers))
  }
}
