"""The benchmark's command line; Scripts/bench calls it, and README.md explains it."""

import argparse
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

import instructions
import report
from datasets import DATASETS, SIZES, named
from generate import SUMS
from peers import Tools, peers
from run import Runner

HERE = Path(__file__).resolve().parent
BUILD = HERE.parent / ".build" / "bench"


def main(arguments):
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("work", choices=["run", "data", "instructions"])
    parser.add_argument("--size", choices=SIZES, default="tenth")
    parser.add_argument("--runs", type=int, default=3, help="of each work; medians are shown")
    parser.add_argument("--peers", default="", help="names (default: all that are there)")
    parser.add_argument("--datasets", default="", help="names (default: all)")
    parser.add_argument("--patience", type=float, default=20,
                        help="seconds after which a work is not repeated")
    parser.add_argument("--data", type=Path, default=BUILD / "data")
    parser.add_argument("--keyinquest", default="", help="the program to measure")
    parser.add_argument("--environment", type=Path, default=BUILD / "environment")
    parser.add_argument("--output", type=Path, default=HERE, help="folder for ingest.md and .csv")
    parser.add_argument("--record", action="store_true", help="write instructions.csv anew")
    options = parser.parse_args(arguments)
    if options.work == "instructions":
        return instructions.main(options.keyinquest, BUILD / "instructions", options.record)
    data = options.data / options.size
    # In processes of their own: a process that is measured begins with the memory of this one.
    for step in (["generate.py", str(data), options.size], ["reference.py", str(data)]):
        subprocess.run([sys.executable, str(HERE / step[0]), *step[1:]], check=True)
    if options.work == "data":
        print((data / SUMS).read_text(), end="")
        return 0
    return _run(options, data)


def _run(options, data):
    tools = Tools(options.keyinquest, options.environment)
    wanted = _names(options.peers)
    unknown = set(wanted) - {peer.NAME.lower() for peer in peers()}
    if unknown:
        known = ", ".join(peer.NAME for peer in peers())
        sys.exit(f"bench: no peer '{min(unknown)}'; there are: {known}")
    chosen = [
        peer for peer in peers() if not wanted or peer.NAME.lower() in wanted + ["keyinquest"]]
    versions = {peer.NAME: peer.version(tools) for peer in chosen}
    if not versions[chosen[0].NAME]:
        sys.exit(f"bench: there is no program to measure at '{options.keyinquest}'")
    chosen = [peer for peer in chosen if versions[peer.NAME]]
    datasets = [named(name) for name in _names(options.datasets)] or DATASETS
    datasets = [dataset for dataset in datasets if (data / dataset.path).exists()]
    BUILD.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=BUILD, prefix="stores-") as stores:
        runner = Runner(data, stores, options.size, tools, options.patience)
        results = runner.run(datasets, chosen, options.runs)
    setting = report.Setting(_command(options), options.size, options.runs, data, versions)
    report.write(options.output, setting, results)
    wrong = [result for result in results if result.peer == "keyinquest" and not result.is_right]
    for result in wrong:
        print(f"bench: keyinquest, {result.dataset} {result.work}: "
              f"{result.failure or '; '.join(result.answers)}", file=sys.stderr)
    return 1 if wrong else 0


def _command(options):
    """The command line that measures the same again."""
    words = ["Scripts/bench", "run", "--size", options.size, "--runs", str(options.runs)]
    for name, value in (("--peers", options.peers), ("--datasets", options.datasets)):
        words += [name, value] if value else []
    return shlex.join(words)


def _names(text):
    return [name.lower() for name in text.replace(",", " ").split()]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
