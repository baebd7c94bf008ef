"""Runs cases on several cores and counts how they ended."""

import collections
import concurrent.futures
import os
import sys
import time

_SHOWN_FAILURES = 20


class Account:
    """What became of the cases of one part."""

    def __init__(self, title, seed):
        self.title = title
        self.remark = ""
        self.seed = seed
        self.outcomes = collections.Counter()
        self.kinds = collections.defaultdict(collections.Counter)
        self.failures = []

    def run(self, cases, play):
        """Plays each case; `play` returns its kind, its outcome, and why it is a failure (or
        `None`)."""
        began = time.monotonic()
        jobs = int(os.environ.get("JOBS", os.cpu_count() or 1))
        with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
            for case, (kind, outcome, failure) in zip(cases, pool.map(play, cases)):
                self.add(case, kind, outcome, failure)
        self.seconds = time.monotonic() - began
        return self

    def add(self, case, kind, outcome, failure):
        self.outcomes[outcome] += 1
        self.kinds[kind][outcome] += 1
        if failure:
            self.failures.append((case, failure))
            if len(self.failures) <= _SHOWN_FAILURES:
                print(f"faults: NOT SO: {self.title}: {case}: {failure}", file=sys.stderr, flush=True)

    def tell(self):
        """Prints the figures; whether nothing failed."""
        total = sum(self.outcomes.values())
        print(f"{self.title} (seed {self.seed}, {self.seconds:.0f} s): {total} cases, "
              f"{len(self.failures)} failures{self.remark}")
        for outcome, count in sorted(self.outcomes.items()):
            print(f"  {outcome}: {count}")
        if len(self.kinds) > 1:
            for kind, outcomes in sorted(self.kinds.items()):
                told = ", ".join(f"{count} {outcome}" for outcome, count in sorted(outcomes.items()))
                print(f"    {kind}: {told}")
        sys.stdout.flush()
        return not self.failures
