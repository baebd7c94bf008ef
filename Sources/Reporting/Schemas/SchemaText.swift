/// A shape as a JSON Schema of draft 2020-12.
///
/// The schema is open: a document may hold members and words that it does not name, because a later
/// version of the program may add some. ``DocumentSchema`` says what never changes.
struct SchemaText {
  private let document: DocumentShape
  private let descriptions: [String: String]

  /// - Parameter descriptions: by `Type` and `Type.member`.
  init(_ document: DocumentShape, descriptions: [String: String]) {
    self.document = document
    self.descriptions = descriptions
  }

  /// - Parameter schema: the value of the member `schema` of every such document.
  func value(schema: String, title: String) -> JSONValue {
    let file = schema.replacing("/", with: "-")
    var definitions: [JSONMember] = document.objects.keys.sorted()
      .filter { $0 != document.root }
      .map { ($0, .object(object($0))) }
    if usesNumber { definitions.append(("number", number)) }
    return .object(
      [
        ("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
        ("$id", .text("urn:\(file.replacing(".", with: ":"))")), ("title", .text(title)),
      ] + object(document.root, schema: schema) + [("$defs", .object(definitions))])
  }

  private var usesNumber: Bool {
    document.objects.values.contains { $0.members.contains { $0.shape.holdsNumber } }
  }

  private func object(_ name: String, schema: String? = nil) -> [JSONMember] {
    let members = document.objects[name]?.members ?? []
    let properties: [JSONMember] = members.map { member in
      let constant = member.name == "schema" ? schema : nil
      var content = constant.map { [("const", .text($0))] } ?? self.members(of: member.shape)
      if let text = descriptions["\(name).\(member.name)"] {
        content.append(("description", .text(text)))
      }
      return (member.name, .object(content))
    }
    let required = members.filter(\.isRequired).map(\.name)
    var content: [JSONMember] = []
    if let text = descriptions[name] { content.append(("description", .text(text))) }
    return content + [
      ("type", .text("object")), ("properties", .object(properties)),
      ("required", .texts(required)),
    ]
  }

  private func members(of shape: JSONShape) -> [JSONMember] {
    switch shape {
    case .anything: []
    case .text: [("type", .text("string"))]
    case .integer: [("type", .text("integer"))]
    case .boolean: [("type", .text("boolean"))]
    case .finite: [("type", .text("number"))]
    case .time: [("type", .text("string")), ("format", .text("date-time"))]
    case .money: [("type", .text("string")), ("pattern", .text("^-?[0-9]+(\\.[0-9]+)?$"))]
    case .number: [("$ref", .text("#/$defs/number"))]
    case .numberOrText: [("type", .texts(["number", "string"]))]
    case .oneOf(let words): anyOf([[("enum", .texts(words))], members(of: .text)])
    case .oneOfNumbers(let numbers):
      anyOf([
        [("enum", .array(numbers.map { .integer(Int64($0)) }))], members(of: .integer),
      ])
    case .array(let element):
      [("type", .text("array")), ("items", .object(members(of: element)))]
    case .object(let name): [("$ref", .text("#/$defs/\(name)"))]
    case .nullable(let shape): anyOf([members(of: shape), [("type", .text("null"))]])
    }
  }

  private func anyOf(_ choices: [[JSONMember]]) -> [JSONMember] {
    [("anyOf", .array(choices.map { .object($0) }))]
  }

  /// JSON has no infinity; a quotient of nothing is no number either.
  private var number: JSONValue {
    .object(
      [("description", .text("A number; a word where it is beyond the range or is none."))]
        + anyOf([
          [("type", .text("number"))],
          [("enum", .texts(["infinity", "-infinity", "unknown"]))],
        ]))
  }
}

extension JSONShape {
  fileprivate var holdsNumber: Bool {
    switch self {
    case .number: true
    case .array(let shape), .nullable(let shape): shape.holdsNumber
    default: false
    }
  }
}
