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
    asked.hideRawKeys()
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

  /// Whether `--key` was given what the logs hold where a key stands, and no name of it: only by
  /// its fingerprint was it found.
  var wasFoundRaw: Bool {
    !isGivenRaw && !KeyNames.readsAsName(key)
      && foundAs.contains(CredentialKey.fingerprint(ofRawKey: key))
  }

  /// Where the key turns out to have been given raw, it and its replacement are told like any other
  /// raw key: by their fingerprints.
  private mutating func hideRawKeys() {
    guard wasFoundRaw else { return }
    isGivenRaw = true
    if label == key { label = "" }
    key = CredentialKey.fingerprint(ofRawKey: key)
    keyNames = CredentialKey.names(ofFingerprint: key) ?? [key]
    if let new = replacement, replacementNames.count <= 1, !KeyNames.readsAsName(new) {
      let print = CredentialKey.fingerprint(ofRawKey: new)
      replacement = print
      replacementNames = CredentialKey.names(ofFingerprint: print) ?? [print]
    }
  }
}
