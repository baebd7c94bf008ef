"""ClickHouse servers as ordinary processes on the loopback, with the settings of the tests.

None outlives this process, however it ends: Tests/ClickHouse/watch.sh sees to that.
"""

import http.client
import os
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from urllib.parse import urlencode

SETTINGS = Path(__file__).resolve().parents[2] / "Tests" / "ClickHouse"
ZONES = ["UTC", "Pacific/Chatham", "UTC"]  # what each shard takes for the local time


class ServerError(Exception):
    """What the server said, or that it did not."""


def program():
    """Debian has it in a folder that ordinary users do not search; None where it is not."""
    return shutil.which("clickhouse-server", path=f"{os.environ.get('PATH', '')}:/usr/sbin")


def chdb_python():
    """A Python that has chdb; None where there is none."""
    path = os.environ.get("KEYINQUEST_CHDB_PYTHON", ".build/chdb/bin/python")
    return path if os.access(path, os.X_OK) else None


def free_ports(count):
    """Below those the kernel gives to clients: none takes the port of a server that is down."""
    start, found = 12_000 + os.getpid() % 8_000, []
    for port in range(start, 32_000):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        found.append(port)
        if len(found) == count:
            return found
    raise ServerError("there are no free ports")


class Server:
    """One process. `command` gets the server's folder put in for `{folder}`."""

    def __init__(self, command, port, settings=None):
        self.port = port
        self.folder = Path(tempfile.mkdtemp(prefix="keyinquest-clickhouse-"))
        self._command = [word.replace("{folder}", str(self.folder)) for word in command]
        self._watcher = None
        for name in ("server.xml", "users.xml"):
            text = (SETTINGS / name).read_text()
            for word, value in {"folder": self.folder, **(settings or {})}.items():
                text = text.replace(f"{{{word}}}", str(value))
            (self.folder / name).write_text(text)
        for name in ("data/tmp", "data/user_files", "log"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self):
        """Returns when it answers."""
        for name in ("pid", "ended"):
            (self.folder / name).unlink(missing_ok=True)
        self._watcher = subprocess.Popen(
            ["/bin/sh", str(SETTINGS / "watch.sh"), str(self.folder), *self._command],
            stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True)
        deadline = time.monotonic() + 60
        while not self._answers():
            if (self.folder / "ended").exists() or time.monotonic() > deadline:
                errors = (self.folder / "stderr").read_text(errors="replace")
                raise ServerError(f"{self._command[0]} does not start: {errors[-1000:]}")
            time.sleep(0.01)

    def kill(self):
        """SIGKILL, as for a machine that loses its power."""
        if self._watcher:
            self._watcher.communicate(b"KILL\n")
            self._watcher = None

    def query(self, sql, database="default"):
        """The server's answer as text; raises ServerError with its own words."""
        target = "/?" + urlencode({"database": database, "wait_end_of_query": 1})
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=600)
        try:
            connection.request("POST", target, sql.encode())
            answer = connection.getresponse()
            text = answer.read().decode("utf-8", "replace")
        except OSError as error:
            raise ServerError(f"port {self.port}: {error}") from error
        finally:
            connection.close()
        if answer.status != 200:
            raise ServerError(text.strip())
        return text

    def peak(self):
        """MiB of resident memory at most since it started."""
        process = (self.folder / "pid").read_text().strip()
        for line in Path(f"/proc/{process}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
        raise ServerError("the kernel does not tell its memory")

    def _answers(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/ping")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()


class Cluster:
    """Three shards that know each other as `logs`."""

    def __init__(self):
        ports = free_ports(2 * len(ZONES))
        native = ports[len(ZONES):]
        shards = "".join(
            "<shard><internal_replication>true</internal_replication><replica>"
            f"<host>127.0.0.1</host><port>{port}</port></replica></shard>" for port in native)
        self.nodes = [
            _debian(http_port, tcp_port, f"<logs>{shards}</logs>", zone)
            for http_port, tcp_port, zone in zip(ports, native, ZONES)]

    def __enter__(self):
        for node in self.nodes:
            node.start()
        return self

    def __exit__(self, *_):
        for node in self.nodes:
            node.__exit__()

    @property
    def port(self):
        """Of the node that the program is sent to."""
        return self.nodes[0].port

    def query(self, sql, database="default"):
        """The answer of the last node."""
        return [node.query(sql, database) for node in self.nodes][-1]

    def peak(self):
        """Of the largest node."""
        return max(node.peak() for node in self.nodes)


def single():
    """One node without a cluster."""
    return _debian(*free_ports(2), "", "UTC")


def modern():
    """A current engine behind HTTP, see Tests/ClickHouse/chdb_server.py."""
    [port] = free_ports(1)
    script = str(SETTINGS / "chdb_server.py")
    return Server([chdb_python(), "-B", script, str(port), "{folder}"], port)


def _debian(http_port, tcp_port, cluster, zone):
    server = Server(
        [program(), "--config-file={folder}/server.xml"], http_port,
        {"http_port": http_port, "tcp_port": tcp_port, "cluster": cluster, "time_zone": zone})
    server.tcp_port = tcp_port
    return server


def store(server, database, statements):
    """The address of a database for the program; the database is made anew.

    `statements` gives the SQL, one statement a line, that makes the tables of an address: on a
    cluster without ZooKeeper each server must be given it.
    """
    server.query(f"DROP DATABASE IF EXISTS {database}")
    server.query(f"CREATE DATABASE {database}")
    if isinstance(server, Cluster):
        for statement in statements(address(server, database)).splitlines():
            server.query(statement.rstrip(";"))
    return address(server, database)


def address(server, database, node=0):
    """For the program; of a cluster, any node can be asked."""
    port, cluster = server.port, ""
    if isinstance(server, Cluster):
        port, cluster = server.nodes[node].port, "?cluster=logs"
    return f"clickhouse://default@127.0.0.1:{port}/{database}{cluster}"
