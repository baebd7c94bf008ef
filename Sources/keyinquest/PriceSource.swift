import Foundation
import Ingestion
import Vocabulary

/// The user's own prices, from the file that `--prices` names.
enum PriceSource {
  static func overrides(_ arguments: ParsedArguments) throws -> PriceOverrides? {
    guard let path = arguments.value("prices") else { return nil }
    let data: Data
    let digest: String
    do {
      data = try Data(contentsOf: URL(filePath: path))
      digest = try sha256(ofFile: path)
    } catch {
      throw CommandError(
        message: "cannot read the prices '\(path)'. It is a JSON file; Documentation/Prices.md "
          + "shows one.")
    }
    do {
      return try PriceFile.read([UInt8](data), sha256: digest)
    } catch {
      throw CommandError(message: "\(path): \(error.message)")
    }
  }
}
