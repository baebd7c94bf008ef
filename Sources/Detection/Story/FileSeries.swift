import Vocabulary

/// Which files are parts of one log, as their names tell: rotated ones, or one for every day.
///
/// What is missing of a file lies in no known time: an export that was cut off loses what was
/// newest, or oldest where the newest comes first, and records that cannot be read have no time.
/// It cannot lie where the parts before and after it stand.
struct FileSeries {
  /// First and last times of the parts of each log, each ascending.
  private var firsts: [String: [Timestamp]] = [:]
  private var lasts: [String: [Timestamp]] = [:]

  /// - Complexity: O(n log n) for n files.
  init(_ sources: [SourceSummary]) {
    for source in sources {
      let name = FileSeries.name(of: source.path)
      if let first = source.first { firsts[name, default: []].append(first) }
      if let last = source.last { lasts[name, default: []].append(last) }
    }
    for name in firsts.keys { firsts[name]?.sort() }
    for name in lasts.keys { lasts[name]?.sort() }
  }

  /// From the end of the part before to the beginning of the part after; `nil` where there is none,
  /// or the times of the file itself are not known.
  func reach(of source: SourceSummary) -> (from: Timestamp?, to: Timestamp?) {
    guard let first = source.first, let last = source.last else { return (nil, nil) }
    let name = FileSeries.name(of: source.path)
    let before = lasts[name, default: []]
    let after = firsts[name, default: []]
    let earlier = before[..<before.partitioningIndex { $0 >= first }].last
    let later = after[after.partitioningIndex { $0 > last }...].first
    return (earlier, later)
  }

  /// The path without what numbers or dates a part: numbers anywhere, in the name of the file also
  /// words with a digit, as the random ones of AWS, and the ending of a compressed file.
  static func name(of path: String) -> String {
    let folders = path.split(separator: "/", omittingEmptySubsequences: false)
    let kept = folders.indices.map { place in
      let words = folders[place].split { !$0.isLetter && !$0.isNumber }
      let isFile = place == folders.count - 1
      return words.filter { isFile ? !isOfPart($0) : !$0.allSatisfy(\.isNumber) }
        .joined(separator: " ")
    }
    return kept.joined(separator: "/")
  }

  private static let compressed: Set<Substring> = ["gz", "zst", "bz2", "xz", "zip"]

  private static func isOfPart(_ word: Substring) -> Bool {
    compressed.contains(word) || word.contains(where: \.isNumber)
  }
}
