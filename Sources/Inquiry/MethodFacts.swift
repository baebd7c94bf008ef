internal import Detection

/// What the verdict's method rests on beside its constants, for whoever describes the program.
public enum MethodFacts {
  public static var signatureCount: Int { MethodConstants.signatureCount }
  /// The edition of MITRE ATT&CK, `18`.
  public static var attackVersion: String { MethodConstants.attackVersion }
}
