"""The program under test, run as a user would."""

import os
import re
import signal
import subprocess
import tempfile
import time
from dataclasses import dataclass

from . import servers


VERDICTS = (0, 1, 3)  # exit statuses of an answered question


@dataclass(frozen=True)
class Run:
    """`output` and `errors` are bytes; `seconds` of wall time; `peak` in MiB."""

    status: int
    output: bytes
    errors: bytes
    seconds: float
    peak: float


class Failed(Exception):
    """The program did not do what it must."""


class Started:
    """A run that goes on, in `folder`."""

    def __init__(self, program, arguments, folder):
        self._files = [tempfile.TemporaryFile(), tempfile.TemporaryFile()]
        self._start = time.monotonic()
        self._process = subprocess.Popen(
            [program, *arguments], cwd=folder, stdin=subprocess.DEVNULL, stdout=self._files[0],
            stderr=self._files[1])
        self.command = " ".join(arguments)

    def is_running(self):
        return os.waitid(os.P_PID, self._process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None

    def kill(self):
        """SIGKILL: nothing can be tidied up. It may have ended already."""
        os.kill(self._process.pid, signal.SIGKILL)

    def end(self, patience=300):
        """Waits for it; raises Failed when it takes longer than `patience` seconds."""
        while self.is_running():
            if time.monotonic() - self._start > patience:
                self._process.kill()
                self._process.wait()
                raise Failed(f"'{self.command}' did not end within {patience} s")
            time.sleep(0.002)
        seconds = time.monotonic() - self._start
        _, status, usage = os.wait4(self._process.pid, 0)
        self._process.returncode = os.waitstatus_to_exitcode(status)
        texts = []
        for file in self._files:
            file.seek(0)
            texts.append(file.read())
            file.close()
        return Run(self._process.returncode, *texts, seconds, usage.ru_maxrss / 1024)


def run(program, arguments, folder, statuses=(0,)):
    """A whole run; raises Failed when its exit status is none of `statuses`, or when it has the
    status of an answer and there is none."""
    ended = Started(program, arguments, folder).end(patience=3600)
    if ended.status not in statuses or (ended.status in VERDICTS and not ended.output):
        raise Failed(
            f"'{' '.join(arguments)}' ended with {ended.status}: "
            f"{ended.errors.decode('utf-8', 'replace').strip()[-2000:]}")
    return ended


def new_store(program, server, database):
    """The address of an empty store in a database made anew."""
    def statements(address):
        return run(program, ["import", "--explain", "--store", address], ".").output.decode()
    return servers.store(server, database, statements)


def questions(store, keys, exposed):
    """The command lines of every question, for each of `keys`: name and arguments."""
    asked = [("credentials", ["credentials", "--store", store])]
    for key in keys:
        which = ["--store", store, "--key", key]
        asked += [
            (f"check {key}", ["check", *which, "--exposed-at", exposed, "--json", "--quiet"]),
            (f"report {key}", ["report", *which, "--exposed-at", exposed, "--format", "json",
                               "--quiet"]),
            (f"activity {key}", ["activity", *which, "--json", "--quiet"]),
        ]
    return asked


# A file is asked no queries, and it alone keeps a journal of its imports.
_OWN = re.compile(
    rb'\n  "queries" : \[\n.*?\n  \],|,?\n  "journal" ?: \{[^}]*\}', re.DOTALL)
_JOURNAL_ROW = re.compile(rb"<div><dt>[^<]*[Jj]ournal[^<]*</dt>.*?</div>\n?")


def difference(one, other):
    """Where two outputs begin to differ, as a sentence; None when they do not.

    What only one kind of store has to tell is left out.
    """
    one, other = (_JOURNAL_ROW.sub(b"", _OWN.sub(b"", output)) for output in (one, other))
    if one == other:
        return None
    place = next((place for place, (left, right) in enumerate(zip(one, other)) if left != right),
                 min(len(one), len(other)))
    around = slice(max(0, place - 60), place + 60)
    return f"at byte {place}: {one[around]!r} and {other[around]!r}"
