import Vocabulary

/// The different callers, or actions, that an activity meets, numbered in the order of meeting.
///
/// Rows that differ in bytes may still be equal texts to Swift (Unicode's canonical equivalence).
/// They become one value, spelled in the way that comes first by bytes, so that the order of
/// import does not show.
struct WordIndex<Value: Hashable> {
  private(set) var values: [Value] = []
  /// The index of each row plus one; 0 when it was not met. Rows are numbered from 1 on.
  private var byID: [Int32] = []
  /// The same for numbers that no store of ours gives.
  private var byOddID: [Int64: Int] = [:]
  /// The index of each value; `nil` as long as all texts are ASCII, which are equal to Swift only
  /// when their bytes are, and so never in two rows.
  private var byValue: [Value: Int]?
  private static var mostNumbers: Int64 { 1 << 24 }
  /// The texts of a value, by which values are sorted, the first one first.
  private let texts: (Value) -> [String]

  init(texts: @escaping (Value) -> [String]) { self.texts = texts }

  /// The index of row `id`, if it was met before.
  func index(of id: Int64) -> Int? {
    guard (0..<Self.mostNumbers).contains(id) else { return byOddID[id] }
    guard id < Int64(byID.count), byID[Int(id)] > 0 else { return nil }
    return Int(byID[Int(id)]) - 1
  }

  /// Whether rows that differ in bytes became one value.
  private(set) var hasMerged = false

  /// Adds row `id`.
  mutating func add(_ value: Value, id: Int64) -> Int {
    let texts = texts(value)
    if byValue == nil, !texts.allSatisfy({ CanonicalText.isPlain($0.utf8) }) {
      byValue = Dictionary(zip(values, values.indices)) { first, _ in first }
    }
    let index = byValue?[value] ?? values.count
    if index == values.count {
      values.append(value)
      byValue?[value] = index
    } else {
      hasMerged = true
      let known = WordIndex.bytes(self.texts(values[index]))
      if WordIndex.bytes(texts).lexicographicallyPrecedes(known) { values[index] = value }
    }
    if (0..<Self.mostNumbers).contains(id), let number = Int32(exactly: index + 1) {
      let missing = Int(id) + 1 - byID.count
      if missing > 0 { byID += [Int32](repeating: 0, count: max(missing, byID.count)) }
      byID[Int(id)] = number
    } else {
      byOddID[id] = index
    }
    return index
  }

  private static func bytes(_ texts: [String]) -> [UInt8] { texts.flatMap { Array($0.utf8) + [0] } }

  /// The values in order, and for every index the place of its value in that order.
  /// - Parameter last: what tells values apart whose texts are equal.
  func sorted(last: (Value) -> UInt8) -> (values: [Value], places: [Int]) {
    // Many values share few texts, and numbers are compared many times faster: the ranks of up to
    // four texts, 28 bits each, and what comes last.
    let columns = values.map(texts)
    let ordered = Set(columns.joined()).sorted()
    let rank = Dictionary(uniqueKeysWithValues: zip(ordered, ordered.indices))
    let keys = zip(values, columns).map { value, texts in
      texts.reduce(UInt128(0)) { $0 << 28 | UInt128(rank[$1, default: 0]) } << 8
        | UInt128(last(value))
    }
    let order = values.indices.sorted { keys[$0] < keys[$1] }
    var places = [Int](repeating: 0, count: values.count)
    for (place, index) in order.enumerated() { places[index] = place }
    return (order.map { values[$0] }, places)
  }
}
