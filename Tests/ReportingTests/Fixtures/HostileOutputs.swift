import Vocabulary

@testable import Reporting

/// Everything the module can write about an inquest, for rules that hold of all of it.
struct HostileOutput: Sendable, CustomStringConvertible {
  enum Form: Sendable {
    case text, html, json, lines, table
  }

  var name: String
  var form: Form
  var text: String
  var description: String { name }

  /// Of one key and of several, in every form, with the objects that other commands print.
  static func all(of fixture: Fixture) -> [HostileOutput] {
    let report = fixture.report
    let incident = Incident(
      inquests: [fixture.inquest, Fixture.noSign.inquest], outcome: .abused,
      intruders: [intruder(of: fixture.inquest)])
    let joint = IncidentReport(
      incident: incident, reports: [report, Fixture.noSign.report], programVersion: "1.0.0")
    var outputs = ReportRenderers.all.flatMap { renderer in
      let name = type(of: renderer).name
      return [
        HostileOutput(name: name, form: form(name), text: renderer.render(report)),
        HostileOutput(name: "joint \(name)", form: form(name), text: renderer.render(joint)),
      ]
    }
    outputs += [
      HostileOutput(name: "check", form: .json, text: CheckObject(fixture.inquest).json()),
      HostileOutput(name: "joint check", form: .json, text: IncidentObject(incident).json()),
      HostileOutput(name: "rotation", form: .json, text: RotationObject(fixture.inquest).json()),
      HostileOutput(name: "activity", form: .json, text: activity.json()),
      HostileOutput(
        name: "rotation screen", form: .text,
        text: RotationRenderer(width: 80, color: false).render(report)),
    ]
    if let integrity = fixture.inquest.integrity {
      outputs.append(
        HostileOutput(name: "verify", form: .json, text: IntegrityObject(integrity).json()))
    }
    return outputs
  }

  private static func form(_ name: String) -> Form {
    switch name {
    case "html": .html
    case "json", "stix": .json
    case "ocsf": .lines
    case "csv": .table
    default: .text
    }
  }

  private static func intruder(of inquest: Inquest) -> Intruder {
    Intruder(
      members: [.init(inquest: 0, caller: 0)], credentials: [inquest.credential.id],
      addresses: hostileTexts, agents: hostileTexts, first: inquest.exposure.from,
      last: inquest.exposure.to, events: .max,
      links: hostileTexts.map {
        IntruderLink(basis: .software, subject: $0, credentials: hostileTexts)
      })
  }

  private static let activity = ActivityObject(
    credential: hostileTexts[0],
    tally: Tally(
      addresses: hostileTexts.map {
        Tally.Address(
          address: $0, addressClass: .word, first: Timestamp(seconds: 0),
          last: Timestamp(seconds: 0), calls: .max)
      }, operations: hostileTexts.map { Tally.Use(name: $0, calls: .max) },
      models: hostileTexts.map { Tally.Use(name: $0, calls: 1) }),
    credentials: [])
}
