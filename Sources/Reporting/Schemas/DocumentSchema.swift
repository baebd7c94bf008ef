internal import Vocabulary

/// The JSON Schema (draft 2020-12) of one kind of document that the program writes.
///
/// The number in the name rises when a member is taken away, renamed, or means something else. New
/// members, and new words where words are listed, keep it.
public struct DocumentSchema: Sendable {
  /// What the documents say of themselves: `keyinquest.report/1`.
  public let schema: String
  /// In one line.
  public let title: String
  let shape: @Sendable () throws -> DocumentShape

  /// `report-1`.
  public var name: String {
    schema.replacing("keyinquest.", with: "").replacing("/", with: "-")
  }

  /// `keyinquest.report-1.schema.json`.
  public var fileName: String { "keyinquest.\(name).schema.json" }

  /// The schema as text, with a line end.
  /// - Throws: when a type of the document cannot be traced, which a test rules out.
  public func json() throws -> String {
    let text = SchemaText(try shape(), descriptions: SchemaDescriptions.all)
    return JSONText.write(text.value(schema: schema, title: title)) + "\n"
  }
}

extension DocumentSchema {
  /// Every schema; the only place one is registered.
  public static let all = [
    DocumentSchema(
      schema: Report.currentSchema, title: "The report on one leaked key (report --format json)",
      shape: { try ShapeTracer.document(of: Report.self) }),
    DocumentSchema(
      schema: IncidentReport.currentSchema,
      title: "The report on several keys that leaked together (report --format json)",
      shape: { try ShapeTracer.document(of: IncidentReport.self) }),
    DocumentSchema(
      schema: CheckObject.currentSchema, title: "The answer on one key (check --json)",
      shape: {
        try written(AskedInquest.self) {
          CheckObject($0.inquest, redaction: $0.redaction, journal: $0.journal).value
        }
      }),
    DocumentSchema(
      schema: IncidentObject.currentSchema,
      title: "The answer on several keys (check --json)",
      shape: {
        try written(AskedIncident.self) {
          IncidentObject($0.incident, redaction: $0.redaction).value
        }
      }),
    DocumentSchema(
      schema: SurveyObject.currentSchema,
      title: "The keys of some logs, most suspicious first (check --json without a key)",
      shape: { try written(CredentialSurvey.self) { SurveyObject($0).value } }),
    DocumentSchema(
      schema: WatchObject.currentSchema,
      title: "What is new since the last look (watch --json, and the input of its hook)",
      shape: { try written(WatchLook.self) { WatchObject($0).value } }),
    DocumentSchema(
      schema: RotationObject.currentSchema,
      title: "Whether everybody has left the old key (rotation --json)",
      shape: {
        try written(AskedInquest.self) {
          RotationObject($0.inquest, redaction: $0.redaction).value
        }
      }),
    DocumentSchema(
      schema: IntegrityObject.currentSchema,
      title: "Whether the logs are what the provider delivered (verify --json)",
      shape: { try written(EvidenceIntegrity.self) { IntegrityObject($0).value } }),
    DocumentSchema(
      schema: VerificationObject.currentSchema,
      title: "Whether a report follows from its files (verify --json)",
      shape: {
        try written(AskedVerification.self, words: [ReportVerification.Standing.words]) {
          VerificationObject(ReportVerification($0)).value
        }
      }),
    DocumentSchema(
      schema: StoreVerificationObject.currentSchema,
      title: "Whether a store is what its imports made of it (verify --store --json)",
      shape: {
        try written(AskedStore.self, words: [ReportVerification.Standing.words]) {
          StoreVerificationObject($0.answer, path: $0.path).value
        }
      }),
    DocumentSchema(
      schema: ActivityObject.currentSchema,
      title: "What a key did, in plain counts (activity --json)",
      shape: {
        try written(AskedActivity.self, words: [AddressClass.allCases.map { "\($0)" }]) {
          ActivityObject($0).value
        }
      }),
  ]

  /// What `check --json` and `rotation --json` are written about, redacted or of a store.
  private struct AskedInquest: Decodable {
    var inquest: Inquest
    var redaction: RedactionSummary?
    var journal: JournalHead?
  }

  private struct AskedIncident: Decodable {
    var incident: Incident
    var redaction: RedactionSummary?
  }

  /// The shape of what is written by hand about a value, over every choice its type leaves.
  /// - Parameter words: enumerations of the document that are none of the type's.
  private static func written<Value: Decodable>(
    _ type: Value.Type, words: Set<[String]> = [], _ write: (Value) -> JSONValue
  ) throws -> DocumentShape {
    var documents: [JSONValue] = []
    var enumerations = words
    for turn in 0..<samples {
      let tracer = ShapeTracer(turn: turn)
      documents.append(write(try tracer.trace(type).value))
      enumerations.formUnion(tracer.enumerations)
    }
    return SeenShape.document(of: documents, enumerations: enumerations)
  }

  /// Enough that every case of every enumeration, and every optional member, is met in any place.
  private static let samples = 240
}
