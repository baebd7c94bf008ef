"""The world behind the generated logs: who calls when, with which key, from where.

Everything is a function of the seed and the number of events, by integers and by the generator of
Python's `random`, whose numbers are the same in every version.
"""

import hashlib
import random

START = 1772409600  # 2026-03-02T00:00:00Z, a Monday
DAYS = 28
KEYS = 20
LEAKED = 7  # number of the abused key
HEAVIEST = 0  # number of the key with the most calls
FOREIGN = "198.19.255.77"  # whoever abuses the leaked key

_HOURS = [10, 8, 7, 6, 6, 8, 14, 26, 48, 72, 86, 92, 88, 90, 94, 92, 86, 76, 62, 50, 40, 30, 22, 15]
_WEEKEND_PERCENT = 35
_ADDRESSES = 400


def generator(seed, *names):
    """A generator of its own for each part of the work, so that parts can be made side by side."""
    return random.Random("/".join([str(seed), *map(str, names)]))


def zipf(count, exponent, size=4096):
    """`size` numbers below `count`, as often as Zipf's law wants: index it with random bits."""
    weights = [1_000_000 / rank**exponent for rank in range(1, count + 1)]
    total = sum(weights)
    table, reached = [], 0.0
    for number, weight in enumerate(weights):
        reached += weight
        table += [number] * (round(reached / total * size) - len(table))
    return table


def hourly_counts(total):
    """How many of `total` events fall into each hour of the four weeks."""
    weights = [
        _HOURS[hour % 24] * (_WEEKEND_PERCENT if hour // 24 % 7 >= 5 else 100)
        for hour in range(DAYS * 24)
    ]
    sum_of_weights, reached, given, counts = sum(weights), 0, 0, []
    for weight in weights:
        reached += weight
        upto = total * reached // sum_of_weights
        counts.append(upto - given)
        given = upto
    return counts


def abuse_permille(hour):
    """Calls of the leaked key by whoever found it, for each thousand calls of that hour."""
    day, hour_of_day = divmod(hour, 24)
    if day == 17 and 1 <= hour_of_day < 5:
        return 900
    return 200 if day > 17 and 2 <= hour_of_day < 4 else 0


def addresses(seed):
    """Of the range that is reserved for benchmarks; a tenth are IPv6, in canonical form."""
    bits = generator(seed, "addresses").getrandbits
    made = []
    for number in range(_ADDRESSES):
        if number % 10 == 9:
            made.append(f"2001:db8:{bits(15) + 1:x}::{bits(15) + 1:x}")
        else:
            made.append(f"198.18.{bits(8)}.{bits(8)}")
    return made


def callers_by_key(seed):
    """For each key 1,024 addresses to choose from with random bits: thirty, by Zipf's law."""
    all_addresses, places = addresses(seed), zipf(30, 1.1, 1024)
    return [
        [all_addresses[(key * 17 + place * 7) % _ADDRESSES] for place in places]
        for key in range(KEYS)
    ]


def secret(seed, label, key, length):
    """Hexadecimal digits that stand for a key."""
    return hashlib.sha256(f"{seed}/{label}/{key}".encode()).hexdigest()[:length]


MINUTES_SECONDS = [f"{second // 60:02d}:{second % 60:02d}" for second in range(3600)]
MILLISECONDS = [f".{millisecond:03d}Z" for millisecond in range(1000)]


def growing(first, percent_of_percent, count):
    """Sizes with a long tail: each greater than the one before by so many hundredths of percent."""
    sizes, size = [], first
    for _ in range(count):
        sizes.append(size)
        size += size * percent_of_percent // 10_000 + 1
    return sizes
