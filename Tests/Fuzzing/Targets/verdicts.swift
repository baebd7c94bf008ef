// Modules: Vocabulary Statistics Detection Reporting
// With: Shared/Tape.swift Shared/CaseTape.swift
import Foundation
import Reporting
import Vocabulary

@testable import Detection

/// Cases of any calls, at any time, in any number: there is a verdict, it is a probability, every
/// call has one caller, and what is told can be written in every form. The length of an input says
/// what is tried beside the verdict, for a report takes as long as many verdicts.
enum Target {
  static func seeds() -> [[UInt8]] {
    let quiet: [UInt8] = (0..<200).flatMap { number -> [UInt8] in
      [7, 200, 0x00, UInt8(number % 4 * 7), 0x01, 1, 5]
    }
    let thief: [UInt8] = (0..<30).flatMap { number -> [UInt8] in
      [7, 3, 0x21, UInt8(4 + number % 22), 0x01, 3, 9]
    }
    let questions: [[UInt8]] = [
      [0, 0, 0], [1, 0x83, 0xE8, 0, 0], [0x4F, 0x83, 0xE8, 0x84, 0, 0x84, 0x50, 0, 0],
      [0x81, 0x83, 0xE8, 0, 0], [0x31, 0x83, 0xE8, 0, 0x04],
    ]
    let made: [UInt8] = [0, 0x08, 0, 9, 0, 0x20, 0, 9, 0, 0x60, 0, 9, 1, 0x14, 0, 9]
    let totals: [UInt8] = (0..<60).flatMap { number -> [UInt8] in
      [2, UInt8(number) | 0x80, UInt8(number * 24 & 255), 0x71, 40, 90, 90, 70]
    }
    let stories: [[UInt8]] = [
      [], quiet, quiet + thief, quiet + made + thief + made, totals, quiet + totals,
    ]
    return questions.flatMap { question in stories.map { question + $0 } }
  }

  static func run(_ bytes: UnsafeBufferPointer<UInt8>) {
    let file = CaseTape(bytes).file
    let (inquest, calls) = Inquest.holdAttributed(on: file) { (question) throws(Never) in
      touched(question)
    }
    let verdict = inquest.verdict
    require((0...1).contains(verdict.probability), "\(verdict.probability) is a probability")
    require(!verdict.log10Odds.isNaN, "odds are a number")
    require(calls.callerOfCell.count == file.activity.cells.count, "every call has a caller")
    require(
      calls.callerOfCell.allSatisfy { inquest.callers.indices.contains($0) },
      "the caller of a call is one of those told")
    let told = inquest.callers.total(of: \.events)
    require(told == file.activity.requestCount, "callers have \(told) calls")
    switch bytes.count % 16 {
    case 0:
      let again = Inquest.hold(on: file) { (question) throws(Never) in touched(question) }
      require(written(again) == written(inquest), "the same case gives the same inquest")
    case 1:
      let incident = Incident.hold(on: [file, file])
      require(incident.inquests.count == 2, "an incident tells its keys")
    case 2: render(inquest, bytes.count / 16)
    default: _ = written(inquest)
    }
  }

  private static func render(_ inquest: Inquest, _ number: Int) {
    let report = Report(inquest: inquest, events: [], programVersion: "1")
    let renderers = ReportRenderers.all
    let text =
      number % 8 < renderers.count
      ? renderers[number % 8].render(report)
      : RotationRenderer(width: 60, color: false).render(report)
    require(!text.isEmpty, "a report has words")
  }

  private static func written(_ inquest: Inquest) -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    do {
      return try encoder.encode(inquest)
    } catch {
      fail("an inquest can be written: \(error)")
    }
  }

  /// Of every kind that is asked about, something of the stranger's own and something else.
  private static func touched(_ question: ResourceQuestion) -> [DataTouch] {
    guard !question.callers.isEmpty || !question.parts.isEmpty else { return [] }
    let time = Timestamp(seconds: 1_772_323_200)
    return Set(question.kinds.values).sorted { $0.rawValue < $1.rawValue }.map { kind in
      var touch = DataTouch(kind: kind, first: time, last: time)
      (touch.calls, touch.resourceCount, touch.madeByStrangers) = (.max, 2, 1)
      var own = DataTouch.Resource(name: "own", calls: 1, bytesOut: .max, first: time, last: time)
      own.madeByStranger = true
      touch.resources = [
        own, DataTouch.Resource(name: "b", calls: .max, bytesOut: nil, first: time, last: time),
      ]
      return touch
    }
  }
}
