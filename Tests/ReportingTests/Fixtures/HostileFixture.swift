import Vocabulary

@testable import Reporting

extension Fixture {
  /// Every text that comes from a log holds something hostile.
  static let hostile = hostile(hostileTexts)

  /// Every text that comes from a log is one of `texts`, or a list of them all; never empty.
  static func hostile(_ texts: [String]) -> Fixture {
    func text(_ index: Int) -> String { texts[index % texts.count] }
    var inquest = Fixture.abused.inquest
    inquest.credential.id = text(1)
    inquest.credential.kind = text(0)
    inquest.credential.aliases = texts
    inquest.verdict.reasons = texts
    inquest.verdict.hypotheses = texts.map { text in
      Hypothesis(
        subject: text, log10Ratio: 1,
        evidence: [Evidence(family: text, claim: text, nats: 2.3, technique: text)])
    }
    inquest.verdict.wouldDecide = [text(5), text(8)]
    inquest.callers = inquest.callers.enumerated().map { index, caller in
      var caller = caller
      caller.addresses = [text(index), text(index + 6)]
      caller.agents = texts
      caller.principals = [text(index + 3), text(index + 9)]
      caller.evidence = texts.enumerated().map { number, claim in
        Evidence(
          family: text(number + 1), claim: claim, observed: .text(text(number + 2)),
          expected: .number(.infinity), p: .nan, nats: number == 0 ? .infinity : Double(number),
          technique: text(number + 4))
      }
      caller.actions = texts.enumerated().map { number, operation in
        ActionSummary(
          action: Action(
            service: text(number + 1), operation: operation, region: text(number + 2),
            model: text(number + 3)),
          count: Int64(number + 1), denied: 0, failed: 0, known: false, first: caller.first)
      }
      return caller
    }
    inquest.findings = texts.map {
      Finding(
        detector: $0, claim: $0, from: inquest.exposure.from, to: inquest.exposure.to,
        observed: .text($0))
    }
    inquest.power = texts.map { PowerStatement(claim: $0, power: .nan) }
    inquest.innocentExplanation = InnocentExplanation(
      claim: text(6), speaksFor: texts, speaksAgainst: texts)
    inquest.derivedCredentials = texts.map { made in
      DerivedCredential(
        id: made, kind: made,
        link: LineageLink(
          parent: made, child: made, operation: "CreateAccessKey", subject: made,
          time: inquest.exposure.from),
        events: .max, last: nil, madeByForeign: true, isLive: true, state: made)
    }
    inquest.issuer = CredentialIssuer(provider: .aws, basis: text(2), holders: texts)
    inquest.disablingOrder = DisablingStep.Kind.allCases.enumerated().map { number, kind in
      DisablingStep(
        order: number + 1, kind: kind, subject: text(number), subjectKind: text(number + 1),
        holder: text(number + 2), stops: texts, reason: text(number + 3))
    }
    inquest.permissions?.used = texts.map { text in
      UsedPermissions.Operation(
        service: text, operation: text, models: [text], permissions: [text], calls: .max,
        first: inquest.exposure.from, last: inquest.exposure.to)
    }
    inquest.permissions?.policy?.patterns = texts.map {
      PolicyUse.Pattern(pattern: $0, used: texts)
    }
    inquest.permissions?.policy?.uncovered = texts
    inquest.permissions?.proposal?.text = texts.joined(separator: "\n")
    inquest.permissions?.proposal?.notes = texts
    inquest.permissions?.notes = texts
    inquest.dataTouched = DataTouched(
      touches: [touch(inquest.exposure.from, texts)], notes: texts)
    inquest.createdResources = CreatedResources(
      texts.map { name in
        CreatedResource(
          id: name, credential: name, operation: name, time: inquest.exposure.from, region: name)
      })
    inquest.services = texts.map { name in
      var service = ServiceDependency(
        name: name, addresses: [name], agents: [name], principals: [name],
        first: inquest.exposure.from, last: inquest.exposure.to, events: 1, callsPerDay: .infinity,
        schedule: name, nextExpected: nil, operations: [name], moved: false)
      service.question = name
      service.confidence = .nan
      service.missedRuns = .max
      service.status = .overdue
      return service
    }
    inquest.rotation?.whyNot = texts
    inquest.rotation?.silentForSeconds = .infinity
    inquest.rotation?.longestPeriodSeconds = .nan
    inquest.rotation?.moves = texts.map { name in
      ServiceMove(service: name, state: .lagging, firstOnNew: nil, lastOnOld: nil)
    }
    inquest.rotation?.uses = texts.map { name in
      OldKeyUse(
        kind: .knock, service: "", addresses: [name], agents: [name], count: .max,
        first: inquest.exposure.from, last: inquest.exposure.to)
    }
    inquest.rotation?.claim = text(8)
    inquest.rotation?.stillOnOldKey = texts
    inquest.cost.note = text(5)
    inquest.takeEvidence(texts)
    inquest.chartUnit = text(0)
    inquest.hoursOfWeek.zone = text(1)
    inquest.chart[3].known = .nan
    inquest.chart[4].foreign = .infinity
    inquest.assumptions = texts.map { Assumption(name: $0, value: .nan, meaning: $0) }
    inquest.coverage.sources[0].path = text(0)
    inquest.coverage.sources[0].warnings = texts
    inquest.coverage.rejects[0].path = text(6)
    inquest.coverage.gaps[0].reason = text(9)
    inquest.coverage.cannotShow = texts
    inquest.coverage.blindSpots = texts.map {
      BlindSpot(
        kind: .truncated, from: nil, to: nil, claim: $0, remedy: $0, forbidsAllClear: true,
        effect: $0)
    }
    let events = texts.enumerated().map { number, text in
      EventRecord(
        time: inquest.exposure.from.advanced(bySeconds: Double(number * 60)),
        caller: Caller(address: text, agent: text, principal: text),
        action: Action(service: text, operation: text), resource: text, outcome: .denied,
        status: 403, source: text, recordNumber: Int64(number))
    }
    return Fixture(name: "hostile", inquest: inquest, events: events)
  }

  private static func touch(_ time: Timestamp, _ texts: [String]) -> DataTouch {
    var touch = DataTouch(kind: .objectsRead, first: time, last: time)
    touch.bytesOut = .max
    touch.calls = .max
    touch.resources = texts.map {
      DataTouch.Resource(name: $0, calls: .max, bytesOut: .max, first: time, last: time)
    }
    touch.operations = texts.map {
      DataTouch.Operation(service: $0, name: $0, calls: .min)
    }
    return touch
  }
}
