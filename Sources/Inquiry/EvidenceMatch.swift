internal import Foundation
public import Ingestion
public import Vocabulary

/// The log files that a report names against those that lie there now.
public struct EvidenceMatch: Sendable {
  /// In the order of the report; those that were added follow, ascending by path.
  public private(set) var checks: [InputCheck] = []
  /// Where each file of the report lies now, in its order; those that are missing are not here.
  public private(set) var files: [EvidenceFile] = []
  /// Paths that count as added because nobody told whether a map of the user's reads them: they
  /// look like documents beside the logs.
  public private(set) var untold: [String] = []

  /// Finds files by content, whatever they are called now and wherever they lie.
  /// - Parameters:
  ///   - paths: files and folders, walked like logs.
  ///   - report: the file of the report itself, or of the store, which is passed over where it lies
  ///     in a folder, and not opened.
  ///   - reading: how the files were read, as far as that is known.
  ///   - isReadingWhole: whether nothing is missing there. Otherwise the formats of the sources say
  ///     whether maps of the user's are.
  /// - Throws: ``InquiryError`` or ``ReadingError`` when a path cannot be read.
  /// - Complexity: every file whose size a recorded one has is read once, others at most twice.
  public init(
    of sources: [SourceSummary], in paths: [String], report: String,
    reading: ReadingOptions = ReadingOptions(), isReadingWhole: Bool = false
  ) throws {
    let walked = try walk(
      paths, store: report, reading: reading,
      mapsAreKnown: isReadingWhole || EvidenceMatch.hasEveryMap(reading, of: sources))
    var pool = try EvidencePool(walked.inputs, for: sources)
    var places = [Int?](repeating: nil, count: sources.count)
    for (index, source) in sources.enumerated() where !source.sha256.isEmpty {
      places[index] = pool.takeSame(as: source)
    }
    for (index, source) in sources.enumerated() where places[index] == nil {
      places[index] = pool.takeNamed(like: source.path)
    }
    let recorded = Set(sources.map(\.sha256))
    for (source, place) in zip(sources, places) {
      let path = place.map { pool.paths[$0] }
      var check = try EvidenceMatch.check(source, path, pool, reading)
      var file = path.map {
        EvidenceFile(path: $0, recordedPath: source.path, wasRead: !source.sha256.isEmpty)
      }
      if check.standing == .grown {
        file?.prefixBytes = source.bytes
        // A store that read the file again after it had grown has it twice.
        if check.foundSHA256.map(recorded.contains) == true { check.standing = .same }
      }
      checks.append(check)
      if let file { files.append(file) }
    }
    let added = try pool.added(to: sources)
    checks += added.checks
    untold = added.paths.filter(walked.untold.contains)
    checks += walked.passedOver.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      .map { EvidenceMatch.unread($0, .notAFile) }
  }

  /// Whether no file was read by a map of the user's of which no more than the name is known.
  private static func hasEveryMap(
    _ reading: ReadingOptions, of sources: [SourceSummary]
  ) -> Bool {
    let known = Set((LogFormats.all + reading.maps).map(\.name)).union(["", "empty"])
    return sources.allSatisfy { $0.isTable || known.contains($0.format) }
  }

  /// What lies there and is nothing to be read.
  fileprivate static func unread(_ path: String, _ standing: InputCheck.Standing) -> InputCheck {
    let told = CredentialKey.withoutSecrets(path)
    return InputCheck(role: "log", path: told, foundAt: told, standing: standing)
  }

  private static func check(
    _ source: SourceSummary, _ path: String?, _ pool: EvidencePool, _ reading: ReadingOptions
  ) throws -> InputCheck {
    // A recorded path has no key in it; what is told of the one found has none either.
    let told = path.map(CredentialKey.withoutSecrets)
    var check = InputCheck(role: "log", path: source.path, foundAt: told, standing: .missing)
    guard !source.sha256.isEmpty else {
      // What could not be read then and can be now was never seen.
      check.standing =
        path.map { Bystanders.opensAsLog($0, reading: reading) ? .added : .unrecorded } ?? .missing
      return check
    }
    check.recordedBytes = source.bytes
    check.recordedSHA256 = source.sha256
    guard let path else { return check }
    let input = InputPath(path: path, isNamed: true)
    // A link that leads nowhere has the name, and nothing else.
    guard input.isFile else { return check }
    let bytes = input.byteCount
    check.foundBytes = bytes
    check.foundSHA256 = try pool.sha256(path) ?? sha256(ofFile: path)
    if check.foundSHA256 == source.sha256 {
      check.standing = told == source.path ? .same : .moved
    } else if bytes < source.bytes {
      check.standing = .shortened
    } else if bytes > source.bytes,
      try sha256(ofFirst: source.bytes, ofFile: path) == source.sha256
    {
      check.standing = .grown
    } else {
      check.standing = .changed
    }
    return check
  }
}

/// The files that lie there, and which of them are taken.
private struct EvidencePool {
  let paths: [String]
  private let sizes: [Int64]
  /// Whether each can be read; a link in a folder may lead nowhere.
  private let areFiles: [Bool]
  private var hashes: [String: String] = [:]
  private var placesOfHash: [String: [Int]] = [:]
  private var placeOfPath: [String: Int] = [:]
  private var isTaken: [Bool]
  /// Those that are not taken.
  private var free = PathEnds()

  /// Hashes the files whose size a recorded one has; no other can be the same.
  init(_ inputs: [InputPath], for sources: [SourceSummary]) throws {
    var met: Set<String> = []
    let inputs = inputs.filter { met.insert($0.path).inserted }
    guard !met.contains("-") else {
      throw InquiryError(message: "name the files of the report; '-' cannot be read twice.")
    }
    paths = inputs.map(\.path)
    sizes = inputs.map(\.byteCount)
    areFiles = inputs.map(\.isFile)
    isTaken = [Bool](repeating: false, count: inputs.count)
    for (index, path) in paths.enumerated() {
      placeOfPath[path] = index
      free.insert(path, at: index)
    }
    let recorded = Set(sources.map(\.bytes))
    for (index, input) in inputs.enumerated()
    where input.isFile && recorded.contains(input.byteCount) {
      let hash = try Ingestion.sha256(ofFile: input.path)
      hashes[input.path] = hash
      placesOfHash[hash, default: []].append(index)
    }
  }

  func sha256(_ path: String) -> String? { hashes[path] }

  /// A file with this content: the one under the recorded path, else the one whose path ends most
  /// alike, free ones first. One copy may stand for two.
  mutating func takeSame(as source: SourceSummary) -> Int? {
    // Thousands of equal files, empty ones as a rule, mostly lie where they lay.
    if let named = placeOfPath[source.path], hashes[source.path] == source.sha256 {
      take(named)
      return named
    }
    let places = placesOfHash[source.sha256] ?? []
    let best = places.max { left, right in
      rank(left, source.path) < rank(right, source.path)
    }
    if let best { take(best) }
    return best
  }

  private func rank(_ place: Int, _ path: String) -> (Int, Int) {
    (isTaken[place] ? 0 : 1, EvidencePool.sharedEnd(paths[place], path))
  }

  private mutating func take(_ place: Int) {
    guard !isTaken[place] else { return }
    isTaken[place] = true
    free.remove(paths[place], at: place)
  }

  /// The free file under the recorded path, or the only one whose path ends most like it.
  mutating func takeNamed(like path: String) -> Int? {
    let named = placeOfPath[path]
    let isFree = named.map { !isTaken[$0] } ?? false
    let found = isFree ? named : free.place(like: path) ?? named
    if let found { take(found) }
    return found
  }

  /// Files that the report did not read, and whose content it did not read under another name; with
  /// the path of each as it is here.
  func added(to sources: [SourceSummary]) throws -> (checks: [InputCheck], paths: [String]) {
    let contents = Set(sources.map(\.contentSHA256)).union(sources.map(\.sha256))
    var added: [InputCheck] = []
    var places: [String] = []
    for index in paths.indices where !isTaken[index] {
      guard let check = try check(ofAdded: index, contents) else { continue }
      added.append(check)
      places.append(paths[index])
    }
    return (added, places)
  }

  /// `nil` for a copy of what was read.
  private func check(ofAdded index: Int, _ contents: Set<String>) throws -> InputCheck? {
    let path = paths[index]
    // A link to a folder, or one that leads nowhere: an import would have noted it as unread.
    guard areFiles[index] else { return EvidenceMatch.unread(path, .added) }
    if let hash = hashes[path], contents.contains(hash) { return nil }
    // What cannot be unpacked is no copy of what was read.
    let content: String?
    do { content = try contentSHA256(ofFile: path) } catch { content = nil }
    if let content, contents.contains(content) { return nil }
    let told = CredentialKey.withoutSecrets(path)
    return InputCheck(
      role: "log", path: told, foundAt: told, standing: .added, foundBytes: sizes[index],
      foundSHA256: try hashes[path] ?? Ingestion.sha256(ofFile: path))
  }

  /// How many components two paths have in common, from the end.
  private static func sharedEnd(_ left: String, _ right: String) -> Int {
    let left = left.split(separator: "/").reversed()
    let right = right.split(separator: "/").reversed()
    return zip(left, right).prefix { $0 == $1 }.count
  }
}
