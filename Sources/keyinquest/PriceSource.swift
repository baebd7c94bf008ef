import Ingestion
import Vocabulary

/// The user's own prices, from the file that `--prices` names.
enum PriceSource {
  /// `nil` without a path.
  static func overrides(_ path: String?) throws -> PriceOverrides? {
    guard let path else { return nil }
    do {
      return try PriceFile.read(path: path)
    } catch let error as PriceFileError {
      throw CommandError(message: "\(path): \(error.message)")
    } catch {
      throw CommandError(
        message: "cannot read the prices '\(path)'. It is a JSON file; Documentation/Prices.md "
          + "shows one.")
    }
  }
}
