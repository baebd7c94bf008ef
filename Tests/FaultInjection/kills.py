"""Kills an import at its system calls, before and after each, and imports again."""

import random

import account
import corpus
import place
import program

# What changes files, or waits for the disk; of an import of many files only these are struck.
WRITING = ["pwrite64", "fdatasync", "fsync", "unlink", "ftruncate", "openat", "fcntl", "fchown",
           "fchmod"]
# Calls come in another number and order from run to run, because threads wait for one another; the
# last ones are tried until no run is long enough.
_BEYOND_PERCENT = 5


def _strikes(calls, seed, amount):
    """Every number of a call with both moments, or a sample of them."""
    every = [(number, moment) for number in range(1, calls * (100 + _BEYOND_PERCENT) // 100 + 1)
             for moment in ["kill-before", "kill-after"]]
    return every if amount == "all" else random.Random(seed).sample(every, min(amount, len(every)))


def _kill(at, striker, only, title, amount):
    arguments = ["import", "--store", "%", *at.paths]

    def filled(case):
        return [case / "s.sqlite" if word == "%" else word for word in arguments]

    choice = {"only": ",".join(only)} if only else {}
    with at.case() as case:
        counted = program.struck_run(striker, choice, filled(case), at.folder, case / "report")
    print(f"{title}: {counted.matched} system calls counted", flush=True)

    def play(strike):
        number, moment = strike
        with at.case() as case:
            run = program.struck_run(
                striker, choice | {"at": number, "with": moment}, filled(case), at.folder,
                case / "report", environment={"TMPDIR": str(case / "temporary")})
            call = run.call.split(" ")[0]
            kind = f"{call} {moment}" if run.is_in_main else f"start of the program {moment}"
            if not run.is_struck:
                failure = None if run.ended == "exit 0" else f"{run.ended}: {run.errors}"
                return "the import had ended", "not killed", failure
            wrong = at.wrong_after(case, filled(case), with_answer=number % 8 == 0)
            if run.ended != "signal 9" and run.ended != "exit 0":
                wrong = wrong or f"{run.ended}: {run.errors}"
            # A call that never comes back, such as the exit, is struck and ends by itself.
            return kind, "killed" if run.ended == "signal 9" else "ended by itself", (
                wrong and f"{run.call}: {wrong}")

    done = account.Account(title, at.seed)
    done.run(_strikes(counted.matched, at.seed, amount), play)
    done.remark = f", {at.states} different states of the disk"
    return done


def every_call(folder, striker, seed, amount):
    """At every call of an import of six files."""
    at = place.Place(folder / "small", corpus.write_small, seed)
    return _kill(at, striker, None, "kills of an import of six files", amount)


def every_write(folder, striker, seed, amount):
    """At every call that touches files of an import of 300, which commits between them."""
    at = place.Place(folder / "many", corpus.write_many, seed)
    return _kill(at, striker, WRITING, "kills of an import of 300 files", amount)


def in_report(folder, striker, seed, amount):
    """At every call of a report to a file, over an earlier one or over none."""
    at = place.Place(folder / "report-kills", corpus.write_small, seed)
    earlier = b"an earlier report"
    arguments = ["report", *corpus.QUESTION, "--format", "html", "--output", "report.html"]
    with at.case() as case:
        counted = program.struck_run(
            striker, {}, arguments + at.logs, case, case / "struck")
        whole = (case / "report.html").read_bytes()
    title = "kills of a report to a file"
    print(f"{title}: {counted.matched} system calls counted", flush=True)

    def play(strike):
        number, moment = strike
        with at.case() as case:
            path = case / "report.html"
            if number % 2:
                path.write_bytes(earlier)
            run = program.struck_run(
                striker, {"at": number, "with": moment}, arguments + at.logs, case,
                case / "struck", environment={"TMPDIR": str(case / "temporary")})
            found = path.read_bytes() if path.exists() else None
            wrong = None
            if found not in [whole, earlier if number % 2 else None]:
                wrong = "half a report"
            if run.output:
                wrong = "some output"
            # Between getting its name and taking the place of the earlier report it is whole.
            for part in case.glob(".keyinquest-*.part"):
                if part.read_bytes() == whole:
                    part.unlink()
            outcome = "killed" if run.ended == "signal 9" else "not killed"
            return (run.call.split(" ")[0] if run.is_in_main else "start of the program", outcome,
                    wrong or at.left_over(case, {"report.html"}))

    return account.Account(title, seed).run(_strikes(counted.matched, seed, amount), play)
