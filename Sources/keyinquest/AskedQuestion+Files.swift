import Ingestion
import Inquiry
import Vocabulary

extension AskedQuestion {
  /// With the hashes of the files that were given. Network databases are large and hashed when they
  /// are asked: ``completed(by:)`` adds those.
  func hashingFiles() throws -> AskedQuestion {
    var asked = self
    for index in files.indices
    where ![.networkDatabase, .hostingRanges].contains(files[index].role) {
      asked.files[index].sha256 = try GivenFiles.sha256(of: files[index])
    }
    return asked
  }

  /// With what is known once the inquest is held: under which ids the logs have the key, and the
  /// hashes of the network databases. A key in the path of a file is taken out.
  func completed(by inquest: Inquest) -> AskedQuestion {
    var asked = self
    if inquest.credential.events > 0 {
      asked.foundAs = [inquest.credential.id] + inquest.credential.otherIdentifiers
    }
    for index in asked.files.indices {
      asked.files[index].path = CredentialKey.withoutSecrets(asked.files[index].path)
    }
    for source in inquest.networks?.sources ?? [] {
      for index in asked.files.indices
      where asked.files[index].path == source.path && asked.files[index].sha256.isEmpty {
        asked.files[index].sha256 = source.sha256
      }
    }
    return asked
  }
}
