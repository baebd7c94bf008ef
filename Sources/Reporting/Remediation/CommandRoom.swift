/// The commands of several acts in one step: each once, and all of them where they fit; else as
/// many of each act, so that one on many things does not hide the others.
struct CommandRoom {
  /// More commands than this of one step are counted, not listed.
  static let most = 200

  let commands: [String]
  let leftOut: Int

  /// - Parameter wanted: the commands of each act, those that matter most first.
  init(_ wanted: [[String]], most: Int = CommandRoom.most) {
    var seen: Set<String> = []
    let lists = wanted.map { $0.filter { seen.insert($0).inserted } }
    var taken = lists.map { _ in 0 }
    var room = most
    var hasMore = true
    while room > 0, hasMore {
      hasMore = false
      for (place, list) in lists.enumerated() where room > 0 && taken[place] < list.count {
        taken[place] += 1
        room -= 1
        hasMore = true
      }
    }
    commands = zip(lists, taken).flatMap { $0.prefix($1) }
    leftOut = seen.count - commands.count
  }

  /// What is said where there was no room for all.
  var remark: String? {
    guard leftOut > 0 else { return nil }
    return "\(Wording.count(leftOut, "more command")) of the same kind left out."
  }
}
