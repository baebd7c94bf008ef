/// What a value of a document can be.
indirect enum JSONShape: Hashable, Sendable {
  case text, integer, boolean, time
  /// A number, or a word where it is none: `infinity`, `-infinity`, `unknown`.
  case number
  /// A plain JSON number.
  case finite
  /// Decimal digits as text.
  case money
  case numberOrText
  /// One of these words or whole numbers.
  case oneOf([String])
  case oneOfNumbers([Int])
  case array(JSONShape)
  /// The object of this name.
  case object(String)
  /// Nothing is known of it.
  case anything
  /// As the other, or `null`.
  case nullable(JSONShape)
}

/// The members of one kind of object, in alphabetical order of their names.
struct ObjectShape: Hashable, Sendable {
  struct Member: Hashable, Sendable {
    var name: String
    var shape: JSONShape
    var isRequired: Bool
  }

  var members: [Member]
}

/// A document: its root and every object it is made of.
struct DocumentShape: Sendable {
  /// A name in `objects`.
  var root: String
  var objects: [String: ObjectShape]
}
