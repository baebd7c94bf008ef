import Foundation
import TestSupport

extension ProgramRun {
  /// The output without what it says of the import journal, which only a store in a file keeps.
  var answer: String {
    output
      .replacing(#/^journal entry .*\n\(noted .*\n/#.anchorsMatchLineEndings(), with: "")
      .replacing(#/,\n  "journal": \{[^}]*\}/#, with: "")
  }
}
