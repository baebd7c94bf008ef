import TestSupport
import Testing
import Vocabulary

@Suite("Where an ordered list turns")
struct PartitionTests {
  @Test("the place is the one that going through all of them finds, in parts of lists too")
  func agreesWithGoingThrough() {
    var random = SeededRandom(seed: 9)
    for count in [0, 1, 2, 3, 7, 64, 100] {
      let numbers = (0..<count).map { _ in Int.random(in: 0..<20, using: &random) }.sorted()
      let part = numbers[(count / 3)...]
      for limit in -1...21 {
        #expect(
          numbers.partitioningIndex { $0 >= limit }
            == numbers.firstIndex { $0 >= limit } ?? numbers.endIndex)
        #expect(
          part.partitioningIndex { $0 >= limit }
            == part.firstIndex { $0 >= limit } ?? part.endIndex)
      }
    }
  }

  @Test("a list of a million is asked twenty times")
  func asksFewTimes() {
    var asked = 0
    let place = (0..<1_000_000).partitioningIndex {
      asked += 1
      return $0 >= 765_432
    }
    #expect(place == 765_432)
    #expect(asked <= 20)
  }
}
