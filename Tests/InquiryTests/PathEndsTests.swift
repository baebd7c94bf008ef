import TestSupport
import Testing

@testable import Inquiry

@Suite("The path that ends most like another")
struct PathEndsTests {
  /// By comparing each.
  private func plain(_ paths: [Int: String], like path: String) -> Int? {
    func shared(_ other: String) -> Int {
      zip(other.split(separator: "/").reversed(), path.split(separator: "/").reversed())
        .prefix { $0 == $1 }.count
    }
    let ranked = paths.map { (shared($0.value), $0.key) }.filter { $0.0 > 0 }
    let best = ranked.filter { $0.0 == ranked.map(\.0).max() }
    return best.count == 1 ? best[0].1 : nil
  }

  @Test("is found as by comparing each, whatever was taken out before")
  func random() {
    var random = SeededRandom(seed: 5)
    func path() -> String {
      (0..<Int.random(in: 0...4, using: &random)).map { _ in
        ["a", "b", "c", "", "d.log"].randomElement(using: &random) ?? ""
      }.joined(separator: "/")
    }
    for _ in 0..<200 {
      var paths: [Int: String] = [:]
      var ends = PathEnds()
      for place in 0..<12 {
        let path = path()
        guard !paths.values.contains(path) else { continue }
        paths[place] = path
        ends.insert(path, at: place)
      }
      while let (place, taken) = paths.sorted(by: { $0.key < $1.key }).randomElement(using: &random)
      {
        let asked = path()
        #expect(ends.place(like: asked) == plain(paths, like: asked), "\(asked) in \(paths)")
        paths[place] = nil
        ends.remove(taken, at: place)
      }
      #expect(ends.place(like: "a") == nil)
    }
  }

  @Test("is found among many of one name without comparing each", .timeLimit(.minutes(1)))
  func many() {
    var ends = PathEnds()
    for place in 0..<50_000 { ends.insert("/now/host-\(place)/access.log", at: place) }
    for place in 0..<50_000 {
      #expect(ends.place(like: "logs/host-\(place)/access.log") == place)
      ends.remove("/now/host-\(place)/access.log", at: place)
    }
  }
}
