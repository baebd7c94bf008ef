extension Substring {
  /// Without the UUID that some programs put behind their name, anew for each run:
  /// `stratus-red-team_4f0c…` is `stratus-red-team`. Itself where there is none, or nothing else.
  package var withoutRunIdentifier: Substring {
    let end = suffix(36)
    guard end.utf8.count == 36, end.count(where: { $0 == "-" }) == 4,
      end.allSatisfy({ $0.isHexDigit || $0 == "-" }),
      let mark = dropLast(36).last, "_-:".contains(mark), utf8.count > 37
    else { return self }
    return dropLast(37)
  }
}
