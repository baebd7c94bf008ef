import Foundation
import Vocabulary

/// The zone called `name` in the system's zone database, from 1990 to 2060.
func civilZone(_ name: String, _ option: String) throws(UsageError) -> CivilZone {
  guard let zone = TimeZone(identifier: name) else {
    throw UsageError(message: "--\(option) '\(name)' is no time zone. Write Europe/Berlin or UTC.")
  }
  var date = Date(timeIntervalSince1970: 631_152_000)
  let end = Date(timeIntervalSince1970: 2_840_140_800)
  var periods = [
    CivilZone.Period(
      start: Timestamp(seconds: Int64(date.timeIntervalSince1970)),
      offsetSeconds: zone.secondsFromGMT(for: date))
  ]
  while let next = zone.nextDaylightSavingTimeTransition(after: date), next > date, next < end {
    periods.append(
      CivilZone.Period(
        start: Timestamp(seconds: Int64(next.timeIntervalSince1970)),
        offsetSeconds: zone.secondsFromGMT(for: next)))
    date = next
  }
  return CivilZone(name: name, periods: periods)
}
