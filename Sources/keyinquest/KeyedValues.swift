/// The values of an option that may be given for all keys, or for one of several as `KEY=VALUE`.
struct KeyedValues {
  /// The value for every key that has none of its own.
  let common: String?
  private let own: [Int: String]

  /// The value for the key at this place.
  subscript(index: Int) -> String? { own[index] ?? common }

  init(_ arguments: ParsedArguments, _ option: String, of keys: [GivenKey]) throws {
    var common: String?
    var own: [Int: String] = [:]
    for text in arguments.all(option) {
      let place = keys.indices.first { index in
        keys[index].handles.contains { text.hasPrefix($0 + "=") }
      }
      if let place, let handle = keys[place].handles.first(where: { text.hasPrefix($0 + "=") }) {
        guard own[place] == nil else {
          throw UsageError(message: "--\(option) is given twice for \(handle).")
        }
        own[place] = String(text.dropFirst(handle.count + 1))
      } else {
        guard common == nil else {
          throw UsageError(
            message: "--\(option) '\(text)' names none of the keys. Write KEY=VALUE with a key as "
              + "in --key, or give the option once for all keys.")
        }
        common = text
      }
    }
    (self.common, self.own) = (common, own)
  }
}

extension GivenKey {
  /// What a user may write for it: the name as shown, or that of its variable.
  fileprivate var handles: [String] { [shown, variable].filter { !$0.isEmpty } }
}
