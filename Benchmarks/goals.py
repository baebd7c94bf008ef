"""What is asked of the program, against other tools on the same data at the same time."""

from dataclasses import dataclass

MEMORY_MIB = 150


@dataclass(frozen=True)
class Goal:
    """`most` is the largest share of the rival's figure, or the largest figure where there is no
    rival. `datasets` are those it is asked for; a rival "*" is the best of all the others."""

    datasets: tuple
    work: str
    figure: str  # cpu, wall, peak or stored
    most: float
    rival: str
    words: str


ARRAYS = ("cloudtrail", "cloudtrail-gzip")
ALL = ("nginx", "gateway", "cloudtrail", "cloudtrail-gzip", "cloudtrail-lines")

GOALS = [
    Goal(("nginx",), "load", "cpu", 1 / 3, "DuckDB", "a third of DuckDB's"),
    Goal(("nginx",), "load", "cpu", 1 / 1.5, "Polars", "two thirds of Polars'"),
    Goal(("nginx",), "load", "wall", 1, "*", "not slower than the fastest"),
    Goal(("gateway",), "load", "cpu", 1 / 1.5, "DuckDB", "two thirds of DuckDB's"),
    Goal(("gateway",), "load", "cpu", 1 / 1.5, "Polars", "two thirds of Polars'"),
    Goal(ARRAYS, "load", "cpu", 1 / 3, "DuckDB", "a third of DuckDB's"),
    Goal(ARRAYS, "load", "cpu", 1 / 1.2, "chdb", "five sixths of chdb's"),
    Goal(("cloudtrail-lines",), "load", "cpu", 1 / 1.3, "DuckDB", "1/1.3 of DuckDB's"),
    Goal(("nginx",), "cold", "cpu", 1, "mawk", "not more than mawk's"),
    Goal(("gateway", "cloudtrail-lines"), "cold", "cpu", 1, "DuckDB", "not more than DuckDB's"),
    Goal(ARRAYS, "cold", "cpu", 1, "chdb", "not more than chdb's"),
    Goal(ALL, "query", "wall", 1, "DuckDB", "not longer than DuckDB"),
    Goal(ALL, "load", "stored", 1, "DuckDB", "not more than DuckDB keeps"),
    Goal(ALL, "load", "peak", MEMORY_MIB, "", f"{MEMORY_MIB} MiB"),
]


def figure(result, name):
    """The median, or the bytes stored; None where nothing was measured."""
    if result is None or not result.runs:
        return None
    return result.stored if name == "stored" else result.median(name)


def rivals_figure(goal, results, own_name):
    """What `goal` is measured against among `results` of one data set and work; None without."""
    if not goal.rival:
        return None
    figures = [
        figure(result, goal.figure) for result in results
        if result.peer != own_name and goal.rival in ("*", result.peer)
    ]
    return min((value for value in figures if value is not None), default=None)


def reached(goal, own, rival):
    """"reached", "not reached", or "not measured" when a figure is missing."""
    if own is None or (rival is None and goal.rival):
        return "not measured"
    return "reached" if own <= goal.most * (rival if goal.rival else 1) else "not reached"
