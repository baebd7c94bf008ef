import Foundation
import TestSupport

/// Plays seeded histories of imports and compares each with the model; ends with 1 at the first
/// that fails, which it tells.
///
/// `histories HISTORIES SEED` plays them in this process and makes one that fails smaller;
/// `histories HISTORIES SEED PROGRAM` lets two processes of the program import at once, and kills.
@main
struct Histories {
  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    let numbers = arguments.prefix(2).compactMap { UInt64($0) }
    guard numbers.count == 2, arguments.count <= 3 else {
      FileHandle.standardError.write(Data("write: histories HISTORIES SEED [PROGRAM]\n".utf8))
      exit(64)
    }
    let count = Int(clamping: numbers[0])
    if arguments.count == 3 {
      let played = ProcessHistorySuite.play(
        count: count, from: numbers[1], program: URL(filePath: arguments[2]))
      print(played.words)
      exit(played.failure == nil ? 0 : 1)
    }
    let played = HistorySuite.play(count: count, from: numbers[1])
    print(played.words)
    exit(played.failure == nil ? 0 : 1)
  }
}
