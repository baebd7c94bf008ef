internal import Vocabulary

/// An object of STIX 2.1 with an identifier that its content decides.
struct STIXObject {
  let id: String
  let value: JSONValue

  /// What STIX calls a domain or relationship object. The identifier is of the whole content, so
  /// that an object that says something else is another object.
  init(_ type: String, at time: Timestamp, by author: String?, _ members: [JSONMember]) {
    let stamp = STIXObject.time(time)
    var content: [JSONMember] = [
      ("type", .text(type)), ("spec_version", .text("2.1")), ("created", .text(stamp)),
      ("modified", .text(stamp)),
    ]
    if let author { content.append(("created_by_ref", .text(author))) }
    content += members
    id = type + "--" + NameBasedIdentifier.text(of: JSONText.line(.object(content)))
    value = .object([("id", .text(id))] + content)
  }

  /// What STIX calls a cyber-observable object: the identifier is of the one member that names it
  /// (section 2.9 of the specification, in the form of RFC 8785).
  init(observable type: String, _ name: String, _ text: String) {
    let canonical = "{\"\(name)\":\(JSONText.canonical(text))}"
    id = type + "--" + NameBasedIdentifier.text(of: canonical, in: STIXObject.observables)
    value = .object([
      ("type", .text(type)), ("spec_version", .text("2.1")), ("id", .text(id)),
      (name, .text(text)),
    ])
  }

  /// The namespace that STIX 2.1 prescribes: 00abedb4-aa42-466c-9c01-fed23315a9b7.
  private static let observables = NameBasedIdentifier.Namespace(
    high: 0x00AB_EDB4_AA42_466C, low: 0x9C01_FED2_3315_A9B7)

  /// RFC 3339 to the millisecond, with a year of four digits, whatever a log claims.
  static func time(_ time: Timestamp) -> String {
    let first = Timestamp(milliseconds: -62_135_596_800_000)
    let last = Timestamp(milliseconds: 253_402_300_799_999)
    let text = min(max(time, first), last).description
    return text.contains(".") ? text : text.dropLast() + ".000Z"
  }
}
