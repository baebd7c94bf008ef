"""What is asked of the program, against DuckDB on the same data at the same time."""

from dataclasses import dataclass

RIVAL = "DuckDB"
MEMORY_MIB = 150


@dataclass(frozen=True)
class Goal:
    """`most` is the largest share of the rival's figure, or the largest figure where `alone`."""

    work: str
    figure: str  # cpu, wall, peak or stored
    most: float
    words: str
    alone: bool = False


GOALS = [
    Goal("cold", "cpu", 1 / 3, "a third of DuckDB's processor time"),
    Goal("cold", "peak", MEMORY_MIB, f"{MEMORY_MIB} MiB", alone=True),
    Goal("load", "cpu", 1 / 3, "a third of DuckDB's processor time"),
    Goal("load", "stored", 1, "not more than DuckDB keeps"),
    Goal("load", "peak", MEMORY_MIB, f"{MEMORY_MIB} MiB", alone=True),
    Goal("query", "wall", 1, "not longer than DuckDB takes"),
]


def figure(result, name):
    """The median, or the bytes stored; None where nothing was measured."""
    if result is None or not result.runs:
        return None
    return result.stored if name == "stored" else result.median(name)


def reached(goal, own, rival):
    """"reached", "not reached", or "not measured" when a figure is missing."""
    if own is None or (rival is None and not goal.alone):
        return "not measured"
    return "reached" if own <= goal.most * (1 if goal.alone else rival) else "not reached"
