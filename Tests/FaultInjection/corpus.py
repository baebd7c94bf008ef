"""Logs to import: few and small, and yet of every kind that matters: plain, gzip and zstd, two
formats, records nobody can read, blank lines, a file that overlaps with another, a key that makes a
key."""

import gzip
import json
import random
import struct

KEY = "AKIA" + "Q4FAULTEXAMPLE01"
CHILD = "AKIA" + "Q4FAULTEXAMPLE02"
EXPOSED_AT = "2026-03-06T00:00:00Z"
QUESTION = ["--key", KEY, "--exposed-at", EXPOSED_AT]


def _access_line(random_source, number):
    clock = f"{number // 3600 % 24:02}:{number // 60 % 60:02}:{number % 60:02}"
    return (f"203.0.113.{number % 40} - - [0{1 + number // 86400}/Mar/2026:{clock} +0000] "
            f"\"GET /v1/items/{number}?api_key=demo-key-EXAMPLE-000{number % 3} HTTP/1.1\" "
            f"200 {random_source.randrange(10, 9000)} \"-\" \"client/{number % 5}\"\n")


def _trail_event(number, hour, address, agent, name, **more):
    day = 1 + hour // 24
    event = {
        "eventVersion": "1.08", "eventTime": f"2026-03-{day:02}T{hour % 24:02}:{number % 60:02}:07Z",
        "eventSource": "iam.amazonaws.com" if "Access" in name else "s3.amazonaws.com",
        "eventName": name, "awsRegion": "eu-west-1", "sourceIPAddress": address, "userAgent": agent,
        "userIdentity": {
            "type": "IAMUser", "accessKeyId": KEY, "userName": "ci", "accountId": "111122223333",
            "arn": "arn:aws:iam::111122223333:user/ci"},
        "requestParameters": {"bucketName": f"bucket-{number % 7}"},
        "recipientAccountId": "111122223333", "eventType": "AwsApiCall",
        "eventID": f"00000000-0000-4000-8000-{number:012}",
    }
    event.update(more)
    return event


def _trail():
    """A hundred hours of the owner, then a stranger who makes a key."""
    events = [_trail_event(n, n, "192.0.2.10", "owner-client/1.0", "GetObject") for n in range(150)]
    events += [_trail_event(200 + n, 124 + n // 6, "198.51.100.77", "other/9", "ListBuckets")
               for n in range(24)]
    made = {"accessKey": {"accessKeyId": CHILD, "userName": "ci", "status": "Active"}}
    events.append(_trail_event(
        300, 125, "198.51.100.77", "other/9", "CreateAccessKey",
        requestParameters={"userName": "ci"}, responseElements=made))
    return events


def _records(events):
    return json.dumps({"Records": events}).encode()


def zstandard(content):
    """A frame of one raw block (RFC 8878, sections 3.1.1 and 3.1.1.2); below 64 KiB."""
    header = 0xFD2FB528.to_bytes(4, "little") + bytes([0x60]) + struct.pack("<H", len(content) - 256)
    return header + (len(content) << 3 | 1).to_bytes(3, "little") + content


def write_small(folder, seed):
    """Six files."""
    source = random.Random(seed)
    lines = [_access_line(source, number * 977) for number in range(240)]
    trail = _trail()
    folder.mkdir(parents=True)
    first = lines[:60] + ["this is no record\n", "\n"] + lines[60:80]
    (folder / "access.1.log").write_text("".join(first))
    (folder / "access.2.log.gz").write_bytes(
        gzip.compress("".join(lines[80:160]).encode(), mtime=0))
    (folder / "access.3.log.zst").write_bytes(zstandard("".join(lines[160:200]).encode()))
    (folder / "access.4.log").write_text("".join(lines[40:80] + lines[200:]))
    (folder / "trail.1.json.gz").write_bytes(gzip.compress(_records(trail[:120]), mtime=0))
    (folder / "trail.2.json").write_bytes(_records(trail[80:]))


def write_many(folder, seed, count=300):
    """So many files of few lines that an import commits between them."""
    source = random.Random(seed)
    folder.mkdir(parents=True)
    for file in range(count):
        lines = [_access_line(source, (file * 2 + line) * 101) for line in range(3)]
        (folder / f"access.{1000 + file}.log").write_text("".join(lines))


def write_large(folder, seed, lines=400_000):
    """One file with so many words that SQLite's cache does not hold what it writes: pages reach the
    store before the commit."""
    source = random.Random(seed)
    folder.mkdir(parents=True)
    with (folder / "access.1.log").open("w") as file:
        for number in range(lines):
            word = source.getrandbits(160)
            file.write(_access_line(source, number).replace("/items/", f"/items/{word:040x}/"))
