internal import Vocabulary

extension CheckObject {
  static func leakReasons(of inquest: Inquest) -> [(key: String, value: JSONValue)] { [] }
}
