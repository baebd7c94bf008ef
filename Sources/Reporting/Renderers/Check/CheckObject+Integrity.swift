internal import Vocabulary

extension CheckObject {
  static func integrity(of inquest: Inquest) -> [(key: String, value: JSONValue)] { [] }
}
