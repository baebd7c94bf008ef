"""Usage: python3 Tests/FaultInjection SEED [PART…] [AMOUNT]

AMOUNT is a number of cases a part, drawn with the seed, or `all`. Ends with 1 when a promise did
not hold, and says SKIPPED and ends with 0 where system calls cannot be struck."""

import sys

import faults
import kills
import limits
import place
import power
import program
import surroundings

PARTS = {
    "kills": [kills.every_call, kills.in_report],
    "power": [power.cuts],
    "commits": [kills.every_write],
    "faults": [faults.in_import, faults.in_folder, faults.in_check, faults.in_report],
    "memory": [limits.memory, limits.data],
    "disk": [limits.file_size, limits.full_disk, limits.open_files],
    "permissions": [limits.permissions],
    "streams": [surroundings.streams],
    "signals": [surroundings.signals, surroundings.stops],
    "clocks": [surroundings.clocks],
}


def main(words):
    seed = int(words[0]) if words else 1
    amount = next((word for word in words[1:] if word == "all" or word.isdigit()), "all")
    amount = amount if amount == "all" else int(amount)
    names = [word for word in words[1:] if not (word == "all" or word.isdigit())] or list(PARTS)
    if unknown := [name for name in names if name not in PARTS]:
        print(f"faults: there is no part {unknown[0]}; there are: {' '.join(PARTS)}",
              file=sys.stderr)
        return 64
    with place.places() as folder:
        try:
            striker = program.striker(folder)
        except program.Unavailable as reason:
            print(f"faults: SKIPPED: {reason}", file=sys.stderr)
            return 0
        print(f"program: {program.program()}")
        holds = True
        for name in names:
            for part in PARTS[name]:
                holds = part(folder, striker, seed, amount).tell() and holds
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
