"""Reads what `valgrind --tool=callgrind` wrote: how many instructions each part of the program ran.

Instructions are counted where they ran, callees apart. Reading is the module Ingestion with the
libraries that unpack; storing is the module Storage with SQLite; the runtime is everything else
(Swift's library, memory, the C library). SHA-256 is left out: valgrind offers no SHA instructions,
so that it would count a loop that no current processor runs.
"""

import re
from collections import Counter

_MODULES = {"Ingestion": "reading", "Storage": "storing"}
_LIBRARIES = {
    "libz": "reading", "libisal": "reading", "libzstd": "reading", "libsqlite3": "storing",
    "libcrypto": "",
}
_NAME = re.compile(r"c?(fn|ob)=\((\d+)\)(?: (.*))?")
_MANGLED = re.compile(r"\$s(\d+)(\w+)")


def parts(lines):
    """Instructions by part: reading, storing, runtime."""
    names, place, counts, inside_call = {}, {"fn": "", "ob": ""}, Counter(), False
    for line in lines:
        name = _NAME.match(line)
        if name:
            kind, number, text = name.groups()
            if text is not None:
                names[kind, number] = text.strip()
            if line[0] != "c":
                place[kind] = names[kind, number]
        elif line.startswith("calls="):
            inside_call = True  # the next line is what the callee cost
        elif line[:1].isdigit() or line[:1] in ("+", "-", "*"):
            if not inside_call:
                counts[_part(place["fn"], place["ob"])] += int(line.split()[-1])
            inside_call = False
    return {part: counts[part] for part in ("reading", "storing", "runtime")}


def _part(function, library):
    """The part a function belongs to; empty when it is left out."""
    file = library.rpartition("/")[2].partition(".so")[0]
    if file in _LIBRARIES:
        return _LIBRARIES[file]
    name = _MANGLED.match(function)
    module = name[2][:int(name[1])] if name else ""
    return _MODULES.get(module, "runtime")
