"""Runs the works of all peers in turn and collects what they cost and whether they are right."""

import os
import shutil
import statistics
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import answer
import conservation
import measure
import world
from datasets import SEED, events
from peers import Job, keyinquest_peer

WORKS = ["cold", "load", "query"]
# The leaked key in the first minutes, the key with the most calls afterwards.
KEY_OF_WORK = {"cold": ("leaked", world.LEAKED), "load": ("leaked", world.LEAKED),
               "query": ("heaviest", world.HEAVIEST)}


@dataclass
class Result:
    """One peer at one work on one data set; `answers` are distinct verdicts, in order."""

    dataset: str
    work: str
    peer: str
    runs: list = field(default_factory=list)
    stored: int | None = None
    answers: list = field(default_factory=list)
    failure: str = ""

    def median(self, figure):
        return statistics.median(getattr(run, figure) for run in self.runs)

    @property
    def is_right(self):
        return not self.failure and all(text.startswith("right") for text in self.answers)


class Runner:
    """`patience` is the wall time in seconds after which a work is not repeated."""

    def __init__(self, data, scratch, size, tools, patience):
        self.data, self.scratch, self.size = Path(data), Path(scratch), size
        self.tools, self.patience = tools, patience
        self.results = {}

    def run(self, datasets, peers, rounds):
        """Every result, in the order of data sets, works and peers."""
        for dataset in datasets:
            for turn in range(rounds):
                for work in WORKS:
                    # Nobody is always the one who finds the caches warm.
                    shift = turn % len(peers)
                    for peer in peers[shift:] + peers[:shift]:
                        self._measure(dataset, work, peer)
            shutil.rmtree(self.scratch / dataset.name, ignore_errors=True)
        return [
            self.results[key]
            for dataset in datasets for work in WORKS for peer in peers
            if (key := (dataset.name, work, peer.NAME)) in self.results
        ]

    def _measure(self, dataset, work, peer):
        word, number = KEY_OF_WORK[work]
        folder = self.scratch / dataset.name / peer.NAME
        store = folder / ("cold" if work == "cold" else "store")
        job = Job(dataset, work, (self.data / dataset.path).resolve(), store.resolve(),
                  dataset.log.keys(SEED)[number])
        command = peer.command(job, self.tools)
        result = self.results.setdefault(
            (dataset.name, work, peer.NAME), Result(dataset.name, work, peer.NAME))
        unloaded = work == "query" and not self._loaded(dataset, peer)
        if command is None or unloaded:
            del self.results[dataset.name, work, peer.NAME]
            return
        if result.failure or result.runs and result.median("wall") > self.patience:
            return
        if work != "query":
            shutil.rmtree(store, ignore_errors=True)
            store.mkdir(parents=True)
        output = folder / f"{work}.out"
        run = measure.measure(command, output, self._environment(folder))
        if run.status != 0:
            errors = Path(f"{output}.errors").read_text(errors="replace").strip().splitlines()
            message = (errors or ["no message"])[0].replace(str(job.path), dataset.path)
            result.failure = f"ended with {run.status}: {message[:160]}"
            return
        result.runs.append(run)
        self._say(dataset, work, peer, run)
        if work == "load":
            result.stored = measure.size(store)
            if peer is keyinquest_peer:
                self._conserved(dataset, command, output.read_text())
        else:
            self._compare(result, peer, job, output.read_text(), word)

    def _loaded(self, dataset, peer):
        load = self.results.get((dataset.name, "load", peer.NAME))
        return load is not None and not load.failure

    def _compare(self, result, peer, job, text, word):
        """Looks at the answer after its time was taken."""
        expected = (self.data / "answers" / f"{job.dataset.kind}-{word}").read_text()
        kinds = getattr(peer, "KINDS", answer.KINDS)
        try:
            found = peer.answer(text, job) if hasattr(peer, "answer") else text.splitlines()
        except (KeyError, TypeError, ValueError) as error:
            result.failure = f"its answer cannot be read: {error!r}"[:160]
            return
        verdict = answer.verdict(
            answer.canonical("\n".join(found)), answer.canonical(expected), kinds)
        if verdict not in result.answers:
            result.answers.append(verdict)

    def _conserved(self, dataset, command, printed):
        expected = events(dataset, self.size)
        again = subprocess.run(command, capture_output=True, text=True, check=True)
        try:
            conservation.check(printed, expected)
            conservation.check(again.stdout, expected, already=True)
        except conservation.Lost as error:
            sys.exit(f"bench: {dataset.name}: {error}")

    def _environment(self, folder):
        home = folder / "home"
        home.mkdir(parents=True, exist_ok=True)
        return {"PATH": os.environ["PATH"], "HOME": str(home.resolve()), "TZ": "UTC", "LC_ALL": "C",
                "PYTHONDONTWRITEBYTECODE": "1"}

    @staticmethod
    def _say(dataset, work, peer, run):
        print(f"{dataset.name:18} {work:6} {peer.NAME:11} cpu {run.cpu:7.2f} s   wall "
              f"{run.wall:7.2f} s   peak {run.peak:6.0f} MiB   others {run.others:.1f}",
              file=sys.stderr, flush=True)
