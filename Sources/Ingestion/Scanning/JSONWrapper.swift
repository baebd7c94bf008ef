/// Whether the last of the objects standing one after another in `wrapper` has a value for `name`
/// that is not empty, null or false: of pages saved into one file only the last tells whether more
/// follow.
func lastHasValue(_ name: StaticString, in wrapper: UnsafeBufferPointer<UInt8>) -> Bool {
  var cursor = JSONCursor(wrapper)
  var isFound = false
  do {
    while cursor.position < wrapper.count {
      isFound = false
      try cursor.enterObject()
      while let key = try cursor.nextKey() {
        guard key.matches(name) else {
          try cursor.skipValue()
          continue
        }
        let text = try cursor.readText()
        if !text.isEmpty, !text.matches("false") { isFound = true }
      }
    }
  } catch {
    // The wrapper of a damaged file ends anywhere; the damage itself is reported elsewhere.
    return false
  }
  return isFound
}
