internal import Vocabulary

/// A Detection Finding without what only some findings have.
///
/// Source: schema.ocsf.io, version 1.6.0, class `detection_finding`.
struct OCSFEvent {
  /// The version that AWS Security Hub reads; later versions of 1 accept it as well.
  static let schemaVersion = "1.6.0"

  /// Where the numbers are 2004 of category 2, activity 1: create.
  private static let kind: [JSONMember] = [
    ("activity_id", .integer(1)), ("activity_name", .text("Create")),
    ("category_uid", .integer(2)), ("category_name", .text("Findings")),
    ("class_uid", .integer(2004)), ("class_name", .text("Detection Finding")),
    ("type_uid", .integer(200_401)), ("type_name", .text("Detection Finding: Create")),
  ]

  enum Severity: Int64 {
    case unknown = 0
    case informational, low, medium, high

    var caption: String {
      switch self {
      case .unknown: "Unknown"
      case .informational: "Informational"
      case .low: "Low"
      case .medium: "Medium"
      case .high: "High"
      }
    }

    /// Of what a verdict says; an open question has no severity.
    init(_ outcome: VerdictOutcome) {
      switch outcome {
      case .abused: self = .high
      case .likelyAbused: self = .medium
      case .attempted: self = .low
      case .noSignOfAbuse: self = .informational
      case .cannotTell: self = .unknown
      }
    }
  }

  /// What the finding is about, in a few words that no other finding of the program has.
  var subject: String
  var title: String
  /// Sentences.
  var sentences: [String]
  var severity: Severity
  /// Whether somebody should be woken.
  var isAlert: Bool
  /// When the finding can first have been made: the end of the logs.
  var time: Timestamp
  var first: Timestamp?
  var last: Timestamp?
  var program: Report.Program
  /// In percent; `nil` where nothing is claimed.
  var confidence: Int64?
  var attacks: [JSONValue] = []
  /// Members of this finding alone.
  var others: [JSONMember] = []

  var value: JSONValue {
    let uid = NameBasedIdentifier.text(of: subject)
    var members = OCSFEvent.kind
    members += [
      ("time", .integer(time.milliseconds)), ("severity_id", .integer(severity.rawValue)),
      ("severity", .text(severity.caption)), ("status_id", .integer(1)), ("status", .text("New")),
      ("is_alert", .bool(isAlert)), ("message", .text(VisibleText.visible(title))),
    ]
    if let first { members.append(("start_time", .integer(first.milliseconds))) }
    if let last { members.append(("end_time", .integer(last.milliseconds))) }
    members += confidenceMembers + [("finding_info", finding(uid))] + others
    let content = JSONText.line(.object(members))
    members.append(("metadata", metadata(NameBasedIdentifier.text(of: content))))
    return .object(members)
  }

  private var confidenceMembers: [JSONMember] {
    guard let confidence else {
      return [("confidence_id", .integer(0)), ("confidence", .text("Unknown"))]
    }
    let level: (id: Int64, caption: String) =
      confidence >= 90 ? (3, "High") : confidence >= 60 ? (2, "Medium") : (1, "Low")
    return [
      ("confidence_id", .integer(level.id)), ("confidence", .text(level.caption)),
      ("confidence_score", .integer(confidence)),
    ]
  }

  private func finding(_ uid: String) -> JSONValue {
    var members: [JSONMember] = [
      ("uid", .text(uid)), ("title", .text(VisibleText.visible(title))),
      ("desc", .text(sentences.map { VisibleText.visible($0) }.joined(separator: "\n"))),
      ("created_time", .integer(time.milliseconds)),
      (
        "analytic",
        .object([
          ("name", .text("keyinquest verdict")), ("type_id", .integer(3)),
          ("type", .text("Statistical")), ("version", .text(program.version)),
        ])
      ),
    ]
    if let first { members.append(("first_seen_time", .integer(first.milliseconds))) }
    if let last { members.append(("last_seen_time", .integer(last.milliseconds))) }
    if !attacks.isEmpty { members.append(("attacks", .array(attacks))) }
    return .object(members)
  }

  private func metadata(_ uid: String) -> JSONValue {
    .object([
      ("version", .text(OCSFEvent.schemaVersion)), ("uid", .text(uid)),
      OCSFEvent.product(program.name, program.version),
    ])
  }

  /// What wrote an event.
  static func product(_ name: String, _ version: String) -> JSONMember {
    (
      "product",
      .object([
        ("name", .text(name)), ("vendor_name", .text(name)), ("version", .text(version)),
      ])
    )
  }

  /// A technique, or a sub-technique under its technique.
  static func attack(_ id: String) -> JSONValue {
    func object(_ id: String) -> JSONValue {
      .object([
        ("uid", .text(id)), ("src_url", .text(ForeignTraces.page(ofTechnique: id))),
      ])
    }
    let parts = id.split(separator: ".")
    let technique = object(String(parts.first ?? ""))
    return .object(
      [("technique", technique)] + (parts.count > 1 ? [("sub_technique", object(id))] : []))
  }
}
