"""The answers, by the plainest Python there is: what the tools' answers are compared with.

    python3 reference.py DATA    writes DATA/answers/KIND-KEY for the leaked and the heaviest key
"""

import json
import re
import sys
from pathlib import Path

import world
from answer import lines
from datasets import DATASETS, SEED

_LINE = re.compile(r'(\S+) \S+ \S+ \[([^\]]+)\] "\S+ ([^ ?"]+)(\S*) [^"]*" \d+ (\d+) ')
_KEY = re.compile(r"[?&]api_key=([^&]+)")


def _nginx(path):
    with open(path, encoding="utf-8") as file:
        for line in file:
            match = _LINE.match(line)
            key = match and _KEY.search(match[4])
            if key:
                day, month, year = match[2][:11].split("/")
                assert month == "Mar"
                time = f"{year}-03-{day}T{match[2][12:20]}"
                yield time, key[1], match[1], match[3], int(match[5])


def _gateway(path):
    with open(path, encoding="utf-8") as file:
        for line in file:
            call = json.loads(line)
            tokens = call["input_tokens"] + call["output_tokens"]
            yield call["time"][:19], call["key_hash"], call["ip"], call["model"], tokens


def _cloudtrail(path):
    with open(path, encoding="utf-8") as file:
        for line in file:
            event = json.loads(line)
            key = event["userIdentity"].get("accessKeyId")
            if key:
                sent = event.get("additionalEventData", {}).get("bytesTransferredOut", 0)
                yield (event["eventTime"][:19], key, event["sourceIPAddress"], event["eventName"],
                       sent)


READERS = {
    "nginx": (_nginx, "access.log"),
    "gateway": (_gateway, "gateway.jsonl"),
    "cloudtrail": (_cloudtrail, "cloudtrail.jsonl"),
}


def answers(events, wanted):
    """The answer of each key in `wanted` from tuples (time, key, address, operation, amount)."""
    keys, found = {}, {key: ({}, {}, {}) for key in wanted}
    for time, key, address, operation, amount in events:
        _add(keys, key, amount)
        if key in found:
            hours, addresses, operations = found[key]
            _add(hours, time[:13], amount)
            first, last, calls = addresses.get(address, (time, time, 0))
            addresses[address] = (min(first, time), max(last, time), calls + 1)
            operations[operation] = operations.get(operation, 0) + 1
    return {key: lines(*tables, keys) for key, tables in found.items()}


def _add(table, name, amount):
    calls, total = table.get(name, (0, 0))
    table[name] = (calls + 1, total + amount)


def write(data, seed=SEED):
    """Writes the answers of every kind of log, unless they are there."""
    folder = Path(data) / "answers"
    if (folder / "complete").exists():
        return
    folder.mkdir(exist_ok=True)
    for kind, (read, name) in READERS.items():
        log = next(dataset.log for dataset in DATASETS if dataset.kind == kind)
        names = log.keys(seed)
        wanted = {"leaked": names[world.LEAKED], "heaviest": names[world.HEAVIEST]}
        found = answers(read(Path(data) / name), set(wanted.values()))
        for word, key in wanted.items():
            (folder / f"{kind}-{word}").write_text("\n".join(found[key]) + "\n")
    (folder / "complete").touch()


if __name__ == "__main__":
    write(sys.argv[1])
