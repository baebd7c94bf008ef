"""Makes system calls fail, one a run (or all from one on), and looks at what the user is told."""

import collections
import random

import account
import corpus
import errors
import place
import program

_OLD_REPORT = b"an earlier report"
_SKIPPED = "a file left out, and named"
_VERDICTS = ["exit 0", "exit 1", "exit 3"]


class Task:
    """A command whose calls fail: what it is run with in a case's folder, and what it must leave."""

    def __init__(self, title, at, arguments, is_import=False, writes_report=False,
                 is_folder=False):
        self.title = title
        self.at = at
        self.arguments = arguments
        self.is_import = is_import
        self.writes_report = writes_report
        self.is_folder = is_folder
        with at.case() as case:
            self.whole = at.run(self.filled(case))
            self.report = (case / "report.html").read_bytes() if writes_report else b""

    def filled(self, case):
        return [str(word).replace("%", str(case)) for word in self.arguments]

    def wrong_report(self, case, is_done):
        """A report is there whole, or what was there before is."""
        path = case / "report.html"
        found = path.read_bytes() if path.exists() else None
        if is_done and found != self.report:
            return "said that it is done, and wrote another report"
        if not is_done and found not in (None, _OLD_REPORT, self.report):
            return f"left half a report of {len(found)} bytes"
        return None


def _left_out(task, run):
    """Whether each file was read, or named as one that could not be."""
    if run.ended != "exit 0" or "not read: " not in run.errors:
        return False
    return all(path.encode() in run.output or path in run.errors for path in task.at.paths)


def _may_renumber(task, outcome):
    """Whether files were left out and noted, so that those imported later got other numbers."""
    return task.is_folder and outcome in [_SKIPPED, "a clean error"]


def _verdict_on(task, run, call):
    """The outcome, and why it is a failure."""
    if run.ended == task.whole.ended and run.output == task.whole.output:
        if run.errors == task.whole.errors:
            return "as if nothing had happened", None
        return "the same, and a remark", None if not run.has_trap else run.errors
    if run.ended == "hang":
        return "hung", "it hung"
    if not run.is_in_main:
        is_verdict = run.ended in _VERDICTS
        return "ended before its own work began", f"a verdict: {run.ended}" if is_verdict else None
    if call in errors.MEMORY and run.ended not in ["exit 0", "exit 1", "exit 2", "exit 3"]:
        return "gave up for want of memory", "some output" if run.output else None
    if run.ended == "exit 2":
        told = run.errors.strip()
        if run.has_trap or not told.startswith("keyinquest: "):
            return "an error without a sentence", f"it said: {told[-300:]!r}"
        # Closing standard output may fail after all of it was written.
        partial = run.output not in [b"", task.whole.output] and not call.startswith("write")
        return "a clean error", f"some output: {run.output[:200]!r}" if partial else None
    if task.is_folder and _left_out(task, run):
        return _SKIPPED, None
    return "something else", f"{run.ended}: {run.output[-200:]!r} {run.errors.strip()[-300:]!r}"


def _play(task, striker, name, error, number, is_lasting, with_old):
    options = {"only": name, "at": number, "with": errors.strike_word(error)}
    if is_lasting:
        options["lasting"] = "yes"
    with task.at.case() as case:
        report = case / "report.html"
        if with_old and task.writes_report:
            report.write_bytes(_OLD_REPORT)
        run = program.struck_run(
            striker, options, task.filled(case), task.at.folder, case / "struck",
            environment={"TMPDIR": str(case / "temporary")}, timeout=60)
        kind = f"{name} {error}{' lasting' if is_lasting else ''}"
        if not run.is_struck and run.ended != "hang":
            return kind, "not reached", None
        outcome, wrong = _verdict_on(task, run, name)
        is_done = run.ended == task.whole.ended
        if task.is_import and not wrong:
            wrong = task.at.wrong_after(
                case, task.filled(case), number % 8 == 0, in_words=_may_renumber(task, outcome))
        if task.writes_report and not wrong:
            wrong = task.wrong_report(case, is_done)
            # Who is killed cannot tidy up, and a file that cannot be removed stays.
            if not wrong and name != "unlink" and name not in errors.MEMORY:
                wrong = task.at.left_over(case, {"report.html"})
        return kind, outcome, wrong and f"{run.call}: {outcome}: {wrong}"


def _cases(counts, seed, amount):
    """Every call of the program's own work with every error; of the calls before it, which are the
    loader's and the runtime's, each once."""
    every = []
    for (name, is_in_main), numbers in sorted(counts.items()):
        chosen = errors.ERRORS[name] if is_in_main else errors.ERRORS[name][:1]
        for error in chosen:
            lasts = [False, True] if is_in_main and error in ["EIO", "ENOSPC"] else [False]
            every += [(name, error, number, is_lasting) for is_lasting in lasts
                      for number in numbers]
    return every if amount == "all" else _of_every_kind(every, seed)[:amount]


def _of_every_kind(cases, seed):
    """The cases shuffled, so that any beginning of them holds as many kinds as it can."""
    shuffled = random.Random(seed).sample(cases, len(cases))
    seen = collections.Counter()
    ranks = []
    for name, error, _, is_lasting in shuffled:
        ranks.append(seen[name, error, is_lasting])
        seen[name, error, is_lasting] += 1
    return [case for _, case in sorted(zip(ranks, shuffled), key=lambda pair: pair[0])]


def _counted(task, striker):
    """The numbers of the calls that may fail, by name and by whether they are the program's own."""
    counts = collections.defaultdict(list)
    seen = collections.Counter()
    with task.at.case() as case:
        listing = case / "list"
        program.struck_run(
            striker, {"list": listing}, task.filled(case), task.at.folder, case / "report")
        for line in listing.read_text(errors="replace").splitlines():
            _, phase, name = line.split(" ")[:3]
            if name in errors.ERRORS:
                seen[name] += 1
                counts[name, phase == "main"].append(seen[name])
    print(f"faults in {task.title}: {seen.total()} system calls that may fail")
    return counts


def _inject(task, striker, seed, amount):
    cases = _cases(_counted(task, striker), seed, amount)

    def play(case):
        name, error, number, is_lasting = case
        return _play(task, striker, name, error, number, is_lasting, number % 2 == 1)

    return account.Account(f"faults in {task.title}", seed).run(cases, play)


def in_import(folder, striker, seed, amount):
    at = place.Place(folder / "import-faults", corpus.write_small, seed)
    return _inject(
        Task("import", at, ["import", "--store", "%/s.sqlite", *at.paths], is_import=True),
        striker, seed, amount)


def in_folder(folder, striker, seed, amount):
    at = place.Place(folder / "folder-faults", corpus.write_small, seed)
    return _inject(
        Task("import of a folder", at, ["import", "--store", "%/s.sqlite", "logs"], is_import=True,
             is_folder=True),
        striker, seed, amount)


def in_check(folder, striker, seed, amount):
    at = place.Place(folder / "check-faults", corpus.write_small, seed)
    return _inject(
        Task("check of logs", at, ["check", *corpus.QUESTION, "--json", *at.paths]),
        striker, seed, amount)


def in_report(folder, striker, seed, amount):
    at = place.Place(folder / "report-faults", corpus.write_small, seed)
    arguments = ["report", *corpus.QUESTION, "--format", "html", "--output", "%/report.html"]
    return _inject(
        Task("report to a file", at, arguments + at.paths, writes_report=True),
        striker, seed, amount)
