internal import Vocabulary

extension CheckObject {
  static func permissions(of inquest: Inquest) -> [(key: String, value: JSONValue)] { [] }
}
