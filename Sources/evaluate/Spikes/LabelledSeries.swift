import Foundation
import Vocabulary

/// One series of a labelled benchmark in the layout of the Numenta Anomaly Benchmark.
struct LabelledSeries: Sendable {
  /// Path below `data/`.
  var name: String
  /// Ascending.
  var times: [Timestamp]
  var values: [Double]
  /// Rows of each labelled window, ascending.
  var windows: [ClosedRange<Int>]

  /// Rows at the start in which nothing is scored: 15 % of the series, at most of 5,000 rows.
  var probation: Int { min(Int(0.15 * Double(values.count)), 750) }

  /// The series that `folder` holds, in the order of their names, and the names of those that
  /// `labels/combined_windows.json` has but `data/` has not.
  static func all(in folder: URL) throws -> (series: [LabelledSeries], missing: [String]) {
    let labels = folder.appending(path: "labels/combined_windows.json")
    let windows = try JSONDecoder().decode(
      [String: [[String]]].self, from: Data(contentsOf: labels))
    var series: [LabelledSeries] = []
    var missing: [String] = []
    for (name, limits) in windows.sorted(by: { $0.key < $1.key }) {
      let file = folder.appending(path: "data").appending(path: name)
      guard FileManager.default.fileExists(atPath: file.path(percentEncoded: false)) else {
        missing.append(name)
        continue
      }
      let text = try String(contentsOf: file, encoding: .utf8)
      series.append(try LabelledSeries(name: name, table: text, windows: limits))
    }
    return (series, missing)
  }

}

extension LabelledSeries {
  /// - Parameters:
  ///   - table: CSV with a heading; the first two columns are the time (UTC) and the value.
  ///   - windows: first and last time of each window.
  init(name: String, table: String, windows limits: [[String]]) throws {
    var times: [Timestamp] = []
    var values: [Double] = []
    for (number, line) in table.split(whereSeparator: \.isNewline).enumerated().dropFirst() {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
      guard fields.count >= 2, let time = Self.time(String(fields[0])),
        let value = Double(String(fields[1]))
      else {
        throw BenchmarkError(message: "\(name), line \(number + 1): expected a time and a number.")
      }
      times.append(time)
      values.append(value)
    }
    var rows: [ClosedRange<Int>] = []
    for limit in limits {
      guard limit.count == 2, let from = Self.time(limit[0]), let to = Self.time(limit[1]) else {
        throw BenchmarkError(message: "\(name): a window needs two times, not \(limit).")
      }
      let inside = times.indices.filter { from <= times[$0] && times[$0] <= to }
      if let first = inside.first, let last = inside.last { rows.append(first...last) }
    }
    self.name = name
    self.times = times
    self.values = values
    windows = rows.sorted { $0.lowerBound < $1.lowerBound }
  }

  /// `2014-04-10 00:04:00`, with or without a fraction.
  private static func time(_ text: String) -> Timestamp? { Timestamp(rfc3339: text + "Z") }
}

/// A file of the benchmark that cannot be read.
struct BenchmarkError: Error { var message: String }
