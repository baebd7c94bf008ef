import Vocabulary

/// Addresses for suites of worlds, with real prefixes to be alike or different in.
///
/// The three documentation networks are too few for that, so these come from 240.0.0.0/4, which is
/// reserved (RFC 1112 section 4) and nobody's. Worlds of a suite are never published as samples.
struct AddressPlan: Sendable {
  /// The owner's /24: its first three bytes.
  private let ownSubnet: [Int]
  private var random: WorldRandom
  private var taken: Set<[Int]> = []
  /// The /16s of a host of build machines, the same ones at every call.
  private let runnerRanges: [[Int]]

  init(world: WorldRandom) {
    random = world.stream("addresses")
    ownSubnet = [240 + random.integer(below: 7), random.integer(below: 256), 10]
    taken.insert(ownSubnet)
    var ranges = world.stream("runner ranges")
    runnerRanges = (0..<5).map { _ in [247 + ranges.integer(below: 8), ranges.integer(below: 256)] }
  }

  /// Addresses of the owner's own /24, the same ones at every call; at most 40.
  func ownAddresses(_ count: Int) -> [String] {
    (0..<min(count, 40)).map { text(ownSubnet, $0 + 10) }
  }

  /// `count` addresses that are new from this level down; of the owner's own when that is asked.
  mutating func addresses(_ count: Int, origin: WorldParameters.Origin) -> [String] {
    if origin == .ownAddress { return ownAddresses(count) }
    if origin == .sameSubnet { return (0..<count).map { text(ownSubnet, 200 + $0 % 50) } }
    let subnet = newSubnet(origin)
    return (0..<count).map { text(subnet, 20 + $0 % 200) }
  }

  /// Any address of the ranges from which hosted build machines call.
  mutating func runnerAddress() -> String {
    let range = random.pick(runnerRanges) ?? ownSubnet
    return text(
      [range[0], range[1], random.integer(below: 256)], 1 + random.integer(below: 254))
  }

  /// An address of one /64 in 3fff::/20, which is for documentation (RFC 9637), with a host part
  /// made up for a day (RFC 8981).
  mutating func privacyAddress() -> String {
    let network = ["3fff", String(ownSubnet[1] + 256, radix: 16), "a", "b"]
    let host = (0..<4).map { _ in String(4096 + random.integer(below: 61_440), radix: 16) }
    return (network + host).joined(separator: ":")
  }

  private mutating func newSubnet(_ origin: WorldParameters.Origin) -> [Int] {
    var subnet = ownSubnet
    // A plan that ran out of fresh networks hands out old ones: what churns comes back.
    for _ in 0..<1000 where taken.contains(subnet) {
      let isSameRegion = origin == .sameRegion
      let step = 1 + random.integer(below: 255)
      subnet = [
        origin == .elsewhere ? 247 + random.integer(below: 8) : ownSubnet[0],
        isSameRegion ? ownSubnet[1] : (ownSubnet[1] + step) % 256,
        random.integer(below: 256),
      ]
    }
    taken.insert(subnet)
    return subnet
  }

  private func text(_ subnet: [Int], _ host: Int) -> String {
    (subnet + [host]).map(String.init).joined(separator: ".")
  }
}
