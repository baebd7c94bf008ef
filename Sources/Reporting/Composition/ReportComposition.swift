internal import Vocabulary

/// A report put into words: sections of blocks, the same for every renderer that shows it whole.
struct ReportComposition {
  var report: Report

  var inquest: Inquest { report.inquest }
  var coverage: Coverage { report.inquest.coverage }

  /// Every section, in reading order. None is left out for being empty: what is absent is said.
  func sections() -> [Section] { body() + appendix() }

  /// What happened, then what to do, then how sure it is.
  func body() -> [Section] {
    // A clean or open answer is worth what these logs would have shown; an accusation is not.
    let isAccusation = inquest.verdict.outcome.isAccusation
    return [verdict()] + changes() + (isAccusation ? [] : [power()])
      + [timeline(), callers(), actions()]
      + dataTouched() + [cost(), derivedCredentials()] + createdResources()
      + [services(), rotation()]
      + [remediation(), exports(), report.notification.section] + permissions()
      + leaks() + leakReasons() + [innocentExplanation()] + (isAccusation ? [power()] : [])
      + [coverageLedger()] + integrity()
  }

  /// How it was done, and from what: for whoever checks the report.
  func appendix() -> [Section] {
    [verdictMethod()] + queries() + [assumptions(), findings(), manifest(), glossary()]
  }

  var exposureSentence: String {
    let exposure = inquest.exposure
    let start =
      exposure.fromGiven
      ? "From " + Wording.time(exposure.from) + " " + inquest.exposureOrigin
      : "From an unknown time"
    guard coverage.logStart != nil else {
      return (exposure.fromGiven ? start : "Not known") + "; the logs hold no record with a time"
    }
    if exposure.fromGiven, let end = coverage.logEnd, end < exposure.from {
      return start + "; the logs end before it, " + Wording.time(end)
    }
    let end =
      exposure.revokedAt.map { " until it was revoked, " + Wording.time($0) + " (as given)" }
      ?? " until the logs end, " + Wording.time(exposure.to) + "; no revocation was given"
    var text = start + end
    if !exposure.fromGiven {
      if let from = exposure.changeFrom, let to = exposure.changeTo {
        text +=
          from == to
          ? ". The first call in these logs is at \(Wording.time(to))"
          : ". The callers changed between \(Wording.time(from)) and \(Wording.time(to))"
      } else {
        text += "; the callers do not change at any one time"
      }
    }
    return text
  }

  /// `24 files, 2026-02-12 00:00:00 – 2026-03-07 23:42:23 UTC`.
  var fileSentence: String {
    // A file that grew or was exported again is in the manifest once for each version.
    let paths = Set(coverage.sources.map(\.path)).count
    let versions = coverage.sources.count
    let files =
      Wording.count(paths, isTable ? "table" : "file")
      + (versions > paths ? " in \(Wording.count(Int64(versions))) versions" : "")
    guard let start = coverage.logStart, let end = coverage.logEnd else {
      return "\(files), no record with a time"
    }
    return "\(files), \(Wording.span(start, end))\(others)"
  }

  /// ` without 3 files that name no key of this kind`: the span is not theirs.
  private var others: String {
    guard let formats = coverage.otherFormats, !formats.isEmpty else { return "" }
    let paths = Set(coverage.sources.filter { formats.contains($0.format) }.map(\.path)).count
    return " without " + Wording.count(paths, "file that names", plural: "files that name")
      + " no key of this kind"
  }
}
