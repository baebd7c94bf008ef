public import Vocabulary

/// A policy file could not be read.
public struct PolicyFileError: Error {
  /// What, where, why and what to do next, without anything that stands in the file.
  public let message: String
}

/// Reads policies of AWS IAM: a document, or what `aws iam` prints around one.
///
/// Of `get-account-authorization-details` a statement keeps the names of the users and roles that
/// have it, directly or through a group.
public enum PolicyFiles {
  /// `nil` without paths.
  /// - Throws: ``ReadingError`` or ``PolicyFileError``.
  public static func read(paths: [String]) throws -> GrantedPolicy? {
    guard !paths.isEmpty else { return nil }
    var policy = GrantedPolicy(paths: paths.map(CredentialKey.withoutSecrets))
    for path in paths {
      var reader = PolicyReader()
      guard let content = try WholeFile.read(path, most: largest) else {
        throw PolicyFileError(
          message: "\(path): is longer than \(largest >> 20) MB. \(advice)")
      }
      if let damage = content.damage { throw ReadingError(path: path, cause: .damaged(damage)) }
      do throws(UnreadableRecord) {
        try reader.read(content.bytes)
      } catch {
        throw PolicyFileError(
          message: "\(path): is no policy that can be read (\(error.reason)). \(advice)")
      }
      guard reader.documents > 0 else {
        throw PolicyFileError(message: "\(path): holds no policy of AWS IAM. \(advice)")
      }
      policy.documents += reader.documents
      policy.statements += reader.statements
    }
    return policy
  }

  /// Longer ones, decompressed, are refused.
  private static let largest = 128 << 20

  private static let advice =
    "--policy takes a JSON policy document, or what 'aws iam get-policy-version', "
    + "'get-user-policy' or 'get-account-authorization-details' prints."
}
