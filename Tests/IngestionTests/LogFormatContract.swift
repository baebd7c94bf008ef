import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Ingestion

/// What every format promises; a new member of the list is covered before its own tests exist.
@Suite("Every log format")
struct LogFormatContract {
  static let names = LogFormats.all.map { $0.name }

  static func samples(of name: String) -> [LogSample] {
    LogFormats.named(name).map { $0.declaration.samples } ?? []
  }

  @Test("has a name of its own, an origin, and at least one sample", arguments: names)
  func introducesItself(name: String) throws {
    let format = try #require(LogFormats.named(name))
    let about = format.declaration
    #expect(LogFormatContract.names.filter { $0 == name }.count == 1)
    #expect(!about.keyIdentity.isEmpty && (0...1).contains(about.specificity))
    #expect(name.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" })
    #expect(!about.title.isEmpty && about.origin.hasSuffix("."))
    let holdsEvents = about.samples.contains { !$0.events.isEmpty }
    #expect(!about.samples.isEmpty && (!about.capability.isEmpty || !holdsEvents))
  }

  @Test("reads its samples as they are meant, whatever portions they arrive in", arguments: names)
  func readsItsSamples(name: String) throws {
    for sample in LogFormatContract.samples(of: name) {
      for portionBytes in [1 << 20, 7, 1] {
        let file = try read(sample.text, as: name, zone: .utc, portionBytes: portionBytes)
        #expect(file.events == sample.events, "\(sample.meaning)")
        #expect(file.rejects == [], "\(sample.meaning)")
      }
    }
  }

  @Test("recognises its samples, and no other format claims them", arguments: names)
  func isRecognised(name: String) throws {
    for sample in LogFormatContract.samples(of: name) {
      let file = try read(sample.text, zone: .utc)
      #expect(file.summary.format == name, "\(sample.meaning)")
      let bytes = Array(sample.text.utf8)
      bytes.withUnsafeBufferPointer {
        let head = FileHead(bytes: $0, isWholeFile: true, options: ReadingOptions())
        #expect(LogFormats.named(name).map { head.holds($0.declaration.marks) } == true)
      }
    }
  }

  @Test("of another name's system is in the list")
  func systems() {
    for system in LogFormats.systems {
      #expect(system.formats.allSatisfy(Self.names.contains), "\(system.name)")
      #expect(system.advice.hasSuffix("."))
    }
  }

  @Test("survives damage: every record becomes a row, a reject or a blank", arguments: names)
  func survivesDamage(name: String) throws {
    var random = SeededRandom(seed: 7)
    for sample in LogFormatContract.samples(of: name) {
      let whole = Array(sample.text.utf8)
      for _ in 0..<40 {
        let damaged = damage(whole, &random)
        let one = try read(damaged, as: name, zone: .utc)
        let many = try read(
          damaged, as: name, zone: .utc, portionBytes: Int.random(in: 1...40, using: &random))
        #expect(one.events == many.events)
        #expect(one.rejects == many.rejects)
        #expect(one.identities == many.identities)
        #expect(one.summary == many.summary.at(one.summary.path))
      }
    }
  }

  @Test("gives the same identities when a file is read twice", arguments: names)
  func identitiesAreStable(name: String) throws {
    for sample in LogFormatContract.samples(of: name) {
      let first = try read(sample.text, as: name, zone: .utc)
      let second = try read(sample.text, as: name, zone: .utc)
      #expect(first.identities == second.identities)
      #expect(Set(first.identities).count == first.identities.count)
    }
  }
}

extension SourceSummary {
  func at(_ path: String) -> SourceSummary {
    var copy = self
    copy.path = path
    return copy
  }
}

/// Flips, cuts, repeats or splices some bytes.
func damage(_ bytes: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
  var damaged = bytes
  for _ in 0..<Int.random(in: 1...3, using: &random) where !damaged.isEmpty {
    let position = Int.random(in: 0..<damaged.count, using: &random)
    let end = min(damaged.count, position + Int.random(in: 1...30, using: &random))
    switch Int.random(in: 0..<6, using: &random) {
    case 0: damaged[position] = UInt8.random(in: 0...255, using: &random)
    case 1: damaged[position] ^= 1 << UInt8.random(in: 0...7, using: &random)
    case 2: damaged.removeSubrange(position..<end)
    case 3: damaged.insert(contentsOf: damaged[position..<end], at: position)
    case 4: damaged.removeSubrange(position...)
    default:
      let hostile = Array("{}[]\",:\\\n\0".utf8)
      damaged[position] = hostile[Int.random(in: 0..<hostile.count, using: &random)]
    }
  }
  return damaged
}
