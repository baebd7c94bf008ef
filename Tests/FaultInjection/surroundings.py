"""Streams that are closed or full, signals at any moment, a clock that says anything."""

import os
import random
import signal
import subprocess
import time

import account
import corpus
import place
import program

_SIGNALS = [signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGPIPE, signal.SIGXFSZ,
            signal.SIGALRM, signal.SIGQUIT]
_IGNORED = [signal.SIGPIPE, signal.SIGXFSZ]
_CLOCKS = [("1970", 0, 0), ("2038", 2**31 - 1, 1), ("2100", 4102444800, 0),
           ("backwards", 1772000000, -3600), ("before 1970", -10**9, 0)]


def _commands(at, case):
    """Every command that writes, with a name."""
    question = [*corpus.QUESTION, *at.paths]
    store = ["--store", case / "s.sqlite"]
    return [
        ("--help", ["--help"]), ("--version", ["--version"]), ("check --help", ["check", "--help"]),
        ("check", ["check", *question]), ("check --json", ["check", "--json", *question]),
        *[(f"report --format {name}", ["report", "--format", name, *question])
          for name in ["html", "markdown", "json", "csv", "stix", "ocsf"]],
        ("rotation", ["rotation", *question, "--replacement", corpus.CHILD]),
        ("import", ["import", "--store", case / "t.sqlite", *at.paths]),
        ("credentials", ["credentials", *store]),
        ("activity", ["activity", "--key", corpus.KEY, *store]),
        ("formats", ["formats"]), ("schema", ["schema"]), ("prices", ["prices"]),
        ("drill", ["drill", "--list"]),
    ]


def streams(folder, striker, seed, amount):
    """A full, closed or broken standard output; closed standard input and error."""
    at = place.Place(folder / "streams", corpus.write_small, seed)
    count = len(_commands(at, at.folder))

    def told(run, wanted):
        return None if run.ended in wanted and not run.has_trap else f"{run.ended}: {run.errors}"

    def play(case_of):
        number, what = case_of
        with at.case() as case:
            at.run(["import", "--store", case / "s.sqlite", *at.paths])
            name, arguments = _commands(at, case)[number]
            whole = at.run(arguments)
            for file in case.glob("t.sqlite*"):
                file.unlink()
            kind = f"standard output {what}"
            if what == "full":
                with open("/dev/full", "wb") as full:
                    run = at.run(arguments, stdout=full)
                return kind, "an error", told(run, ["exit 2"])
            if what == "closed":
                run = at.run(arguments, preexec_fn=lambda: os.close(1))
                return kind, "an error", told(run, ["exit 2"])
            if what == "broken":
                reader, writer = os.pipe()
                os.close(reader)
                run = at.run(arguments, stdout=writer)
                os.close(writer)
                return kind, "as if it were read", told(run, [whole.ended])
            run = at.run(arguments, preexec_fn=lambda: [os.close(0), os.close(2)])
            wrong = told(run, [whole.ended])
            if run.output != whole.output:
                wrong = "another output"
            return "the other streams closed", "the same output", wrong

    cases = [(number, what) for number in range(count)
             for what in ["full", "closed", "broken", "others"]]
    return account.Account("standard streams", seed).run(cases, play)


def signals(folder, striker, seed, amount):
    """A signal before a system call drawn from all, and a stop of some milliseconds."""
    at = place.Place(folder / "signals", corpus.write_small, seed)
    source = random.Random(seed)
    count = 400 if amount == "all" else amount
    cases = [(source.choice(_SIGNALS), source.randrange(700, 1150)) for _ in range(count)]

    def play(case_of):
        number, call = case_of
        with at.case() as case:
            run = program.struck_run(
                striker, {"at": call, "with": f"signal-{int(number)}"},
                ["import", "--store", case / "s.sqlite", *at.paths], at.folder, case / "report",
                environment={"TMPDIR": str(case / "temporary")})
            wrong = None
            if run.ended == "exit 0":
                outcome = "came to its end"
                wrong = None if run.output == at.imported.output else "another output"
            elif run.ended == f"signal {int(number)}" and number not in _IGNORED:
                outcome = "ended by the signal"
            elif number == signal.SIGINT and run.ended in ["exit 130", "exit 2"]:
                outcome = "said what it kept"
                wrong = None if "interrupted" in run.errors else run.errors
            else:
                outcome, wrong = "something else", f"{run.ended}: {run.errors}"
            return number.name, outcome, wrong or at.wrong_after(case, with_answer=call % 8 == 0)

    return account.Account("signals", seed).run(cases, play)


def stops(folder, striker, seed, amount):
    """Stopped and continued, as a shell does with Ctrl-Z and `fg`."""
    at = place.Place(folder / "stops", corpus.write_small, seed)
    source = random.Random(seed)
    cases = [source.uniform(0, 0.2) for _ in range(100 if amount == "all" else min(amount, 20))]

    def play(delay):
        with at.case() as case:
            process = subprocess.Popen(
                [program.program(), "import", "--store", case / "s.sqlite", *at.paths],
                cwd=at.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            for pause in [delay, 0.02]:
                time.sleep(pause)
                process.send_signal(signal.SIGSTOP)
                time.sleep(0.01)
                process.send_signal(signal.SIGCONT)
            output, _ = process.communicate(timeout=program.TIMEOUT_SECONDS)
            is_same = process.returncode == 0 and output == at.imported.output
            wrong = None if is_same else f"exit {process.returncode}"
            return "SIGSTOP", "came to its end", wrong or at.wrong_after(case, with_answer=False)

    return account.Account("stopped and continued", seed).run(cases, play)


def clocks(folder, striker, seed, amount):
    """Every command under a clock that is wrong, and moves backwards: the same bytes."""
    at = place.Place(folder / "clocks", corpus.write_small, seed)
    count = len(_commands(at, at.folder))

    def play(case_of):
        number, (clock, start, step) = case_of
        with at.case() as case:
            at.run(["import", "--store", case / "s.sqlite", *at.paths])
            name, arguments = _commands(at, case)[number]
            whole = at.run(arguments)
            imported = case / "t.sqlite"
            expected = imported.read_bytes() if imported.exists() else None
            imported.unlink(missing_ok=True)
            run = program.struck_run(
                striker, {"clock": start, "step": step, "only": "clock_gettime"}, arguments,
                at.folder, case / "report")
            wrong = None
            # That a time lies in the future is told by the clock, beside the answer.
            errors = "".join(
                line for line in run.errors.splitlines(keepends=True)
                if "is in the future by this machine's clock" not in line)
            if (run.ended, run.output, errors) != (whole.ended, whole.output, whole.errors):
                wrong = f"{run.ended}: another output, {run.errors.strip()[-300:]!r}"
            if expected is not None and imported.read_bytes() != expected:
                wrong = "another store, byte for byte"
            return f"a clock of {clock}", "the same bytes", wrong

    cases = [(number, clock) for number in range(count) for clock in _CLOCKS]
    return account.Account("clocks", seed).run(cases, play)
