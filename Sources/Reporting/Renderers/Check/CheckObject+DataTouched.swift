internal import Vocabulary

extension CheckObject {
  static func dataTouched(of inquest: Inquest) -> [(key: String, value: JSONValue)] { [] }
}
