/// Whether `wrapper` has a value for `name` that is not empty, null or false. Of pages saved into
/// one file it is the last one's: only that one tells whether more follow.
func lastHasValue(_ name: StaticString, in wrapper: UnsafeBufferPointer<UInt8>) -> Bool {
  var cursor = JSONCursor(wrapper)
  do {
    try cursor.enterObject()
    while let key = try cursor.nextKey() {
      guard key.matches(name) else {
        try cursor.skipValue()
        continue
      }
      let text = try cursor.readText()
      if !text.isEmpty, !text.matches("false") { return true }
    }
  } catch {
    // The wrapper of a damaged file ends anywhere; the damage itself is reported elsewhere.
    return false
  }
  return false
}
