"""Nothing is lost: what `keyinquest import` says it did with the records it read."""

import re

_SENTENCE = re.compile(
    r"read (\d+) = imported (\d+) \+ duplicate (\d+) \+ rejected (\d+) \+ blank (\d+)")


class Lost(Exception):
    """An import whose figures do not add up."""


def check(printed, expected, already=False):
    """Raises `Lost` unless the import read `expected` records and accounts for each of them, and,
    when they were `already` in the store, added none."""
    sentences = _SENTENCE.findall(printed)
    if len(sentences) != 1:
        raise Lost(f"the import printed {len(sentences)} times what it read, instead of once")
    read, imported, duplicate, rejected, blank = map(int, sentences[0])
    if read != imported + duplicate + rejected + blank:
        raise Lost(f"read {read}, but {imported + duplicate + rejected + blank} accounted for")
    if read != expected:
        raise Lost(f"read {read} records of {expected}")
    if rejected or blank:
        raise Lost(f"rejected {rejected} and found {blank} blank, where all records are sound")
    if already and imported:
        raise Lost(f"importing again added {imported} events")
    if not already and duplicate:
        raise Lost(f"{duplicate} records taken for duplicates, where none is")
