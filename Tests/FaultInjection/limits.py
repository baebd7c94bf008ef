"""Too little memory, room, rights: the program under limits of the system."""

import contextlib
import os
import pwd
import random
import resource
import shutil
import signal
import stat
import subprocess

import account
import corpus
import place

_MEGABYTE = 1 << 20
_REPORT = ["report", *corpus.QUESTION, "--format", "html", "--output"]


def _limited(kind, size, is_signal_default=False):
    def prepare():
        resource.setrlimit(kind, (size, size))
        # Who starts a program may have said otherwise; the program must ignore it itself.
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL if is_signal_default else signal.SIG_IGN)
    return prepare


def _outcome(run, whole, may_give_up):
    """The outcome, and why it is a failure."""
    if run.ended == whole.ended and run.output == whole.output:
        return "as without a limit", None
    if run.ended == "exit 2" and run.errors.startswith("keyinquest: ") and not run.has_trap:
        return "a clean error", f"some output: {run.output[:200]!r}" if run.output else None
    if may_give_up and run.ended not in ["exit 0", "exit 1", "exit 3", "hang"]:
        return "gave up for want of memory", "some output" if run.output else None
    return "something else", f"{run.ended}: {run.output[-200:]!r} {run.errors.strip()[-300:]!r}"


def _sizes(low, high, seed, amount):
    """Sizes from `low` to `high`, evenly drawn."""
    source = random.Random(seed)
    return sorted(source.randrange(low, high) for _ in range(200 if amount == "all" else amount))


def _import_and_report(at, title, kind, sizes, may_give_up):
    whole_report = at.run([*_REPORT, "whole.html", *at.paths])
    report = (at.folder / "whole.html").read_bytes()

    def play(case_of):
        command, size = case_of
        with at.case() as case:
            prepare = _limited(kind, size, is_signal_default=size % 2 == 1)
            environment = {"TMPDIR": str(case / "temporary")}
            if command == "import":
                run = at.run(["import", "--store", case / "s.sqlite", *at.paths],
                             environment=environment, preexec_fn=prepare)
                outcome, wrong = _outcome(run, at.imported, may_give_up)
                return command, outcome, wrong or at.wrong_after(case, with_answer=size % 8 == 0)
            run = at.run([*_REPORT, case / "report.html", *at.paths],
                         environment=environment, preexec_fn=prepare)
            outcome, wrong = _outcome(run, whole_report, may_give_up)
            path = case / "report.html"
            if not wrong and path.exists() and path.read_bytes() != report:
                wrong = "left half a report"
            if not wrong and not path.exists() and outcome == "as without a limit":
                wrong = "left no report"
            return command, outcome, wrong or at.left_over(case, {"report.html"})

    cases = [(command, size) for size in sizes for command in ["import", "report"]]
    return account.Account(title, at.seed).run(cases, play)


def memory(folder, striker, seed, amount):
    at = place.Place(folder / "memory", corpus.write_small, seed)
    return _import_and_report(
        at, "limits of memory (address space)", resource.RLIMIT_AS,
        _sizes(20 * _MEGABYTE, 700 * _MEGABYTE, seed, amount), may_give_up=True)


def data(folder, striker, seed, amount):
    at = place.Place(folder / "data", corpus.write_small, seed)
    return _import_and_report(
        at, "limits of memory (data)", resource.RLIMIT_DATA,
        _sizes(_MEGABYTE, 120 * _MEGABYTE, seed, amount), may_give_up=True)


def file_size(folder, striker, seed, amount):
    at = place.Place(folder / "file-size", corpus.write_small, seed)
    return _import_and_report(
        at, "limits of the size of a file", resource.RLIMIT_FSIZE,
        _sizes(0, 400_000, seed, amount), may_give_up=False)


def open_files(folder, striker, seed, amount):
    at = place.Place(folder / "open-files", corpus.write_small, seed)
    # The loader of programs needs one beside the three streams.
    return _import_and_report(
        at, "limits of open files", resource.RLIMIT_NOFILE, list(range(3, 16)), may_give_up=True)


@contextlib.contextmanager
def _small_disk(folder, kilobytes):
    folder.mkdir(exist_ok=True)
    subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "none", folder], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", folder], check=True)


def full_disk(folder, striker, seed, amount):
    """A file system of its own, too small for the store, for the report, or for what is
    temporary."""
    at = place.Place(folder / "full-disk", corpus.write_small, seed)
    done = account.Account("a full disk", seed)
    with at.case() as case:
        try:
            with _small_disk(case / "disk", 64):
                pass
        except (OSError, subprocess.CalledProcessError):
            print("faults: SKIPPED: a full disk: no file system may be mounted here")
            return done.run([], None)
    whole_report = at.run([*_REPORT, "whole.html", *at.paths])
    report = (at.folder / "whole.html").read_bytes()

    def play(case_of):
        what, kilobytes = case_of
        with at.case() as case, at.case() as other:
            disk = other / "disk"
            with _small_disk(disk, kilobytes):
                if what == "store":
                    arguments = ["import", "--store", disk / "s.sqlite", *at.paths]
                    run = at.run(arguments)
                    outcome, wrong = _outcome(run, at.imported, False)
                    for file in disk.glob("s.sqlite*"):
                        shutil.copy(file, case / file.name)
                    return what, outcome, wrong or at.wrong_after(case)
                if what == "temporary":
                    run = at.run([*_REPORT, case / "report.html", *at.paths],
                                 environment={"TMPDIR": str(disk)})
                    path = case / "report.html"
                else:
                    run = at.run([*_REPORT, disk / "report.html", *at.paths])
                    path = disk / "report.html"
                outcome, wrong = _outcome(run, whole_report, False)
                if not wrong and path.exists() and path.read_bytes() != report:
                    wrong = "left half a report"
                left = [file.name for file in disk.iterdir() if file.name != "report.html"]
                return what, outcome, wrong or (f"left over: {left}" if left else None)

    sizes = range(4, 420, 8) if amount == "all" else _sizes(4, 420, seed, min(amount, 20))
    cases = [(what, size) for size in sizes for what in ["store", "report", "temporary"]]
    return done.run(cases, play)


def _as_nobody():
    nobody = pwd.getpwnam("nobody")
    os.setgroups([])
    os.setgid(nobody.pw_gid)
    os.setuid(nobody.pw_uid)


def _refusals(case, at):
    """What is tried without the right to do it: its name, the arguments, what is forbidden
    before, and a word of the sentence."""
    store = case / "s.sqlite"
    log = case / "access.log"
    return [
        ("a log", ["check", *corpus.QUESTION, log], (log, 0o000), "access.log"),
        ("a folder of logs", ["check", *corpus.QUESTION, case / "logs"], (case / "logs", 0o000),
         "logs"),
        ("the folder of the store", ["import", "--store", case / "shut" / "s.sqlite", *at.paths],
         (case / "shut", 0o555), "s.sqlite"),
        ("a store to write", ["import", "--store", store, *at.paths], (store, 0o444), "s.sqlite"),
        ("a store to read", ["check", "--store", store, *corpus.QUESTION], (store, 0o000),
         "s.sqlite"),
        ("the folder of the report", [*_REPORT, case / "shut" / "report.html", *at.paths],
         (case / "shut", 0o555), "report.html"),
    ]


def permissions(folder, striker, seed, amount):
    at = place.Place(folder / "permissions", corpus.write_small, seed)
    prepare = _as_nobody if os.geteuid() == 0 else None
    # Nobody must be able to come in.
    for outer in [folder, at.folder]:
        os.chmod(outer, 0o755)

    def play(number):
        with at.case() as case:
            os.chmod(case, 0o777)
            at.run(["import", "--store", case / "s.sqlite", at.paths[0]])
            before = (case / "s.sqlite").read_bytes()
            shutil.copy(at.folder / at.paths[0], case / "access.log")
            shutil.copytree(at.folder / "logs", case / "logs")
            (case / "shut").mkdir()
            name, arguments, (path, mode), word = _refusals(case, at)[number]
            os.chmod(path, mode)
            run = at.run(arguments, preexec_fn=prepare)
            os.chmod(path, stat.S_IRWXU)
            wrong = None
            if run.ended != "exit 2" or run.output or word not in run.errors or run.has_trap:
                wrong = f"{run.ended}: {run.output[-200:]!r} {run.errors.strip()[-300:]!r}"
            if (case / "s.sqlite").read_bytes() != before:
                wrong = "the store was changed"
            return name, "a clean error", wrong

    return account.Account("no permission", seed).run(list(range(6)), play)
