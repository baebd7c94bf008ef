import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Reporting

@Suite("JSON Schemas")
struct SchemaTests {
  @Test("each is the committed file, made anew by RECORD_GOLDEN=1", arguments: DocumentSchema.all)
  func files(schema: DocumentSchema) throws {
    try expectGolden(
      try schema.json(), named: schema.fileName, inFolder: "Documentation/Schemas")
  }

  @Test("names are unique and of the document")
  func names() {
    let names = DocumentSchema.all.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(names.prefix(2) == ["report-1", "incident-1"])
  }

  @Test("every description is of something that is there")
  func descriptions() throws {
    var known: Set<String> = []
    for schema in DocumentSchema.all {
      for (name, object) in try schema.shape().objects {
        known.insert(name)
        known.formUnion(object.members.map { "\(name).\($0.name)" })
        // Members at the root of what is written by hand have no object's name before theirs.
        if name == "document" { known.formUnion(object.members.map(\.name)) }
      }
    }
    #expect(Set(SchemaDescriptions.all.keys).subtracting(known) == [])
  }

  @Test("what is written by hand has no member that its schema lacks", arguments: Fixture.all)
  func members(fixture: Fixture) throws {
    let inquest = fixture.inquest
    var written = [
      (CheckObject.currentSchema, CheckObject(inquest).value),
      (RotationObject.currentSchema, RotationObject(inquest).value),
    ]
    if let integrity = inquest.integrity {
      written.append((IntegrityObject.currentSchema, IntegrityObject(integrity).value))
    }
    for (schema, value) in written {
      let shape = try #require(DocumentSchema.all.first { $0.schema == schema }).shape()
      let seen = SeenShape.document(of: [value], enumerations: [])
      #expect(names(seen).subtracting(names(shape)) == [], "\(schema)")
      #expect(names(seen).count > 3)
    }
  }

  private func names(_ shape: DocumentShape) -> Set<String> {
    Set(shape.objects.flatMap { name, object in object.members.map { "\(name).\($0.name)" } })
  }

  private struct Sample: Codable {
    enum Word: String, Codable, CaseIterable { case one, two }
    struct Part: Codable { var contentSHA256: String }

    var parts: [Part]
    var word: Word
    var perhaps: Double?
    @Unwritten var unwritten: [Int] = []
  }

  private struct Endless: Codable { var next: [Endless] }
  private enum Unlisted: String, Codable { case one }
  private struct Holder: Codable { var word: Unlisted }

  @Test("a type is traced by its names, options and lists")
  func tracing() throws {
    let shape = try ShapeTracer.document(of: Sample.self)
    #expect(shape.root.hasSuffix("Sample"))
    let members = try #require(shape.objects[shape.root]).members
    #expect(members.map(\.name) == ["parts", "perhaps", "word"])
    #expect(members.map(\.isRequired) == [true, false, true])
    #expect(members[0].shape == .array(.object(shape.root + ".Part")))
    #expect(members[1].shape == .number && members[2].shape == .oneOf(["one", "two"]))
    #expect(shape.objects[shape.root + ".Part"]?.members.map(\.name) == ["content_sha256"])
  }

  @Test("a type without a shape is an error that names it")
  func refusals() {
    #expect(throws: ShapeTracer.Failure.self) { try ShapeTracer.document(of: Endless.self) }
    #expect(throws: ShapeTracer.Failure.self) { try ShapeTracer.document(of: Holder.self) }
  }

  @Test("the whole timeline is not written, and empty when read back")
  func unwritten() throws {
    let report = Fixture.abused.report
    let json = JSONRenderer().render(report)
    #expect(!report.wholeTimeline.isEmpty && !json.contains("whole_timeline"))
    let read = try Report(json: .init(json.utf8))
    #expect(read.wholeTimeline.isEmpty && JSONRenderer().render(read) == json)
  }
}
