import Vocabulary

/// What the importer remembers of a file the store holds, to find the ones that overlap.
struct HeldFile {
  var source: Int64
  var format: String
  /// As ``LogNotations/log(of:)`` names it.
  let log: String
  /// What it shows.
  var capability: Capability
  /// The times of its events, both ends included.
  var milliseconds: ClosedRange<Int64>

  init(
    source: Int64, format: String, capability: Capability, milliseconds: ClosedRange<Int64>
  ) {
    self.source = source
    self.format = format
    log = LogNotations.log(of: format)
    self.capability = capability
    self.milliseconds = milliseconds
  }

  /// Whether an event of this file leaves nothing to be learned from the same event in one of
  /// `format` that shows so much.
  func stands(for shown: Capability, of format: String) -> Bool {
    self.format == format || capability.isSuperset(of: shown)
  }
}

/// The files a store holds, found by the times they tell of: a bucket has a file for every five
/// minutes, and each of them asks.
struct HeldFiles {
  /// A file, or a question, that spans more hours is not looked up by the hour.
  private static let mostHours: Int64 = 48

  private var files: [HeldFile] = []
  /// Places in `files` of those that touch an hour, ascending.
  private var byHour: [Int64: [Int]] = [:]
  private var long: [Int] = []

  mutating func append(_ file: HeldFile) {
    let place = files.count
    files.append(file)
    guard let hours = HeldFiles.hours(of: file.milliseconds) else {
      long.append(place)
      return
    }
    for hour in hours { byHour[hour, default: []].append(place) }
  }

  /// The files of `format` with events between the two times, in the order of import, and those of
  /// the same log in another notation.
  func overlapping(_ range: ClosedRange<Int64>, format: String) -> [HeldFile] {
    var places: [Int]
    if let hours = HeldFiles.hours(of: range) {
      places = long
      for hour in hours { places += byHour[hour] ?? [] }
      places.sort()
    } else {
      places = Array(files.indices)
    }
    let log = LogNotations.log(of: format)
    var found: [HeldFile] = []
    var last = -1
    for place in places where place != last {
      last = place
      let file = files[place]
      if file.log == log, file.milliseconds.overlaps(range) { found.append(file) }
    }
    return found
  }

  private static func hours(of range: ClosedRange<Int64>) -> ClosedRange<Int64>? {
    let first = Timestamp(milliseconds: range.lowerBound).hour
    let last = Timestamp(milliseconds: range.upperBound).hour
    return last - first <= mostHours ? first...last : nil
  }
}
