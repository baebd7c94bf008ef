"""The tools that are measured, one file each, and their list.

A peer is a module with

    NAME                what tables call it
    KINDS               which kinds of lines its answers have (left out: all; see answer.py)
    version(tools)      its version as text; None where it is not installed
    command(job, tools) the command line of that work as a list; None when it cannot do it
    answer(text, job)   the printed answer as lines (left out: as printed)

Three works: "cold" answers from the log and keeps nothing; "load" keeps every event, with what the
log says about time, key, address, operation, resource, status, sizes, agent and identity, in
`job.store`, a folder that is empty before; "query" answers from there. Each is a process of its
own. The commands get nothing else: what a tool needs to be told once, it is told in each of them.
"""

import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

KEY_PATTERN = "[?&]api_key=(dk_live_[0-9a-f]+)"
KEY_LENGTH = 32  # characters of a key in the access log


@dataclass(frozen=True)
class Job:
    """One work on one data set. `path` is the file or folder, `key` as the log has it."""

    dataset: object
    work: str
    path: Path
    store: Path
    key: str

    @property
    def pattern(self):
        """Every file of the data set, as a pattern with ** for any folders."""
        return f"{self.path}/**/*{self.dataset.suffix}" if self.path.is_dir() else str(self.path)


@dataclass(frozen=True)
class Tools:
    """Where things are that are not on the path."""

    keyinquest: str
    environment: Path  # the Python environment of the peers

    def inside(self, name):
        """A program of the environment of the peers; empty when it is not there."""
        path = self.environment / "bin" / name
        return str(path) if path.exists() else ""


def installed(program, *arguments):
    """The first version number that the program prints about itself; None without the program."""
    if not program or not shutil.which(program):
        return None
    run = subprocess.run(
        [program, *arguments], capture_output=True, text=True, stdin=subprocess.DEVNULL)
    match = re.search(r"\d+(\.\d+)+", run.stdout + run.stderr)
    return match[0] if match else "unknown"


def package_version(tools, package):
    """The version of a Python package in the environment of the peers; None when it is not in."""
    python = tools.inside("python")
    code = "import importlib.metadata as m, sys; print(m.version(sys.argv[1]))"
    if not python:
        return None
    run = subprocess.run([python, "-c", code, package], capture_output=True, text=True)
    return run.stdout.strip() or None


def script(tools, file, job):
    """The command that runs the module `file` of a peer as a program."""
    dataset = job.dataset
    return [tools.inside("python"), file, job.work, dataset.kind, str(int(dataset.is_array)),
            job.pattern, str(job.store), job.key]


def peers():
    """The list. The first is the program itself."""
    from peers import (
        chdb_peer, duckdb_peer, goaccess_peer, keyinquest_peer, lnav_peer, mawk_peer, polars_peer,
        sqlite_peer,
    )
    return [
        keyinquest_peer, duckdb_peer, chdb_peer, polars_peer, mawk_peer, sqlite_peer, lnav_peer,
        goaccess_peer,
    ]
