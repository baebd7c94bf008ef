"""The one question every tool is asked, and its answer as lines.

Five kinds of lines, fields separated by tabs, times in UTC:
    H  hour as 2026-03-02T08, calls, amount      of the key, for each hour with calls
    I  address, first, last, calls               of the key; times to the second
    W  hour of the week (Monday 00 is 0), calls  of the key
    T  operation, calls                          of the key, the 20 most frequent
    K  key, calls, amount                        of every key
The amount is bytes sent for an access log and CloudTrail, and tokens in and out for a gateway.
"""

import datetime

KINDS = "HIWTK"
OPERATIONS = 20


def hour_of_week(hour):
    """0 to 167 for an hour as 2026-03-02T08."""
    day = datetime.date(int(hour[:4]), int(hour[5:7]), int(hour[8:10]))
    return day.weekday() * 24 + int(hour[11:13])


def lines(hours, addresses, operations, keys):
    """The answer from dictionaries: hour to (calls, amount), address to (first, last, calls),
    operation to calls, key to (calls, amount)."""
    week = {}
    for hour, (calls, _) in hours.items():
        number = hour_of_week(hour)
        week[number] = week.get(number, 0) + calls
    top = sorted(operations.items(), key=lambda entry: (-entry[1], entry[0]))[:OPERATIONS]
    return [
        *_table("H", hours), *_table("I", addresses),
        *(f"W\t{number}\t{calls}" for number, calls in week.items()),
        *(f"T\t{operation}\t{calls}" for operation, calls in top), *_table("K", keys),
    ]


def _table(kind, entries):
    return ["\t".join([kind, name, *map(str, values)]) for name, values in entries.items()]


def canonical(text):
    """The lines of a printed answer that a comparison looks at: sorted, without empty ones."""
    return sorted(line for line in text.splitlines() if line[:1] in KINDS and line[1:2] == "\t")


def verdict(found, expected, kinds=KINDS):
    """"right", "right as far as it goes (H)" when only some kinds were asked for, or "wrong"
    and how many lines of each kind are not as expected."""
    wanted = [line for line in expected if line[0] in kinds]
    differences = set(found) ^ set(wanted)
    if sorted(found) == sorted(wanted) and wanted:
        return "right" if kinds == KINDS else f"right as far as it goes ({kinds})"
    counts = ((kind, sum(line[0] == kind for line in differences)) for kind in KINDS)
    return "wrong: " + ", ".join(f"{count} {kind}" for kind, count in counts if count)
