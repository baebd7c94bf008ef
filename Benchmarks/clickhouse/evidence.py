"""Log files as they come: exports that overlap, records that are equal; and what they hold."""

import hashlib
import multiprocessing
import re
from collections import Counter
from pathlib import Path

import world
from logs import cloudtrail, gateway, nginx

EXPOSED = "2026-03-16T00:00:00Z"
NO_KEY = "(the logs name no key)"
_DAYS_OF_A_FILE = 5
_STEP = 4  # so that each export begins with the last day of the one before
_REPEATED = 97  # one record in so many stands twice in the access log
LOGS = {"nginx": (nginx, "log"), "cloudtrail": (cloudtrail, "json"), "gateway": (gateway, "jsonl")}
_KEYS = {
    nginx: re.compile(r"api_key=([^& ]+)"),
    cloudtrail: re.compile(r'"accessKeyId":"([^"]+)"'),
    gateway: re.compile(r'"key_hash":"([^"]+)"'),
}


class Evidence:
    """Three kinds of log below a folder, in files of five days, and what they hold."""

    def __init__(self, folder, records, seed):
        """Writes `records` records (about: the overlap and the repeats come on top)."""
        self._days = {}  # by name of the file, the days in it: kind and number
        self._counts = {}  # by kind and number of the day
        counts = world.hourly_counts(records // 3)
        # What a process that is started holds in memory counts as its child's at first: the lines
        # are held by others than this one.
        with multiprocessing.Pool(2) as pool:
            work = [(kind, Path(folder), seed, counts, first)
                    for kind in LOGS for first in range(0, world.DAYS, _STEP)]
            for name, days in pool.imap_unordered(_write, work):
                self._days[name] = set(days)
                self._counts.update(days)

    def truth(self, files=None):
        """How many events each credential has in these files, or in all, as a Counter."""
        names = self._days if files is None else {Path(file).name for file in files}
        days = set().union(*(self._days[name] for name in names))
        return sum((self._counts[day] for day in days), Counter())


def leaked_and_heaviest(seed):
    """Ids of keys to ask for: an abused one, and one with the most calls."""
    return [cloudtrail.keys(seed)[world.LEAKED], gateway.keys(seed)[world.LEAKED],
            _fingerprint(nginx.keys(seed)[world.HEAVIEST])]


def told(credentials):
    """What `keyinquest credentials` tells, as the truth of `write` is."""
    counts = Counter()
    for line in credentials.decode().splitlines()[1:]:
        count, rest = line.split(maxsplit=1)
        counts[NO_KEY if rest.endswith(NO_KEY) else rest.split()[-1]] += int(count)
    return counts


def write_log(path, kind, records, seed):
    """One log of four weeks in one file, without overlap."""
    counts = world.hourly_counts(records)
    with multiprocessing.Pool(2) as pool, open(path, "wb") as file:
        for text in pool.imap(_text, [(kind, seed, counts, day) for day in range(world.DAYS)]):
            file.write(text)


def _text(work):
    kind, *rest = work
    return "".join(LOGS[kind][0].day(*rest)).encode()


def _write(work):
    """Writes one file, and returns its name and a Counter for each of its days."""
    kind, folder, seed, counts, first = work
    log, suffix = LOGS[kind]
    numbers = range(first, min(first + _DAYS_OF_A_FILE, world.DAYS))
    days = {(kind, number): _day(log, seed, counts, number) for number in numbers}
    path = folder / kind / f"{kind}-{first:02d}.{suffix}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_file(log, [line for lines in days.values() for line in lines]))
    return path.name, {
        day: Counter(_credential(log, line) for line in _events(log, lines))
        for day, lines in days.items()}


def _day(log, seed, counts, day):
    lines = log.day(seed, counts, day)
    if log is not nginx:
        return lines
    return [line for number, line in enumerate(lines)
            for _ in range(2 if number % _REPEATED == 0 else 1)]


def _events(log, lines):
    """CloudTrail's events have ids: the same id is the same event."""
    return lines if log is nginx else dict.fromkeys(lines)


def _credential(log, line):
    found = _KEYS[log].search(line)
    if not found:
        return NO_KEY
    return _fingerprint(found[1]) if log is nginx else found[1]


def _fingerprint(key):
    return "sha256:" + hashlib.sha256(key.encode()).hexdigest()


def _file(log, lines):
    if log is cloudtrail:
        return '{"Records":[' + ",".join(line[:-1] for line in lines) + "]}"
    return "".join(lines)
