/// A word for a command line that a person will paste: quoted, or replaced when it is not plain.
enum ShellWord {
  static func quoted(_ text: String, else placeholder: String) -> String {
    guard !text.isEmpty, text.utf8.count <= 256, !text.hasPrefix("-") else { return placeholder }
    let isPlain = text.utf8.allSatisfy { byte in
      (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
        || "_-.:/@=+".utf8.contains(byte)
    }
    return isPlain ? text : placeholder
  }
}
