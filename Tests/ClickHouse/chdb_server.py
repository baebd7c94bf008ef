"""A current ClickHouse engine behind the HTTP interface of the server, as far as tests need it.

    python chdb_server.py PORT FOLDER

chdb is the engine without its server. Users and passwords are not checked, queries run one after
the other, and none can be killed: these are tested with the real server.
"""

import gzip
import os
import re
import sys
import tempfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

import chdb.session

# Parameters that are no settings of the engine, or that mean nothing without a server.
PARAMETERS = {
    "query", "database", "default_format", "query_id", "session_id", "user", "password",
    "wait_end_of_query", "buffer_size", "compress", "decompress",
    # A session that is told to be read only can never be told otherwise.
    "readonly",
}
INSERT = re.compile(r"\s*INSERT\s", re.IGNORECASE)
TAIL = re.compile(r"\s+(?:FORMAT\s+(\w+)|VALUES)\s*;?\s*$", re.IGNORECASE)
CODE = re.compile(r"Code: (\d+)")
# As the server maps the codes of its errors; what is not here is 500.
STATUS = {code: status for status, codes in {
    400: (6, 26, 27, 33, 36, 38, 41, 43, 53, 62, 69, 70, 72, 108, 117, 130, 131),
    401: (192, 193, 194, 516),
    403: (164, 497),
    404: (16, 46, 47, 50, 56, 60, 63, 73, 81, 115),
    501: (48,),
}.items() for code in codes}


class Engine:
    """One session; its data are below `folder`."""

    def __init__(self, folder):
        self._folder = folder
        self._session = chdb.session.Session(os.path.join(folder, "data"))
        self._lock = threading.Lock()
        self.version = self._run("SELECT version()", "TabSeparated").decode().strip()

    def answer(self, query, body, database, output_format, settings):
        """The bytes of the result; raises what chdb raises."""
        with self._lock:
            self._run(f"USE {quoted(database)}")
            try:
                for name, value in settings:
                    self._run(f"SET {quoted(name)} = '{escaped(value)}'")
                if body and INSERT.match(query):
                    return self._insert(query, body)
                return self._run(query + body.decode("utf-8", "surrogateescape"), output_format)
            finally:
                for name, _ in settings:
                    self._reset(name)

    def _run(self, query, output_format="TabSeparated"):
        result = self._session.query(query, output_format)
        return result.bytes() if result is not None else b""

    def _insert(self, query, body):
        """The server reads the rows behind the query; chdb reads them from a file."""
        tail = TAIL.search(query)
        row_format = (tail and tail.group(1)) or "Values"
        head = query[:tail.start()] if tail else query
        with tempfile.NamedTemporaryFile(dir=self._folder, suffix=".rows") as file:
            file.write(body)
            file.flush()
            source = f"FROM INFILE '{escaped(file.name)}' COMPRESSION 'none'"
            return self._run(f"{head} {source} FORMAT {row_format}")

    def _reset(self, name):
        try:
            self._run(f"SET {quoted(name)} = DEFAULT")
        except Exception:
            # It has no such setting, and has said so.
            pass


def quoted(name):
    return "`" + name.replace("\\", "\\\\").replace("`", "\\`") + "`"


def escaped(text):
    return text.replace("\\", "\\\\").replace("'", "\\'")


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    engine = None

    def do_GET(self):
        if urlsplit(self.path).path == "/ping":
            self._send(200, b"Ok.\n")
        else:
            self._serve(b"")

    def do_POST(self):
        self._serve(self._body())

    def log_message(self, format, *arguments):
        """Silent: a query may hold what must not be written anywhere."""

    def _body(self):
        if "chunked" in self.headers.get("Transfer-Encoding", "").lower():
            body = b"".join(self._chunks())
        else:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        return gzip.decompress(body) if self.headers.get("Content-Encoding") == "gzip" else body

    def _chunks(self):
        while size := int(self.rfile.readline().split(b";")[0], 16):
            yield self.rfile.read(size)
            self.rfile.readline()
        while self.rfile.readline().strip():
            pass

    def _serve(self, body):
        parameters = dict(parse_qsl(urlsplit(self.path).query, keep_blank_values=True))
        database = parameters.get("database") or self.headers.get(
            "X-ClickHouse-Database", "default")
        settings = [item for item in sorted(parameters.items()) if item[0] not in PARAMETERS]
        try:
            result = self.engine.answer(
                parameters.get("query", ""), body, database,
                parameters.get("default_format", "TabSeparated"), settings)
        except Exception as error:
            self._fail(str(error))
        else:
            self._send(200, result, {"X-ClickHouse-Query-Id": parameters.get("query_id", "")})

    def _fail(self, message):
        code = CODE.search(message)
        number = int(code.group(1)) if code else 0
        text = f"{message} (version {self.engine.version} (chdb))\n"
        self._send(
            STATUS.get(number, 500), text.encode("utf-8", "replace"),
            {"X-ClickHouse-Exception-Code": str(number)})

    def _send(self, status, body, headers=()):
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        for name, value in dict(headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


def main(port, folder):
    Handler.engine = Engine(folder)
    ThreadingHTTPServer(("127.0.0.1", int(port)), Handler).serve_forever()


if __name__ == "__main__":
    main(*sys.argv[1:])
