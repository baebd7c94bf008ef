import Testing
import Vocabulary

@Suite("The account in an access key id")
struct AmazonAccountTests {
  @Test(
    "is read out of ids of the present form",
    arguments: [
      // As `aws sts get-access-key-info` answers, published by those who found the form.
      ("ASIAQNZGKIQY56JQ7WML", "029608264753"),
      ("AKIAWWWWWWWWWWWWWWWW", "461085521325"),
    ])
  func present(id: String, account: String) {
    #expect(AmazonAccount.number(inAccessKeyID: id) == account)
  }

  @Test(
    "is unknown of what is none or older",
    arguments: ["", "AKIA", "AKIAIOSFODNN7EXAMPLE", "apikey_01EXAMPLE", "AKIAQ1111111111111"])
  func absent(id: String) {
    #expect(AmazonAccount.number(inAccessKeyID: id) == nil)
  }
}
