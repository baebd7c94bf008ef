/// What schemas say of objects and members that their names do not say: by `Type` and `Type.member`
/// of what is written from a type, by path of what is written by hand.
enum SchemaDescriptions {
  static let all = types.merging(paths) { first, _ in first }

  static let types: [String: String] = [
    "Report": "The complete result of an inquest into one key.",
    "Report.timeline": "Ascending by time; at most 80 entries.",
    "Report.timeline_omitted":
      "How many runs of requests the timeline leaves out; the CSV form has them.",
    "Report.queries":
      "What was asked of a server, in that order; absent for logs that the program read itself.",
    "Report.journal":
      "Where the import journal of the store ended; absent for logs that the program read itself.",
    "ExplainedQuery": "A query as it was sent to a server.",
    "ExplainedQuery.purpose": "What it asks, in one sentence.",
    "ExplainedQuery.sql": "Its SQL; empty in a redacted report.",
    "Report.Program": "What wrote the report.",
    "IncidentReport": "The complete result of an inquest into several keys that leaked together.",
    "IncidentReport.outcome": "The gravest of the keys' outcomes.",
    "IncidentReport.intruders": "Foreign callers joined across the keys, ascending by first call.",
    "IncidentReport.reports": "One report for each key, in the order of the question.",
    "IncidentReport.timeline": "What happened to all keys, ascending by time; at most 80 entries.",
    "IncidentEntry.key": "Index into reports; absent for what concerns all keys.",
    "Headline": "The answer, for a reader who reads nothing else.",
    "Headline.word": "ABUSED, LIKELY ABUSED, ATTEMPTED, NO SIGN OF ABUSE or CANNOT TELL.",
    "TimelineEntry": "A moment, or a run of like requests of one caller.",
    "TimelineEntry.until": "The last request of a run; equal to time for a moment.",
    "TimelineEntry.count": "Requests in the run; 0 for a moment.",
    "TimelineEntry.source": "The log file that holds the first request of the run.",
    "TimelineEntry.record_number": "Its place in that file, from 1; for text formats the line.",
    "Inquest": "What was found, decided before any layout.",
    "Inquest.callers": "Foreign first, then undecided, then known; by score inside.",
    "Inquest.chart_unit": "What the chart counts: calls, tokens or dollars.",
    "Inquest.data_touched": "Absent when the logs hold totals only.",
    "Inquest.acts":
      "Absent when the logs hold totals only, and in reports of versions that did not tell it.",
    "Inquest.state_changes":
      "Absent when the logs show no switch of the key, and in reports of versions that did not tell it.",
    "Inquest.leak": "Absent when no leak report was given.",
    "Inquest.integrity": "Absent when no digests were given.",
    "Inquest.networks": "Absent when no network database or list was given.",
    "Inquest.rotation": "Absent when no replacement key was named.",
    "Credential": "The key under inquiry as the logs know it; never the raw key.",
    "Credential.id":
      "The provider's id, a fingerprint (sha256: and 64 hexadecimal digits), or a label.",
    "Exposure": "The time in which somebody else could have used the key.",
    "Exposure.from_given": "Whether the start was given; otherwise it is the start of the logs.",
    "Exposure.change_from":
      "Where the start was not given: when the callers began to change, if they did.",
    "Verdict": "What the evidence comes to.",
    "Verdict.log10_odds": "Base-10 logarithm of the odds abused : not abused, prior included.",
    "Verdict.probability": "The same as a probability, 0 to 1.",
    "Verdict.prior": "The probability of abuse that was assumed before any log was read.",
    "Verdict.reasons": "Why, strongest first, one sentence each.",
    "Verdict.would_decide": "What would decide, when it is open.",
    "Hypothesis":
      "One way in which the key may have been abused, with the terms that were weighed.",
    "Hypothesis.log10_ratio": "Base-10 logarithm of the likelihood ratio attacker : owner.",
    "Evidence": "One term of a score, or one thing worth telling.",
    "Evidence.nats":
      "Natural logarithm of the likelihood ratio attacker : owner; absent when it has no weight.",
    "Evidence.p": "Tail probability under the owner; absent for a plain likelihood ratio.",
    "Evidence.technique": "MITRE ATT&CK technique; absent when none fits.",
    "CallerAssessment": "A caller, or callers that belong together, judged as one.",
    "CallerAssessment.log10_odds": "Base-10 logarithm of the likelihood ratio attacker : owner.",
    "CallerAssessment.actions":
      "Most frequent first; those of at most 40 kinds of call, each kind in every region.",
    "CallerAssessment.action_count":
      "Kinds of call: of operation, service and model, whatever the region.",
    "CallerAssessment.windows":
      "When it was active, ascending; a pause of three hours ends a window.",
    "CallerAssessment.cost_microdollars": "In millionths of a US dollar.",
    "ActionSummary.known":
      "Whether the time before the exposure has this operation, model and region, each by itself.",
    "Episode": "A run of active time that is told as one thing.",
    "Episode.excess": "Units above what was expected.",
    "Finding": "What one detector claims of the credential as a whole.",
    "Finding.adjusted_p": "p after error control over all findings.",
    "PowerStatement": "An abuse that these logs would have shown.",
    "Stranger": "A stranger who might have called, and what the verdict would then have been.",
    "DerivedCredential":
      "A key, session, user, role, grant or provider made with the leaked credential.",
    "DerivedCredential.is_live": "Whether it may still work when the logs end.",
    "ServiceDependency": "Something of the owner's that stops when the key is revoked.",
    "RotationStatus": "Whether everybody has moved to the new key.",
    "CostSummary": "What the exposure cost, as far as the logs carry tokens, bytes or money.",
    "CostEstimate":
      "An amount in US dollars with the interval that holds the true one in 90 of 100 cases.",
    "TokenCounts": "Tokens; those a cache read or wrote are part of the input.",
    "Coverage": "What the logs could have shown, and where they have holes.",
    "Coverage.records_read": "Equal to imported + duplicate + rejected + blank.",
    "Coverage.cannot_show": "What these logs could never show, one sentence each.",
    "BlindSpot": "Something these logs cannot show, and what that does to the verdict.",
    "SourceSummary": "One file that was read.",
    "SourceSummary.sha256": "Of the file as it lies on disk, in hexadecimal.",
    "SourceSummary.content_sha256": "Of the decompressed content, in hexadecimal.",
    "HoursOfWeek":
      "Calls by hour of the week in the owner's zone: 168 values from Monday 00:00, or none.",
    "ChartHour": "One hour of the chart, by whose the calls are.",
    "InnocentExplanation": "The best benign story, with what speaks for and against it.",
    "ActsOfNote": "What foreign callers did, or tried, that somebody has to undo; at most 60.",
    "ActOfNote": "Calls of one operation that a thief does and an owner seldom.",
    "ActOfNote.things": "Those that a stranger had made last; at most 20 of thing_count.",
    "DataTouched": "What foreign callers read, changed and destroyed.",
    "LeakReason": "One way in which the key may have got out.",
    "Assumption": "A constant the verdict rests on.",
    "Remediation": "What to do, bound to these facts.",
    "RemediationStep.commands": "Commands of a shell, where they are certain.",
    "Intruder": "Foreign callers of one or several keys that are taken for one person or group.",
    "Intruder.Member": "A caller: inquest is an index into reports, caller into its callers.",
    "EvidenceIntegrity": "What the provider's signed digests say of the logs.",
    "UsedPermissions": "What legitimate callers used, and what would have been enough.",
  ]

  static let paths: [String: String] = [
    "verdict.log10_odds": "Base-10 logarithm of the odds abused : not abused, prior included.",
    "verdict.reasons": "Why, strongest first, one sentence each.",
    "verdict.would_decide": "What would decide, when it is open.",
    "acts": "What foreign callers did, or tried, that has to be undone; null for totals only.",
    "acts.tried": "Calls that were refused or failed.",
    "acts.things": "What it was done to; at most 20 of thing_count.",
    "callers": "Foreign first, then undecided, then known; by score inside.",
    "callers.log10_odds": "Base-10 logarithm of the likelihood ratio attacker : owner.",
    "callers.evidence.p": "Tail probability under the owner; null for a plain likelihood ratio.",
    "callers.evidence.technique": "MITRE ATT&CK technique; null when none fits.",
    "callers.networks": "Of an address; absent when no network database or list was given.",
    "coverage.records_read": "Equal to imported + duplicate + rejected + blank.",
    "coverage.cannot_show": "What these logs could never show, one sentence each.",
    "cost.estimate":
      "In US dollars, with the interval that holds the true amount in 90 of 100 cases.",
    "exposure.from_given": "Whether the start was given; otherwise it is the start of the logs.",
    "derived_credentials.live": "Whether it may still work when the logs end.",
    "rotation.indicators":
      "Addresses that tried the old key and were refused, and are nobody's that is known.",
    "keys": "The answer on each key, in the order of the question.",
  ]
}
