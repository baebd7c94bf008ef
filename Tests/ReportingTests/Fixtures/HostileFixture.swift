import Vocabulary

@testable import Reporting

/// What an attacker writes into a user agent, a path or a name, hoping that a report obeys it.
let hostileTexts = [
  "<script>alert(1)</script>",
  "\"><img src=x onerror=alert(1)>",
  "' onmouseover='alert(1)",
  "</style></title></svg><svg onload=alert(1)>",
  "javascript:alert(1) http://evil.example/x www.evil.example mallory@evil.example",
  "[click](http://evil.example) ![x](http://evil.example/i.png) <http://evil.example>",
  "a|b|c\\|d\n| --- |\n# heading\n- list\n> quote\n```\ncode",
  "`tick` ``two`` *bold* _under_ ~~gone~~ $x$ #12 @team &lt; {{x}}",
  "\u{1B}[2J\u{1B}[31mred\u{1B}]0;title\u{07}\u{9B}31m\u{7F}\u{08}",
  "safe\u{202E}exe.cod\u{2066}x\u{200B}y\u{FEFF}z\u{00AD}\u{E0041}\u{3164}",
  "=HYPERLINK(\"http://evil.example\")", "+1+1", "-2+3", "@SUM(A1)",
  "e\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}",
  "../../etc/passwd; rm -rf / $(id) `id` 'quoted'",
  String(repeating: "A", count: 5000),
  "=cmd|' /C calc'!A0", "\t=1+1", "＝1+1", "x;=1+1;\"\";@y", "' OR ipv4-addr:value = '1.1.1.1",
  "\\' ] OR [file:name = '", "\"}],\"verdict\":{\"outcome\":\"no-sign-of-abuse\"},\"x\":[{\"",
  "nul\u{0} \u{1B}]8;;http://evil.example\u{1B}\\link\u{1B}]8;;\u{1B}\\ \u{9B}2J\u{90}x\u{9C}",
  "\u{2066}a\u{2069}\u{2068}b\u{200F}c\u{061C}d\u{200C}e\u{200D}f\u{2060}g\u{180E}h\u{2028}i\\",
]

/// More of the same, for the tests of single escapes.
let furtherHostileTexts = [
  "\r=1+1", "  =1+1", "%0A=1+1", "tail\\", "\\u0022,\\", "p\u{430}ypal.example", "<!--", "]]>",
  "&#x3C;script&#x3E;", "<svg/onload=alert(1)>", "GH-1 owner/name#1", "\"=1+1\"", "'=1+1", "−1",
  "a\u{0}", "\u{FEFF}=1+1", "\u{200B}@SUM(A1)", "\\\\'", "''", "'", "\\",
]

extension Fixture {
  /// Every text that comes from a log holds something hostile.
  static let hostile: Fixture = {
    func text(_ index: Int) -> String { hostileTexts[index % hostileTexts.count] }
    var inquest = Fixture.abused.inquest
    inquest.credential.id = text(1)
    inquest.credential.kind = text(0)
    inquest.credential.aliases = hostileTexts
    inquest.verdict.reasons = hostileTexts
    inquest.verdict.hypotheses = hostileTexts.map { text in
      Hypothesis(
        subject: text, log10Ratio: 1,
        evidence: [Evidence(family: text, claim: text, nats: 2.3, technique: text)])
    }
    inquest.verdict.wouldDecide = [text(5), text(8)]
    inquest.callers = inquest.callers.enumerated().map { index, caller in
      var caller = caller
      caller.addresses = [text(index), text(index + 6)]
      caller.agents = hostileTexts
      caller.principals = [text(index + 3), text(index + 9)]
      caller.evidence = hostileTexts.enumerated().map { number, claim in
        Evidence(
          family: text(number + 1), claim: claim, observed: .text(text(number + 2)),
          expected: .number(.infinity), p: .nan, nats: number == 0 ? .infinity : Double(number),
          technique: text(number + 4))
      }
      caller.actions = hostileTexts.enumerated().map { number, operation in
        ActionSummary(
          action: Action(
            service: text(number + 1), operation: operation, region: text(number + 2),
            model: text(number + 3)),
          count: Int64(number + 1), denied: 0, failed: 0, known: false, first: caller.first)
      }
      return caller
    }
    inquest.findings = hostileTexts.map {
      Finding(
        detector: $0, claim: $0, from: inquest.exposure.from, to: inquest.exposure.to,
        observed: .text($0))
    }
    inquest.power = hostileTexts.map { PowerStatement(claim: $0, power: .nan) }
    inquest.innocentExplanation = InnocentExplanation(
      claim: text(6), speaksFor: hostileTexts, speaksAgainst: hostileTexts)
    inquest.derivedCredentials = hostileTexts.map { made in
      DerivedCredential(
        id: made, kind: made,
        link: LineageLink(
          parent: made, child: made, operation: "CreateAccessKey", subject: made,
          time: inquest.exposure.from),
        events: .max, last: nil, madeByForeign: true, isLive: true, state: made)
    }
    inquest.issuer = CredentialIssuer(provider: .aws, basis: text(2), holders: hostileTexts)
    inquest.disablingOrder = DisablingStep.Kind.allCases.enumerated().map { number, kind in
      DisablingStep(
        order: number + 1, kind: kind, subject: text(number), subjectKind: text(number + 1),
        holder: text(number + 2), stops: hostileTexts, reason: text(number + 3))
    }
    inquest.permissions?.used = hostileTexts.map { text in
      UsedPermissions.Operation(
        service: text, operation: text, models: [text], permissions: [text], calls: .max,
        first: inquest.exposure.from, last: inquest.exposure.to)
    }
    inquest.permissions?.policy?.patterns = hostileTexts.map {
      PolicyUse.Pattern(pattern: $0, used: hostileTexts)
    }
    inquest.permissions?.policy?.uncovered = hostileTexts
    inquest.permissions?.proposal?.text = hostileTexts.joined(separator: "\n")
    inquest.permissions?.proposal?.notes = hostileTexts
    inquest.permissions?.notes = hostileTexts
    inquest.dataTouched = DataTouched(
      touches: [touch(inquest.exposure.from)], notes: hostileTexts)
    inquest.services = hostileTexts.map { name in
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
    inquest.rotation?.whyNot = hostileTexts
    inquest.rotation?.silentForSeconds = .infinity
    inquest.rotation?.longestPeriodSeconds = .nan
    inquest.rotation?.moves = hostileTexts.map { name in
      ServiceMove(service: name, state: .lagging, firstOnNew: nil, lastOnOld: nil)
    }
    inquest.rotation?.uses = hostileTexts.map { name in
      OldKeyUse(
        kind: .knock, service: "", addresses: [name], agents: [name], count: .max,
        first: inquest.exposure.from, last: inquest.exposure.to)
    }
    inquest.rotation?.claim = text(8)
    inquest.rotation?.stillOnOldKey = hostileTexts
    inquest.cost.note = text(5)
    inquest.takeEvidence(hostileTexts)
    inquest.chartUnit = text(0)
    inquest.hoursOfWeek.zone = text(1)
    inquest.chart[3].known = .nan
    inquest.chart[4].foreign = .infinity
    inquest.assumptions = hostileTexts.map { Assumption(name: $0, value: .nan, meaning: $0) }
    inquest.coverage.sources[0].path = text(0)
    inquest.coverage.sources[0].warnings = hostileTexts
    inquest.coverage.rejects[0].path = text(6)
    inquest.coverage.gaps[0].reason = text(9)
    inquest.coverage.cannotShow = hostileTexts
    inquest.coverage.blindSpots = hostileTexts.map {
      BlindSpot(
        kind: .truncated, from: nil, to: nil, claim: $0, remedy: $0, forbidsAllClear: true,
        effect: $0)
    }
    let events = hostileTexts.enumerated().map { number, text in
      EventRecord(
        time: inquest.exposure.from.advanced(bySeconds: Double(number * 60)),
        caller: Caller(address: text, agent: text, principal: text),
        action: Action(service: text, operation: text), resource: text, outcome: .denied,
        status: 403, source: text, recordNumber: Int64(number))
    }
    return Fixture(name: "hostile", inquest: inquest, events: events)
  }()

  private static func touch(_ time: Timestamp) -> DataTouch {
    var touch = DataTouch(kind: .objectsRead, first: time, last: time)
    touch.bytesOut = .max
    touch.calls = .max
    touch.resources = hostileTexts.map {
      DataTouch.Resource(name: $0, calls: .max, bytesOut: .max, first: time, last: time)
    }
    touch.operations = hostileTexts.map {
      DataTouch.Operation(service: $0, name: $0, calls: .min)
    }
    return touch
  }
}
