"""Turns what llvm-cov exports into a table of modules and a list of what no test executed.

    coverage.py COVERAGE.json UNCOVERED.txt

Swift's compiler counts regions (the pieces between two branchings) and no branches, so the share of
regions stands for that of branches: a branch nobody took is a region that was not executed.
"""

import collections
import json
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
CODE, GAP = 0, 3


def module(path):
    """The module of a source file; None for files of tests and of others."""
    try:
        parts = pathlib.Path(path).resolve().relative_to(ROOT).parts
    except ValueError:
        return None
    return parts[1] if len(parts) > 2 and parts[0] == "Sources" else None


def demangled(names):
    """Names as in the source, in the order given."""
    if not names:
        return []
    done = subprocess.run(
        ["swift", "demangle", "--compact"], input="\n".join(names), text=True,
        capture_output=True, check=True)
    return done.stdout.splitlines()


def totals(files):
    """Lines and regions (all, executed) of each module."""
    found = collections.defaultdict(lambda: [0, 0, 0, 0])
    for file in files:
        name = module(file["filename"])
        if name is None:
            continue
        summary = file["summary"]
        for place, (kind, field) in enumerate(
                (kind, field) for kind in ("lines", "regions") for field in ("count", "covered")):
            found[name][place] += summary[kind][field]
    return found


def uncovered(functions):
    """Places no test executed: (path, first line, last line, name of the function)."""
    executed = {}
    owner = {}
    for function in functions:
        if not function["filenames"] or module(function["filenames"][0]) is None:
            continue
        path = str(pathlib.Path(function["filenames"][0]).resolve().relative_to(ROOT))
        for region in function["regions"]:
            first, _, last, _, count, file_id, _, kind = region
            if kind != CODE or file_id != 0:
                continue
            place = (path, *region[:4])
            # A generic function is compiled more than once; one run is enough.
            executed[place] = max(executed.get(place, 0), count)
            owner[place] = (first, last, function["name"])
    places = sorted(place for place, count in executed.items() if count == 0)
    names = demangled([owner[place][2] for place in places])
    return [(place[0], owner[place][0], owner[place][1], name)
            for place, name in zip(places, names, strict=True)]


def share(executed, count):
    return f"{100 * executed / count:.1f} %" if count else "-"


def main():
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    with open(sys.argv[1], encoding="utf-8") as file:
        data = json.load(file)["data"][0]
    modules = totals(data["files"])
    modules["all"] = [sum(column) for column in zip(*modules.values(), strict=True)]
    print("| Module | Lines | executed | Regions | executed |\n|---|---:|---:|---:|---:|")
    for name in sorted(modules, key=lambda name: (name == "all", name)):
        lines, lines_executed, regions, regions_executed = modules[name]
        print(f"| {name} | {lines:,} | {share(lines_executed, lines)} | {regions:,} | "
              f"{share(regions_executed, regions)} |")
    places = uncovered(data["functions"])
    with open(sys.argv[2], "w", encoding="utf-8") as file:
        for path, first, last, name in places:
            file.write(f"{path}:{first}-{last}: {name}\n")
    print(f"\n{len(places):,} regions that no test executed: {sys.argv[2]}")


if __name__ == "__main__":
    main()
