import Testing

/// A constant of the verdict that nobody prints cannot be disputed.
@Suite("The constants of the method")
struct MethodConstantTests {
  /// Bounds of what is computed or told; none of them decides what is claimed.
  private static let bounds: Set<String> = [
    "ActivityProfile.horizonHours", "BucketSeries.horizonDays",
    "GeographicLocation.earthRadiusKilometers",
    "SimultaneousNetworksDetector.pairedSystems", "ActorGrouping.comparedGroups",
    "LeakReasons.placesTold", "IntegritySpots.joinedSeconds", "Naming.toldNewcomers",
    "Origin.depth",
  ]

  /// `Type.name` of each number that a type of Detection declares as a constant of its own.
  static func constants(in text: String) -> [String] {
    var type = ""
    var found: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if let match = line.firstMatch(
        of: /^(?:public |private |fileprivate )?(?:struct|enum|extension) (\w+)/)
      {
        type = String(match.1)
      }
      if let match = line.firstMatch(of: /static let (\w+)(?:: \w+)? = -?[0-9]/) {
        found.append("\(type).\(match.1)")
      }
      if let match = line.firstMatch(of: /static let \((\w+), (\w+)\) = \(-?[0-9]/) {
        found += ["\(type).\(match.1)", "\(type).\(match.2)"]
      }
    }
    return found.filter { !($0.split(separator: ".").last ?? "").hasPrefix("most") }
  }

  @Test("Every threshold of Detection is printed with the report")
  func printed() {
    let files = SourceFile.sources.filter {
      $0.module == "Detection" && !$0.path.contains("PriceTable")
    }
    let printed = files.filter {
      $0.path.contains("/Method/") || $0.path.hasSuffix("BucketAssumptions.swift")
    }.map(\.text).joined()
    let constants = files.flatMap { Self.constants(in: $0.text) }
    #expect(constants.count > 60)
    for constant in constants where !Self.bounds.contains(constant) {
      #expect(printed.contains(constant), "\(constant) is in no list of constants")
    }
  }

  @Test("Every constant of the verdict is in its table")
  func table() throws {
    let file = try #require(
      SourceFile.sources.first { $0.path.hasSuffix("Verdict/VerdictConstants.swift") })
    let (declared, all) = try #require(
      file.text.firstRange(of: "static let all").map {
        (file.text[..<$0.lowerBound], file.text[$0.lowerBound...])
      })
    let names = declared.matches(of: /static let (\w+) = (?:\[|constant)/).map { String($0.1) }
    #expect(names.count > 60)
    for name in names {
      #expect(all.contains(try Regex("\\b\(name)\\b")), "\(name)")
    }
  }

  @Test("A constant that is not printed is found")
  func notices() {
    let text = "struct A {\n  private static let (b, c) = (1.5, 2)\n  static let d = 3\n}"
    #expect(Self.constants(in: text) == ["A.b", "A.c", "A.d"])
  }
}
