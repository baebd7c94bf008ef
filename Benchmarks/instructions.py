"""How many instructions one more event costs, against the committed numbers.

The program runs twice under valgrind, with n and with 2n events of the same log; the difference,
divided by n, is what an event costs without the start of the program. A machine that is busy with
other things counts the same.
"""

import csv
import gzip
import os
import shutil
import subprocess
import sys
from pathlib import Path

import callgrind
import world
from datasets import SEED
from logs import cloudtrail, gateway, nginx

RECORDED = Path(__file__).resolve().parent / "instructions.csv"
TOLERANCE = 0.05
# Name, log, n, suffix of the file.
INPUTS = [
    ("nginx", nginx, 3000, ".log"), ("gateway", gateway, 3000, ".jsonl"),
    ("cloudtrail", cloudtrail, 1000, ".json"), ("cloudtrail-gzip", cloudtrail, 1000, ".json.gz"),
]


def per_event(single, double, events):
    """The cost of one event by part, and of `all`, from the costs of n and of 2n events."""
    costs = {part: (double[part] - single[part]) / events for part in single}
    return {**costs, "all": sum(costs.values())}


def grown(before, measured, tolerance=TOLERANCE):
    """Sentences about what costs more than was recorded and what is missing in either."""
    found = []
    for key in sorted(before.keys() | measured.keys()):
        name = " ".join(key)
        if key not in measured:
            found.append(f"{name}: recorded, but not measured")
        elif key not in before:
            found.append(f"{name}: measured, but not recorded")
        elif measured[key] > before[key] * (1 + tolerance):
            change = measured[key] / before[key] - 1 if before[key] else float("inf")
            found.append(f"{name}: {measured[key]:,.0f} instructions an event instead of "
                         f"{before[key]:,.0f} ({change:+.1%})")
    return found


def main(program, scratch, record):
    """The exit status: 0 as recorded or better, or skipped; 1 something grew."""
    if not shutil.which("valgrind"):
        print("bench: SKIPPED: instructions are counted with valgrind, which is not installed",
              file=sys.stderr)
        return 0
    measured = {}
    program = bare(program, scratch.with_name(scratch.name + "-program"))
    for name, log, events, suffix in INPUTS:
        lines = _lines(log, 2 * events)
        single, double = (
            _count(program, scratch, name, lines[:count], suffix) for count in (events, 2 * events))
        for part, cost in per_event(single, double, events).items():
            measured[name, part] = cost
            print(f"{name:16} {part:8} {cost:10,.0f} instructions an event")
    if record:
        _write(measured)
        return 0
    complaints = grown(recorded(), measured)
    for complaint in complaints:
        print(f"bench: {complaint}", file=sys.stderr)
    if complaints:
        print("bench: to accept that: make bench-instructions RECORD=--record", file=sys.stderr)
    return 1 if complaints else 0


def bare(program, copy):
    """A copy without what debuggers read, which older versions of valgrind end on; the names of
    functions stay. The program itself where nothing takes that out."""
    strip = shutil.which("strip") or shutil.which("llvm-strip")
    if not strip:
        return program
    copy.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run([strip, "-g", "-o", str(copy), str(program)], check=True)
    return copy


def _lines(log, total):
    counts = world.hourly_counts(total)
    return [line for day in range(world.DAYS) for line in log.day(SEED, counts, day)]


def _count(program, scratch, name, lines, suffix):
    """The parts of one import of those lines."""
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(parents=True)
    content = "".join(lines).encode()
    if suffix.startswith(".json") and suffix != ".jsonl":
        records = ",".join(line[:-1] for line in lines)
        content = f'{{"Records":[{records}]}}'.encode()
    if suffix.endswith(".gz"):
        content = gzip.compress(content, 6, mtime=0)
    path, profile = scratch / (name + suffix), scratch / "callgrind.out"
    path.write_bytes(content)
    # Otherwise hash tables differ from run to run.
    environment = {**os.environ, "SWIFT_DETERMINISTIC_HASHING": "1"}
    run = subprocess.run(
        ["valgrind", "--tool=callgrind", f"--callgrind-out-file={profile}", program, "import",
         "--quiet", "--store", str(scratch / "store.sqlite"), str(path)],
        env=environment, capture_output=True, text=True)
    if run.returncode != 0 or f"read {len(lines)} = imported {len(lines)} " not in run.stdout:
        sys.exit(f"bench: {name}: the import under valgrind failed: {run.stdout}{run.stderr}")
    with open(profile, encoding="utf-8", errors="replace") as file:
        return callgrind.parts(file)


def recorded():
    with open(RECORDED, encoding="utf-8", newline="") as file:
        return {(row["input"], row["part"]): float(row["instructions_per_event"])
                for row in csv.DictReader(file)}


def _write(measured):
    with open(RECORDED, "w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["input", "part", "instructions_per_event"])
        table.writerows([*key, f"{cost:.0f}"] for key, cost in measured.items())
