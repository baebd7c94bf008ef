"""Benchmarks/ingest.md and ingest.csv: the figures, against the peers and against the goals."""

import csv
from dataclasses import dataclass
from pathlib import Path

import goals
import machine
import measure
from datasets import events, named

OWN = "keyinquest"
_TITLES = {
    "cold": "from the log to the answer, nothing kept", "load": "loading into a store",
    "query": "the answer from the store",
}


@dataclass(frozen=True)
class Setting:
    """What was measured, and with what; `versions` by name of the peer, None when it is absent."""

    command: str
    size: str
    runs: int
    data: Path
    versions: dict


def write(folder, setting, results):
    """Replaces both files in `folder`."""
    Path(folder).mkdir(parents=True, exist_ok=True)
    (Path(folder) / "ingest.md").write_text(page(setting, results))
    with open(Path(folder) / "ingest.csv", "w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["size", "dataset", "work", "tool", "version", "runs", "cpu_seconds",
                        "wall_seconds", "peak_mebibytes", "stored_bytes", "others", "answer"])
        for result in results:
            table.writerow(
                [setting.size, result.dataset, result.work, result.peer,
                 setting.versions[result.peer], len(result.runs), *_cells(result), _answer(result)])


def _cells(result):
    if not result.runs:
        return [""] * 5
    stored = "" if result.stored is None else result.stored
    return [f"{result.median('cpu'):.3f}", f"{result.median('wall'):.3f}",
            f"{result.median('peak'):.0f}", stored, f"{result.median('others'):.2f}"]


def _answer(result):
    return result.failure or "; ".join(result.answers)


def page(setting, results):
    """The text of ingest.md."""
    by_key = {(result.dataset, result.work, result.peer): result for result in results}
    datasets = list(dict.fromkeys(result.dataset for result in results))
    parts = [_introduction(setting), _goal_table(by_key, datasets)]
    for name in datasets:
        parts.append(_dataset(setting, name, [r for r in results if r.dataset == name]))
    return "\n\n".join(parts) + "\n"


def _introduction(setting):
    there = ", ".join(f"{name} {version}" for name, version in setting.versions.items() if version)
    absent = ", ".join(name for name, version in setting.versions.items() if not version)
    absent = f" Not installed: {absent}." if absent else ""
    return f"""# Ingest, measured

Written by `{setting.command}`; `make bench-peers` installs what it is compared with.
How it is measured: [README.md](README.md).

Machine: {machine.description()}; load {machine.load():.1f} at the end.
Versions: {there}.{absent}

{_count(setting.runs)}, each a process of its own, the tools
taking turns. *CPU* is user and system time of all processes, *peak* the memory of the largest one
(below {measure.floor():.0f} MiB it cannot be told), *others* the cores that other work on the
machine kept busy meanwhile. In every load of keyinquest each record read was imported, and
importing again added none."""


def _count(runs):
    return "One run of each work" if runs == 1 else (
        f"Medians of {runs} runs (fewer where a run takes long)")


def _goal_table(by_key, datasets):
    lines = ["## Goals", "", "| Data | Work | Figure | keyinquest | Rival | Its figure | Ratio | "
             "Goal | |", "| --- | --- | --- | ---: | --- | ---: | ---: | --- | --- |"]
    for name in datasets:
        for goal in (goal for goal in goals.GOALS if name in goal.datasets):
            own = goals.figure(by_key.get((name, goal.work, OWN)), goal.figure)
            rival = goals.rivals_figure(
                goal, [r for (data, work, _), r in by_key.items()
                       if (data, work) == (name, goal.work)], OWN)
            ratio = f"{own / rival:.2f}" if own and rival else ""
            called = {"*": "the best", "": ""}.get(goal.rival, goal.rival)
            lines.append(
                f"| {name} | {goal.work} | {goal.figure} | {_show(own, goal.figure)} | {called} | "
                f"{_show(rival, goal.figure)} | {ratio} | {goal.words} | "
                f"{goals.reached(goal, own, rival)} |")
    return "\n".join(lines)


def _show(value, figure):
    if value is None:
        return ""
    if figure == "stored":
        return f"{value / 1e6:.1f} MB"
    return f"{value:.0f} MiB" if figure == "peak" else f"{value:.2f} s"


def _dataset(setting, name, results):
    dataset = named(name)
    size = measure.size(setting.data / dataset.path) / 1e6
    files = len(dataset.files(setting.data))
    kind = f"{files:,} files" if files > 1 else "one file"
    records = f"{events(dataset, setting.size):,} records"
    text = [f"## {name}", "", f"{records}, {size:.1f} MB in {kind}."]
    for work, title in _TITLES.items():
        rows = [result for result in results if result.work == work]
        if rows:
            text += ["", *_work(work, title, rows)]
    return "\n".join(text)


def _work(work, title, rows):
    own = next((row for row in rows if row.peer == OWN and row.runs), None)
    stored = work == "load"
    last = "Stored" if stored else "Answer"
    lines = [f"*{work}*: {title}", "",
             f"| Tool | CPU s | Wall s | Peak MiB | keyinquest ÷ it, CPU | Wall | Others | Runs | "
             f"{last} |", "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |"]
    for row in sorted(rows, key=lambda row: row.median("cpu") if row.runs else float("inf")):
        if row.failure:
            lines.append(f"| {row.peer} | | | | | | | | {_escaped(row.failure)} |")
            continue
        ratios = [
            f"{own.median(name) / row.median(name):.2f}" if own and row.median(name) else ""
            for name in ("cpu", "wall")
        ]
        end = _show(row.stored, "stored") if stored else _answer(row)
        lines.append(
            f"| {row.peer} | {row.median('cpu'):.2f} | {row.median('wall'):.2f} | "
            f"{row.median('peak'):.0f} | {ratios[0]} | {ratios[1]} | {row.median('others'):.1f} | "
            f"{len(row.runs)} | {end} |")
    return lines


def _escaped(text):
    return text.replace("|", "\\|")
