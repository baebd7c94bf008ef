import Vocabulary

/// Which files are parts of one log, as their names tell: rotated ones, or one for every day.
///
/// What is missing of a file lies in no known time: an export that was cut off loses what was
/// newest, or oldest where the newest comes first, and records that cannot be read have no time.
/// It cannot lie where the parts before and after it stand.
struct FileSeries {
  struct Log {
    /// Its files; those without times are left out.
    var parts: [SourceSummary] = []
    /// Their first and last times, each ascending.
    fileprivate var firsts: [End] = []
    fileprivate var lasts: [End] = []
  }

  /// Where a part begins or ends.
  fileprivate struct End: Comparable {
    let time: Timestamp
    let path: String

    static func < (left: End, right: End) -> Bool {
      (left.time, left.path) < (right.time, right.path)
    }
  }

  /// What a file keeps while it grows.
  private struct Beginning: Hashable {
    var path: String
    var first: Timestamp
  }

  private(set) var logs: [Log] = []
  private var numbers: [[UInt8]: Int] = [:]

  /// - Complexity: O(n log n) for n files.
  init(_ sources: [SourceSummary]) {
    // A file that has grown since it was first read is one part, which ends where it ends now.
    var ends: [[Beginning: Timestamp]] = []
    for source in sources {
      guard let first = source.first, let last = source.last else { continue }
      let name = FileSeries.name(of: source.path)
      let number = numbers[name] ?? logs.count
      if number == logs.count {
        numbers[name] = number
        logs.append(Log())
        ends.append([:])
      }
      logs[number].parts.append(source)
      logs[number].firsts.append(End(time: first, path: source.path))
      let beginning = Beginning(path: source.path, first: first)
      ends[number][beginning] = max(ends[number][beginning] ?? last, last)
    }
    for number in logs.indices {
      logs[number].firsts.sort()
      logs[number].lasts = ends[number].map { End(time: $0.value, path: $0.key.path) }.sorted()
    }
  }

  /// From the end of the part before to the beginning of the part after; `nil` where there is none,
  /// or the times of the file itself are not known.
  ///
  /// Two files of one path are of two moments, or of two machines: neither bounds the other. Nor do
  /// `app-1.log` and `app-2.log`, which may be of two machines too, unless one goes on to the
  /// second where the other ends.
  func reach(of source: SourceSummary) -> (from: Timestamp?, to: Timestamp?) {
    guard let first = source.first, let last = source.last,
      let number = numbers[FileSeries.name(of: source.path)]
    else { return (nil, nil) }
    let (before, after) = (logs[number].lasts, logs[number].firsts)
    let isPlaced = FileSeries.tellsPlace(source.path)
    func bounds(_ end: End, at edge: Timestamp) -> Bool {
      end.path != source.path
        && (isPlaced || FileSeries.tellsPlace(end.path)
          || abs(end.time.seconds(since: edge)) <= FileSeries.pageGapSeconds)
    }
    let earlier = before[..<before.partitioningIndex { $0.time >= first }]
    let later = after[after.partitioningIndex { $0.time > last }...]
    return (
      earlier.last { bounds($0, at: first) }?.time, later.first { bounds($0, at: last) }?.time
    )
  }

  /// Whether another part goes on right behind a file, as the next page of an export does.
  func continues(_ source: SourceSummary) -> Bool {
    guard let last = source.last, let next = reach(of: source).to else { return false }
    return next.seconds(since: last) <= FileSeries.pageGapSeconds
  }

  /// Pages of totals follow on each other to the second.
  static let pageGapSeconds = 1.0

  /// The path without what numbers or dates a part: numbers anywhere, in the name of the file also
  /// words with a digit, as the random ones of AWS, and the ending of a compressed file.
  static func name(of path: String) -> [UInt8] {
    var path = path
    return path.withUTF8 { bytes in
      let file = (bytes.lastIndex(of: UInt8(ascii: "/")) ?? -1) + 1
      var name: [UInt8] = []
      name.reserveCapacity(bytes.count)
      var start = 0
      for end in 0...bytes.count {
        if end < bytes.count, bytes[end].isOfWord { continue }
        let word = bytes[start..<end]
        let isOfPart =
          start >= file
          ? word.contains(where: \.isDigit) || compressed.contains { word.elementsEqual($0) }
          : word.allSatisfy(\.isDigit)
        if !isOfPart {
          name += word
          name.append(UInt8(ascii: " "))
        }
        if end < file { name.append(UInt8(ascii: "/")) }
        start = end + 1
      }
      return name
    }
  }

  /// Whether the name says by itself where in its log a part stands: `access.log.3.gz` and
  /// `access.3.log` by a number between dots, others by a date. A number elsewhere may be that of a
  /// machine.
  static func tellsPlace(_ path: String) -> Bool {
    let words = path.utf8.split { !$0.isOfWord }
    if words.contains(where: { $0.prefix(while: \.isDigit).count >= shortestDate(of: $0) }) {
      return true
    }
    let file = path.utf8.split(separator: UInt8(ascii: "/")).last
    return file?.split(separator: UInt8(ascii: ".")).dropFirst()
      .contains { $0.allSatisfy(\.isDigit) } ?? false
  }

  /// A year stands alone, `20260301T0005Z` does not.
  private static func shortestDate(of word: Substring.UTF8View) -> Int {
    word.allSatisfy(\.isDigit) ? 4 : 8
  }

  private static let compressed = ["gz", "zst", "bz2", "xz", "zip"].map { Array($0.utf8) }
}

extension UInt8 {
  fileprivate var isDigit: Bool { self >= 48 && self <= 57 }

  /// Letters beyond ASCII are some.
  fileprivate var isOfWord: Bool {
    isDigit || self >= 128 || (self | 32 >= 97 && self | 32 <= 122)
  }
}
