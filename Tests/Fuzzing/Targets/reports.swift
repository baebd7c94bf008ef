// Modules: Vocabulary Reporting
// With: Shared/Tape.swift Tests/ReportingTests/Fixtures/*.swift
// Longest: 262144
import Foundation
import Vocabulary

@testable import Reporting

/// Reports that somebody hands in: read as another reader reads them, or refused with a reason; a
/// report that is accepted is one value, which every form can show.
///
/// With a first byte from 128 on the rest are changes to a report of the program: three bytes for
/// the place and one for what stands there then.
enum Target {
  private static let report = Array(JSONRenderer().render(Fixture.noSign.report).utf8)

  static func seeds() -> [[UInt8]] {
    let texts = [
      #"{"schema":"keyinquest.report/1","a":[1,-2.5e3,null,true,"x\u00e9\ud83d\ude00"],"b":{}}"#,
      #"{"headline":{"a":"\n"},"schema":"keyinquest.incident/1"}"#, "[[[]]]", "{\"a\":1,\"a\":2}",
    ]
    return texts.map { [0] + Array($0.utf8) }
      + [[128], [128, 0, 0, 20, 48], [129, 0, 2, 7, 45, 0, 3, 9, 57]]
  }

  static func run(_ bytes: UnsafeBufferPointer<UInt8>) {
    var tape = Tape(bytes)
    guard tape.byte() >= 128 else { return check(Array(tape.rest), isWhole: false) }
    var changed = report
    while !tape.rest.isEmpty {
      let place = Int(tape.number(bytes: 3)) % changed.count
      changed[place] = tape.byte()
    }
    check(changed, isWhole: true)
  }

  private static func check(_ text: [UInt8], isWhole: Bool) {
    if !isWhole { checkTree(text) }
    do throws(ReportTextError) {
      guard let report = try ReportText(text) else { return }
      let value = try report.decoded()
      require(!value.reports.isEmpty, "a report is on a key")
      checkAgain(value)
    } catch {
      require(!error.reason.isEmpty && !error.advice.isEmpty, "an error says what to do")
    }
  }

  private static func checkTree(_ text: [UInt8]) {
    let tree: JSONTree
    do throws(JSONTreeError) {
      tree = try JSONTreeReader.read(text)
    } catch {
      require(error.offset <= text.count, "the fault lies in the file")
      return
    }
    require(JSONTree.differences(tree, tree).isEmpty, "a text is what it is")
    do {
      _ = try JSONSerialization.jsonObject(with: Data(text), options: .fragmentsAllowed)
    } catch let error as NSError {
      let reason = "\(error.userInfo)"
      require(reason.contains("umber"), "what is read is JSON to another reader: \(reason)")
    }
  }

  /// What was decoded is written, decoded and written as the same.
  private static func checkAgain(_ value: AnyReport) {
    let written = text(of: value)
    do throws(ReportTextError) {
      guard let again = try ReportText(Array(written.utf8)) else { fail("it is a report again") }
      require(text(of: try again.decoded()) == written, "it is written as the same again")
    } catch {
      fail("what is written is read: \(error.reason)")
    }
    if case .key(let report) = value {
      for renderer in ReportRenderers.all { _ = renderer.render(report) }
    }
  }

  private static func text(of value: AnyReport) -> String {
    switch value {
    case .key(let report): JSONRenderer().render(report)
    case .incident(let report): JSONRenderer().render(report)
    }
  }
}
