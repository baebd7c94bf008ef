"""Writes the data sets: the same bytes for the same seed and size.

`SHA256SUMS` has one line for each data set: the hash of its records for a file, and for a folder
the hash of the list of its files with theirs. It is taken before compression, so that another
version of the compressing library does not change it; and it is written last, so that a folder
that has it is complete.

    python3 generate.py DATA SIZE
"""

import gzip
import hashlib
import multiprocessing
import shutil
import subprocess
import sys
from pathlib import Path

import world
from datasets import DATASETS, SEED, events
from logs import cloudtrail, gateway, nginx

EVENTS_OF_A_FILE = 5000
EVENTS_OF_A_SMALL_FILE = 24  # about 4 KB as gzip, what a quiet account gets every five minutes
SUMS = "SHA256SUMS"


def generate(folder, size, seed=SEED):
    """Makes the data in `folder` unless they are there, and returns the text of the sums."""
    folder = Path(folder)
    sums = folder / SUMS
    if sums.exists():
        return sums.read_text()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with multiprocessing.Pool() as pool:
        hashes = {
            "nginx": _lines(pool, nginx, folder / "access.log", size, seed),
            "gateway": _lines(pool, gateway, folder / "gateway.jsonl", size, seed),
            **_cloudtrail(pool, folder, size, seed),
        }
    if shutil.which("zstd"):
        hashes["nginx-zstd"] = hashes["nginx"]
        source = str(folder / "access.log")
        subprocess.run(["zstd", "-q", "-3", "-f", source, "-o", source + ".zst"], check=True)
    text = "".join(
        f"{hashes[dataset.name]}  {dataset.name}\n"
        for dataset in DATASETS if dataset.name in hashes)
    sums.write_text(text)
    return text


def _counts(log, size):
    dataset = next(dataset for dataset in DATASETS if dataset.log is log)
    return world.hourly_counts(events(dataset, size))


def _day_of_lines(work):
    records, seed, counts, day = work
    return "".join(records(seed, counts, day)).encode()


def _lines(pool, log, path, size, seed):
    digest = hashlib.sha256()
    with open(path, "wb") as file:
        days = [(log.day, seed, _counts(log, size), day) for day in range(world.DAYS)]
        for chunk in pool.imap(_day_of_lines, days):
            digest.update(chunk)
            file.write(chunk)
    return digest.hexdigest()


def _cloudtrail(pool, folder, size, seed):
    digest, listings = hashlib.sha256(), {}
    with open(folder / "cloudtrail.jsonl", "wb") as file:
        days = [(folder, seed, _counts(cloudtrail, size), day) for day in range(world.DAYS)]
        for chunk, listing in pool.imap(_day_of_cloudtrail, days):
            digest.update(chunk)
            file.write(chunk)
            for name, lines in listing.items():
                listings.setdefault(name, hashlib.sha256()).update("".join(lines).encode())
    return {
        "cloudtrail-lines": digest.hexdigest(),
        **{name: listing.hexdigest() for name, listing in listings.items()},
    }


def _day_of_cloudtrail(work):
    """Writes the files of one day and returns its lines, and what the files are by data set."""
    folder, seed, counts, day = work
    lines = cloudtrail.day(seed, counts, day)
    listing = {"cloudtrail": [], "cloudtrail-gzip": [], "cloudtrail-bucket": []}

    def write(dataset, path, content):
        path.parent.mkdir(parents=True, exist_ok=True)
        packed = path.suffix == ".gz"
        path.write_bytes(gzip.compress(content, 6, mtime=0) if packed else content)
        name = path.relative_to(folder / dataset)
        listing[dataset].append(f"{hashlib.sha256(content).hexdigest()}  {name}\n")

    for name, content in _files(lines, day, EVENTS_OF_A_FILE):
        write("cloudtrail", folder / "cloudtrail" / name, content)
        write("cloudtrail-gzip", folder / "cloudtrail-gzip" / f"{name}.gz", content)
    bucket = folder / "cloudtrail-bucket" / "AWSLogs" / cloudtrail.ACCOUNT / "CloudTrail"
    for name, content in _files(lines, day, EVENTS_OF_A_SMALL_FILE):
        place = bucket / "eu-central-1" / "2026" / "03" / f"{2 + day:02d}"
        write("cloudtrail-bucket", place / f"{name}.gz", content)
    return "".join(lines).encode(), listing


def _files(lines, day, most):
    """Names and contents, `most` events each, as CloudTrail delivers them: on a single line."""
    for first in range(0, len(lines), most):
        records = ",".join(line[:-1] for line in lines[first:first + most])
        token = hashlib.sha256(f"{day}/{first}".encode()).hexdigest()[:16]
        minute = 1440 * first // len(lines)
        time = f"202603{2 + day:02d}T{minute // 60:02d}{minute % 60:02d}Z"
        name = f"{cloudtrail.ACCOUNT}_CloudTrail_eu-central-1_{time}_{token}.json"
        yield name, f'{{"Records":[{records}]}}'.encode()


if __name__ == "__main__":
    generate(sys.argv[1], sys.argv[2])
