import Ingestion
import Vocabulary

/// The user's own prices, from the file that `--prices` names.
enum PriceSource {
  static func overrides(_ arguments: ParsedArguments) throws -> PriceOverrides? {
    guard let path = arguments.value("prices") else { return nil }
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
