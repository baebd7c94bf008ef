internal import Vocabulary

/// What the documents of one kind have at one place, for objects that are written by hand: their
/// shape is that of many documents made of every choice that the types behind them leave.
struct SeenShape {
  private enum Kind: Hashable {
    case null, text, time, integer, number, boolean, array, object
  }

  private static let mostWords = 64

  private var kinds: Set<Kind> = []
  private var members: [String: SeenShape] = [:]
  /// How often the place was met.
  private var count = 0
  /// The different texts, at most ``mostWords``.
  private var texts: Set<String> = []
  /// One or none.
  private var elements: [SeenShape] = []

  /// - Parameters:
  ///   - documents: never empty.
  ///   - enumerations: texts that are all the words of one of these, and no others, are its.
  static func document(
    of documents: [JSONValue], enumerations: Set<[String]>
  ) -> DocumentShape {
    var seen = SeenShape()
    for document in documents { seen.add(document) }
    var objects: [String: ObjectShape] = [:]
    let sorted = enumerations.sorted { $0.joined() < $1.joined() }
    let words = Dictionary(sorted.map { (Set($0), $0) }) { first, _ in first }
    _ = seen.shape(at: "document", words, into: &objects)
    return DocumentShape(root: "document", objects: objects)
  }

  private mutating func add(_ value: JSONValue) {
    count += 1
    switch value {
    case .null: kinds.insert(.null)
    case .bool: kinds.insert(.boolean)
    case .integer: kinds.insert(.integer)
    case .number, .decimal: kinds.insert(.number)
    case .text(let text):
      if texts.count < SeenShape.mostWords { texts.insert(text) }
      kinds.insert(text.contains("T") && Timestamp(rfc3339: text) != nil ? .time : .text)
    case .array(let values):
      kinds.insert(.array)
      for value in values {
        if elements.isEmpty { elements.append(SeenShape()) }
        elements[0].add(value)
      }
    case .object(let pairs):
      kinds.insert(.object)
      for pair in pairs { members[pair.key, default: SeenShape()].add(pair.value) }
    }
  }

  private func shape(
    at path: String, _ enumerations: [Set<String>: [String]],
    into objects: inout [String: ObjectShape]
  ) -> JSONShape {
    let known = kinds.subtracting([.null])
    let shape: JSONShape =
      switch known {
      case [.text], [.text, .time]: enumerations[texts].map { .oneOf($0) } ?? .text
      case [.time]: .time
      case [.integer]: .integer
      case [.number], [.integer, .number]: .finite
      case [.boolean]: .boolean
      case [.number, .text], [.integer, .text], [.integer, .number, .text]: .numberOrText
      case [.array]:
        .array(elements.first?.shape(at: path, enumerations, into: &objects) ?? .anything)
      case [.object]: object(at: path, enumerations, into: &objects)
      default: .anything
      }
    return kinds.contains(.null) && shape != .anything ? .nullable(shape) : shape
  }

  private func object(
    at path: String, _ enumerations: [Set<String>: [String]],
    into objects: inout [String: ObjectShape]
  ) -> JSONShape {
    let whole = members.values.map(\.count).max() ?? 0
    var shapes: [ObjectShape.Member] = []
    for (name, seen) in members.sorted(by: { $0.key < $1.key }) {
      let place = path == "document" ? name : path + "." + name
      let shape = seen.shape(at: place, enumerations, into: &objects)
      shapes.append(ObjectShape.Member(name: name, shape: shape, isRequired: seen.count == whole))
    }
    objects[path] = ObjectShape(members: shapes)
    return .object(path)
  }
}
