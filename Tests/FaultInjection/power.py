"""Cuts the power: what the system had not yet been told to put on the disk is there in part, torn
at sectors, or not at all."""

import random

import account
import corpus
import place
import program
import store

_SECTOR_BYTES = 512
_CREATES = 0o100
_CHANGES = ["openat", "pwrite64", "ftruncate", "unlink", "fsync", "fdatasync"]
_CUTS_OF_A_CALL = 4


class _File:
    """One file: what is safe, and the changes since it was last synchronised."""

    def __init__(self):
        self.safe = b""
        self.changes = []

    def content(self, changes):
        content = bytearray(self.safe)
        for offset, written in changes:
            if written is None:
                del content[offset:]
                continue
            content.extend(bytes(max(0, offset + len(written) - len(content))))
            content[offset:offset + len(written)] = written
        return bytes(content)

    def synchronise(self):
        self.safe = self.content(self.changes)
        self.changes = []

    def torn(self, source):
        """What a power cut may leave of it."""
        kept = []
        for offset, written in self.changes:
            if source.random() < 0.5:
                continue
            if written is None or source.random() < 0.5:
                kept.append((offset, written))
                continue
            for place_of in range(0, len(written), _SECTOR_BYTES):
                if source.random() < 0.5:
                    kept.append((offset + place_of, written[place_of:place_of + _SECTOR_BYTES]))
        return self.content(kept)


class _Disk:
    """A folder whose names are safe only when the folder itself was synchronised."""

    def __init__(self, folder):
        self.folder = str(folder)
        self.names = {}
        self.safe_names = [{}]

    def take(self, line):
        """Applies one line of a list with data."""
        _, _, call, first, second, third, path, *data = line.split(" ")
        if path == self.folder and call in ["fsync", "fdatasync"]:
            self.safe_names = [dict(self.names)]
        if not path.startswith(self.folder + "/s.sqlite"):
            return
        if call == "openat" and int(third) & _CREATES and path not in self.names:
            self.names[path] = _File()
            self.safe_names.append(dict(self.names))
        elif call == "unlink":
            self.names.pop(path, None)
            self.safe_names.append(dict(self.names))
        elif call == "pwrite64":
            self.names[path].changes.append((int(data[0]), bytes.fromhex(data[1])))
        elif call == "ftruncate":
            self.names[path].changes.append((int(second), None))
        elif call in ["fsync", "fdatasync"]:
            self.names[path].synchronise()

    def cut(self, folder, source):
        """Writes what is left into `folder`."""
        for path, file in source.choice(self.safe_names).items():
            (folder / path.rpartition("/")[2]).write_bytes(file.torn(source))


def _changes_of_import(at, striker):
    """The calls of an import that change the disk, and the folder they changed."""
    with at.case() as case:
        listing = case / "list"
        program.struck_run(
            striker, {"list": listing, "data": "yes", "only": ",".join(_CHANGES)},
            ["import", "--store", case / "s.sqlite", *at.paths], at.folder, case / "report")
        lines = listing.read_text(errors="replace").splitlines()
        return [line for line in lines if str(case) in line], case


def cuts(folder, striker, seed, amount):
    """After every call of an import that changes the disk, several ways each."""
    at = place.Place(folder / "power", corpus.write_many, seed)
    lines, recorded = _changes_of_import(at, striker)
    print(f"power cuts: {len(lines)} system calls that change the disk")
    if not lines:
        print("faults: SKIPPED: power cuts: what a process writes may not be read here (be root)")
        return account.Account("power cuts", seed).run([], None)
    numbers = range(1, len(lines) + 1)
    cases = [(number, way) for number in numbers for way in range(_CUTS_OF_A_CALL)]
    if amount != "all":
        cases = random.Random(seed).sample(cases, min(amount, len(cases)))
    # The end is where the user has been told that all is there.
    cases += [(len(lines), _CUTS_OF_A_CALL + way) for way in range(20)]

    def play(case_of):
        number, way = case_of
        disk = _Disk(recorded)
        for line in lines[:number]:
            disk.take(line)
        with at.case() as case:
            disk.cut(case, random.Random(f"{seed} {number} {way}"))
            if number == len(lines):
                found = store.complaints(case / "s.sqlite")
                if found or store.digest(case / "s.sqlite") != at.digest:
                    return "after the end", "lost", f"what was imported is not there: {found}"
                return "after the end", "all there", at.wrong_after(case, with_answer=False)
            call = lines[number - 1].split(" ")[2]
            return call, "restored", at.wrong_after(case, with_answer=way == 0)

    return account.Account("power cuts during an import of 300 files", seed).run(cases, play)
