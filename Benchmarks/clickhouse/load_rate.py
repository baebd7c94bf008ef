"""How fast the program loads a log, beside clickhouse-client with the same events prepared.

The program reads the log, tells events apart and loads them; clickhouse-client is given the rows
as they stand in the finished table. They take turns. SQLite's import of the log stands beside.
"""

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from multiprocessing import Process
from pathlib import Path
from statistics import median

from . import servers
from .evidence import write_log
from .program import Failed, new_store, run

_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Load:
    """Seconds of wall time and of processor time, of the loader and of the servers."""

    seconds: float
    server: float
    peak: float  # MiB, of the loader


class Bench:
    def __init__(self, keyinquest, server, folder, kind):
        self._program, self._server, self._folder, self._kind = keyinquest, server, folder, kind
        self._nodes = getattr(server, "nodes", [server])
        # Behind the table of every shard, whichever the event falls on.
        self._settings = ["--insert_distributed_sync=1"] if len(self._nodes) > 1 else []

    def log(self, records, seed):
        """Its name; made by another process, whose memory is not this one's."""
        name = f"{records}.log"
        writer = Process(
            target=write_log, args=(Path(self._folder) / name, self._kind, records, seed))
        writer.start()
        writer.join()
        if writer.exitcode:
            raise Failed("the log could not be made")
        return name

    def by_program(self, log):
        """Into a database of its own, `loaded`."""
        store = new_store(self._program, self._server, "loaded")
        before = self._busy()
        ended = run(self._program, ["import", "--store", store, "--quiet", log], self._folder)
        return Load(ended.seconds, self._busy() - before, ended.peak)

    def by_sqlite(self, log):
        store = Path(self._folder) / "loaded.sqlite"
        store.unlink(missing_ok=True)
        ended = run(self._program, ["import", "--store", store.name, "--quiet", log], self._folder)
        return Load(ended.seconds, 0, ended.peak)

    def prepare(self):
        """The rows that the program loaded, as a file; and empty tables of the same form.

        In the order of the log, as the program sends them: rows that are sorted already cost a
        server less.
        """
        with open(Path(self._folder) / "rows", "wb") as file:
            self._client(
                "SELECT * FROM loaded.event ORDER BY source_file, record FORMAT RowBinary",
                "--max_memory_usage=0", "--max_bytes_before_external_sort=1000000000",
                stdout=file)
        self._server.query("DROP DATABASE IF EXISTS copied")
        self._server.query("CREATE DATABASE copied")
        for table in self._server.query("SHOW TABLES FROM loaded LIKE 'event%'").split():
            statement = self._server.query(
                f"SHOW CREATE TABLE loaded.{table} FORMAT TabSeparatedRaw")
            self._server.query(statement.replace("loaded", "copied"))

    def by_client(self):
        table = "event_local" if len(self._nodes) > 1 else "event"
        for node in self._nodes:
            node.query(f"TRUNCATE TABLE copied.{table}")
        before, start = self._busy(), time.monotonic()
        with open(Path(self._folder) / "rows", "rb") as file:
            self._client("INSERT INTO copied.event FORMAT RowBinary", stdin=file)
        return Load(time.monotonic() - start, self._busy() - before, 0)

    def rows(self, database):
        """Different events in the table."""
        return int(self._server.query(
            f"SELECT count() FROM (SELECT DISTINCT identity_high, identity_low "
            f"FROM {database}.event)"))

    def _client(self, query, *settings, **streams):
        port = self._nodes[0].tcp_port
        command = [
            "clickhouse-client", f"--port={port}", *self._settings, *settings, f"--query={query}"]
        ended = subprocess.run(command, stderr=subprocess.PIPE, check=False, **streams)
        if ended.returncode:
            raise Failed(f"clickhouse-client: {ended.stderr.decode(errors='replace')[:1000]}")

    def _busy(self):
        """Seconds of processor time that the servers have used."""
        ticks = 0
        for node in self._nodes:
            process = (node.folder / "pid").read_text().strip()
            fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
        return ticks / _TICKS


def main(keyinquest, options):
    make = servers.Cluster if options.cluster else servers.single
    with make() as server, tempfile.TemporaryDirectory() as folder:
        bench = Bench(keyinquest, server, folder, options.kind)
        log = bench.log(options.records, options.seed)
        loads = {"keyinquest": [], "clickhouse-client": [], "keyinquest into SQLite": []}
        for turn in range(options.repeat):
            print(f"load-rate: turn {turn + 1} of {options.repeat}", file=sys.stderr)
            loads["keyinquest"].append(bench.by_program(log))
            if turn == 0:
                bench.prepare()
            loads["clickhouse-client"].append(bench.by_client())
            loads["keyinquest into SQLite"].append(bench.by_sqlite(log))
        rows = bench.rows("loaded")
        if (rows, rows) != (options.records, bench.rows("copied")):
            raise Failed(f"{options.records} events were written, {rows} are in the table")
        _table(loads, options, server)
        large = bench.by_program(bench.log(4 * options.records, options.seed))
    small = median(load.peak for load in loads["keyinquest"])
    print(f"\nmemory of the program: {small:.0f} MiB with {options.records} records, "
          f"{large.peak:.0f} MiB with {4 * options.records} "
          f"({4 * options.records / large.seconds:,.0f} rows/s)")
    return 0


def _table(loads, options, server):
    where = "three shards" if options.cluster else "one server"
    print(f"load-rate: {options.kind}, {options.records} records, seed {options.seed}, {where}; "
          f"medians of {options.repeat}\n")
    print("| Loader | rows/s | seconds | server's processor, s | peak memory, MiB |")
    print("| --- | ---: | ---: | ---: | ---: |")
    rates = {}
    for name, several in loads.items():
        seconds = median(load.seconds for load in several)
        rates[name] = options.records / seconds
        peak = median(load.peak for load in several)
        print(f"| {name} | {rates[name]:,.0f} | {seconds:.2f} | "
              f"{median(load.server for load in several):.2f} | {f'{peak:.0f}' if peak else '–'} |")
    ratio = rates["keyinquest"] / rates["clickhouse-client"]
    print(f"\nkeyinquest loads {ratio:.2f} times as fast as clickhouse-client loads the prepared "
          f"rows; the largest server had {server.peak():.0f} MiB")
