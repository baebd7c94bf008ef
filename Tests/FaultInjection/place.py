"""The place where cases are played: logs, the undisturbed import of them, and a folder a case."""

import collections
import contextlib
import hashlib
import itertools
import json
import pathlib
import shutil
import tempfile

import corpus
import program
import store

# Most calls change nothing on the disk; what a state leads to is looked at so often.
_TRIES_OF_A_STATE = 3


class Place:
    """A temporary folder with logs in `logs`; commands run there, so that paths are equal."""

    def __init__(self, folder, write_logs, seed):
        self.folder = folder
        self.seed = seed
        self._numbers = itertools.count()
        self._states = collections.Counter()
        write_logs(folder / "logs", seed)
        self.paths = sorted(str(path.relative_to(folder)) for path in (folder / "logs").iterdir())
        # From inside a case's folder.
        self.logs = [f"../{path}" for path in self.paths]
        with self.case() as case:
            self.imported = self.run(["import", "--store", case / "s.sqlite", *self.paths])
            assert self.imported.ended == "exit 0", self.imported.errors
            self.digest = store.digest(case / "s.sqlite")
            self.words_digest = store.words_digest(case / "s.sqlite")
            self.answer = self.ask(case / "s.sqlite")
            wrong = store.complaints(case / "s.sqlite")
            assert not wrong, wrong

    def run(self, arguments, **more):
        return program.run(arguments, self.folder, **more)

    def ask(self, path):
        """What the program answers from a store, with its exit status; without the head of the
        journal, which tells of the runs."""
        answer = self.run(["check", "--store", path, *corpus.QUESTION, "--json"])
        told = json.loads(answer.output or b"{}")
        told.pop("journal", None)
        return answer.ended, json.dumps(told)

    @contextlib.contextmanager
    def case(self):
        """An empty folder with an empty `temporary` in it."""
        folder = self.folder / f"case-{next(self._numbers)}"
        (folder / "temporary").mkdir(parents=True)
        try:
            yield folder
        finally:
            shutil.rmtree(folder)

    def wrong_after(self, case, arguments=None, with_answer=True, in_words=False):
        """Why the store of a disturbed import is not what it must be: consistent at once (seen in
        a copy, because looking repairs it), and after the same command again equal, row by row, to
        that of an undisturbed import, its journal right, with nothing left
        beside it. `None` when all is well.

        - in_words: a file was left out and said so; imported later it gets other numbers."""
        arguments = arguments or ["import", "--store", case / "s.sqlite", *self.paths]
        path = case / "s.sqlite"
        state = self._state(case)
        if self._states[state] >= _TRIES_OF_A_STATE:
            return None
        copy = case / "copy"
        copy.mkdir()
        for file in case.glob("s.sqlite*"):
            shutil.copy(file, copy / file.name)
        if found := store.complaints(copy / "s.sqlite"):
            return f"not consistent: {found}"
        shutil.rmtree(copy)
        again = self.run(arguments, environment={"TMPDIR": str(case / "temporary")})
        if again.ended != "exit 0":
            return f"the same command again: {again.ended}: {again.errors.strip()[-300:]}"
        if found := store.complaints(path):
            return f"not consistent after the same command again: {found}"
        verified = self.run(["verify", "--store", path])
        if verified.ended != "exit 0":
            return f"verify: {verified.ended}: {verified.output[-300:]!r} {verified.errors}"
        if in_words and store.words_digest(path) != self.words_digest:
            return "the same command again left a file out, or a word of it"
        if not in_words and store.digest(path) != self.digest:
            return "the same command again made other rows"
        if with_answer and not in_words and self.ask(path) != self.answer:
            return "the same command again led to another answer"
        if wrong := self.left_over(case, {"s.sqlite"}):
            return wrong
        self._states[state] += 1
        return None

    @property
    def states(self):
        """How many different states of the disk were imported into again."""
        return len(self._states)

    @staticmethod
    def _state(case):
        """SHA-256 of all that lies in a case's folder."""
        digest = hashlib.sha256()
        for file in sorted(path for path in case.rglob("*") if path.is_file()):
            content = file.read_bytes()
            digest.update(f"{file.relative_to(case)} {len(content)} ".encode() + content)
        return digest.hexdigest()

    @staticmethod
    def left_over(case, expected):
        """Files that should not be there; `None` when there are none."""
        found = {file.name for file in case.iterdir()} - expected - {"temporary"}
        # SQLite takes the name away from a temporary file before it writes to it, and not sooner.
        found |= {file.name for file in (case / "temporary").iterdir() if file.stat().st_size}
        return f"left over: {sorted(found)}" if found else None


@contextlib.contextmanager
def places():
    """A temporary folder for everything."""
    with tempfile.TemporaryDirectory(prefix="keyinquest-faults-") as folder:
        yield pathlib.Path(folder).resolve()
