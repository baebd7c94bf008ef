/// The name nearest to `word`, when it is near enough to be a slip of the finger: two letters, or
/// one of a short word; or one that begins as `word` does, or nearly. The first of equals.
func nearest(to word: String, among names: [String]) -> String? {
  let begun = names.filter { word.count > 1 && $0.hasPrefix(word) }
  if let only = begun.first, begun.count == 1 { return only }
  let near = names.map { name in
    // Half a name, with a slip: `exposd`.
    let begun = word.count > 4 ? editDistance(word, String(name.prefix(word.count + 1))) + 1 : .max
    return (name, min(editDistance(word, name), begun))
  }
  .filter { $0.1 <= (word.count > 4 ? 2 : 1) }
  .min { ($0.1, $0.0) < ($1.1, $1.0) }
  return near?.0
}

/// How many letters have to be put in, taken out, changed, or swapped with their neighbour to make
/// one of the other: the distance of Damerau, restricted to neighbours (optimal string alignment).
/// - Complexity: O(n·m), for words.
func editDistance(_ left: String, _ right: String) -> Int {
  let (left, right) = (Array(left), Array(right))
  var rows = [Array(0...right.count)]
  for row in left.indices {
    var next = [row + 1]
    for column in right.indices {
      let substituted = rows[row][column] + (left[row] == right[column] ? 0 : 1)
      var least = min(substituted, rows[row][column + 1] + 1, next[column] + 1)
      if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
        least = min(least, rows[row - 1][column - 1] + 1)
      }
      next.append(least)
    }
    rows.append(next)
  }
  return rows[left.count][right.count]
}
