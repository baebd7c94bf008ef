// swift-tools-version: 6.2
import PackageDescription

/// The same rules for every module: Swift 6, no warnings, imports said aloud.
let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func suite(
  _ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []
) -> Target {
  .testTarget(
    name: name, dependencies: dependencies, exclude: exclude, swiftSettings: settings)
}

/// ISA-L is written for the vector instructions of these processors; elsewhere zlib reads gzip.
/// `KEYINQUEST_GZIP=zlib` leaves it out here too.
#if arch(x86_64) || arch(arm64)
  let hasISAL = Context.environment["KEYINQUEST_GZIP"] != "zlib"
#else
  let hasISAL = false
#endif
var ingestionNeeds: [Target.Dependency] = ["Vocabulary", "CZlib", "CZstandard", "CCrypto"]
if hasISAL { ingestionNeeds.append("CISAL") }

let package = Package(
  name: "keyinquest",
  products: [
    .executable(name: "keyinquest", targets: ["keyinquest"]),
    // An extension for the sqlite3 shell, which wants a file of its own.
    .library(name: "keyinquest-sqlite", type: .dynamic, targets: ["CSegmentReader"]),
  ],
  targets: [
    .systemLibrary(
      name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(
      name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(
      name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(
      name: "CZstandard", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
    .systemLibrary(
      name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(
      name: "CMaxMind", pkgConfig: "libmaxminddb", providers: [.apt(["libmaxminddb-dev"])]),
    // Its pkg-config file asks for macros that the package manager refuses, with a warning for each
    // build; they are not needed, and it lies where compilers look.
    .systemLibrary(name: "CCurses", providers: [.apt(["libncurses-dev"])]),

    .target(name: "CSegmentReader"),
    .target(name: "CProcess"),
    room("Vocabulary"),
    room("Statistics"),
    room("Ingestion", ingestionNeeds),
    room("Storage", ["Vocabulary", "CSQLite", "CCurl", "CCrypto"]),
    room("Networks", ["Vocabulary", "CMaxMind"]),
    room("Detection", ["Vocabulary", "Statistics"]),
    room("Reporting", ["Vocabulary"]),
    room("Exploration", ["Vocabulary", "Reporting"]),
    room("Simulation", ["Vocabulary"]),
    room("Inquiry", ["Vocabulary", "Ingestion", "Networks", "Storage", "Detection"]),
    .executableTarget(
      name: "keyinquest",
      dependencies: [
        "Vocabulary", "Ingestion", "Networks", "Storage", "Inquiry", "Reporting", "Exploration",
        "Simulation", "CProcess", "CCurses",
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "evaluate",
      dependencies: [
        "Vocabulary", "Ingestion", "Storage", "Detection", "Inquiry", "Simulation",
      ],
      swiftSettings: settings),

    .target(
      name: "TestSupport", dependencies: ["CCrypto", "CZlib", "CZstandard"],
      path: "Tests/TestSupport", swiftSettings: settings),
    // Imports told as stories of files, with a model that knows their end; `make histories`.
    .executableTarget(
      name: "histories",
      dependencies: [
        "Vocabulary", "Ingestion", "Storage", "Detection", "Inquiry", "TestSupport",
      ],
      path: "Tests/Histories", swiftSettings: settings),
    suite("VocabularyTests", ["Vocabulary", "TestSupport"]),
    suite("StatisticsTests", ["Statistics", "TestSupport"]),
    suite(
      "IngestionTests", ["Ingestion", "Vocabulary", "CZlib", "CZstandard", "TestSupport"]),
    suite("NetworksTests", ["Networks", "Vocabulary", "TestSupport"]),
    suite("StorageTests", ["Storage", "Vocabulary", "CSQLite", "TestSupport"]),
    suite("DetectionTests", ["Detection", "Vocabulary", "TestSupport"]),
    suite("InquiryTests", ["Inquiry", "Ingestion", "Vocabulary", "TestSupport"]),
    suite("ReportingTests", ["Reporting", "Vocabulary", "TestSupport"], exclude: ["Golden"]),
    suite("ExplorationTests", ["Exploration", "Reporting", "Vocabulary", "TestSupport"]),
    suite("SimulationTests", ["Simulation", "Vocabulary", "TestSupport"]),
    suite("EvaluationTests", ["evaluate", "Detection", "Simulation", "TestSupport", "Vocabulary"]),
    suite(
      "CommandTests",
      [
        "keyinquest", "CProcess", "CSQLite", "Ingestion", "Simulation", "Storage", "TestSupport",
        "Vocabulary",
      ]),
    suite("HistoryTests", ["histories", "TestSupport"]),
    suite("RepositoryTests", ["TestSupport"]),
  ],
  swiftLanguageModes: [.v6]
)

if hasISAL {
  package.targets.append(
    .systemLibrary(name: "CISAL", pkgConfig: "libisal", providers: [.apt(["libisal-dev"])]))
}
