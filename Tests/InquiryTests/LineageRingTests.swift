import TestSupport
import Testing
import Vocabulary

@testable import Inquiry

@Suite("What was made with a key")
struct LineageRingTests {
  private static let key = KeyNames(primary: "AKIAKEY", others: ["sha256:key"])

  /// A making at a second of the log, of a key, a user or a thing by its name.
  private static func link(_ parent: String, _ child: String, _ second: Double) -> LineageLink {
    LineageLink(
      parent: parent, child: child, operation: "Create", subject: "",
      time: Timestamp(seconds: 1_772_323_200).advanced(bySeconds: second))
  }

  private static func children(_ lineage: [LineageLink]) -> [String] {
    LineageRing.links(from: key, in: lineage).credentials.map(\.child)
  }

  @Test("is followed through every generation, in the order of time, under any name of the key")
  func generations() {
    let lineage = [
      Self.link("AKIAB", "AKIAC", 20), Self.link("sha256:key", "AKIAB", 10),
      Self.link("AKIAOTHER", "AKIAD", 5), Self.link("AKIAC", "AKIAE", 30),
    ]
    #expect(Self.children(lineage) == ["AKIAB", "AKIAC", "AKIAE"])
  }

  @Test("begins when its parent was made, clocks aside, and ends when somebody else makes it anew")
  func takeover() {
    let user = "arn:aws:iam::111122223333:user/eve"
    let lineage = [
      Self.link(user, "AKIABEFORE", 100), Self.link("AKIAKEY", user, 1000),
      Self.link(user, "AKIAROUNDED", 950), Self.link(user, "AKIAOWN", 1100),
      Self.link("AKIAOTHER", user, 2000), Self.link(user, "AKIATHEIRS", 2100),
    ]
    #expect(Self.children(lineage) == ["AKIAROUNDED", user, "AKIAOWN"])
  }

  @Test("tells things apart from credentials; a machine is both once it has sessions")
  func things() {
    let volume = "arn:aws:ec2:eu-west-1:111122223333:volume/vol-01"
    let idle = "i-0123456789abcdef0"
    let busy = "i-0fedcba9876543210"
    let lineage = [
      Self.link("AKIAKEY", volume, 1), Self.link("AKIAKEY", idle, 2),
      Self.link("AKIAKEY", busy, 3), Self.link(busy, "ASIASESSION", 4),
    ]
    let found = LineageRing.links(from: Self.key, in: lineage)
    let kinds = [volume, idle, busy].map { Credential.kind(ofID: $0) }
    #expect(kinds == ["aws-resource", "aws-instance", "aws-instance"])
    #expect(found.things.map(\.child) == [volume, idle, busy])
    #expect(found.credentials.map(\.child) == [busy, "ASIASESSION"])
  }

  @Test("is the same as by looking at every link for every link", arguments: 1...40)
  func asBySlowWay(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    func draw(_ count: Int) -> Int { Int(random.next() % UInt64(count)) }
    for _ in 0..<200 {
      let nodes = ["AKIAKEY", "AKIAA", "AKIAB", "AKIAC", "AKIAD"].prefix(2 + draw(4))
      let span = [4, 12, 100, 400][draw(4)]
      let lineage = (0..<(2 + draw(14))).map { _ in
        Self.link(nodes[draw(nodes.count)], nodes[draw(nodes.count)], Double(draw(span) * 15))
      }
      let expected = SlowRing(lineage).links(from: "AKIAKEY")
        .filter { $0.child != "AKIAKEY" }
        .sorted { ($0.time, $0.child, $0.parent) < ($1.time, $1.child, $1.parent) }
      #expect(LineageRing.links(from: Self.key, in: lineage).credentials == expected)
    }
  }

  @Test("of a hundred thousand makings of one name, in turn with somebody else, is told")
  func many() {
    let user = "arn:aws:iam::111122223333:user/eve"
    let lineage = (0..<100_000).map { number in
      switch number % 3 {
      case 0: Self.link("AKIAKEY", user, Double(number) * 100)
      case 1: Self.link(user, "AKIA\(number)", Double(number) * 100)
      default: Self.link("AKIAOTHER", user, Double(number) * 100)
      }
    }
    #expect(Self.children(lineage).count == 66_667)
  }
}

/// The same by its definition.
private struct SlowRing {
  private let lineage: [LineageLink]

  init(_ lineage: [LineageLink]) { self.lineage = lineage }

  func links(from key: String) -> [LineageLink] {
    var followed = reached(from: key, without: [])
    while true {
      let others = lineage.indices.filter { index in
        !followed.contains(index)
          && followed.contains { lineage[$0].child == lineage[index].child }
      }
      let fewer = reached(from: key, without: others)
      if fewer == followed { return followed.map { lineage[$0] } }
      followed = fewer
    }
  }

  /// - Parameter takeovers: the makings by others.
  private func reached(from key: String, without takeovers: [Int]) -> [Int] {
    var followed: Set<Int> = []
    var isChanged = true
    while isChanged {
      isChanged = false
      for index in lineage.indices where !followed.contains(index) {
        let link = lineage[index]
        let isOfKin = followed.contains { maker in
          let made = lineage[maker]
          let taken = takeovers.map { lineage[$0] }.filter {
            $0.child == made.child && $0.time > made.time
          }.map(\.time).min()
          return made.child == link.parent
            && link.time >= made.time.advanced(bySeconds: -60)
            && taken.map { link.time < $0 } ?? true
        }
        guard link.parent == key || isOfKin else { continue }
        followed.insert(index)
        isChanged = true
      }
    }
    return followed.sorted()
  }
}
