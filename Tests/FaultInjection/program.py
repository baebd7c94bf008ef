"""Runs the program under test, as it is or under `strike`."""

import dataclasses
import os
import pathlib
import platform
import shutil
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
TIMEOUT_SECONDS = 120


class Unavailable(Exception):
    """This machine cannot do it; why."""


def program():
    path = os.environ.get("KEYINQUEST", ROOT / ".build/debug/keyinquest")
    return str(pathlib.Path(path).resolve())


def striker(folder):
    """Compiles `strike`; throws ``Unavailable`` where that, or tracing, cannot be had."""
    if platform.system() != "Linux" or platform.machine() != "x86_64":
        raise Unavailable("system calls are struck on Linux on x86-64 only")
    compiler = next(filter(None, map(shutil.which, ["cc", "clang", "gcc"])), None)
    if compiler is None:
        raise Unavailable("there is no C compiler")
    built = folder / "strike"
    subprocess.run(
        [compiler, "-O2", "-Wall", "-Wextra", "-o", built, ROOT / "Tests/FaultInjection/strike.c"],
        check=True)
    tried = subprocess.run([built, "/bin/true"], capture_output=True, text=True)
    if tried.returncode != 0:
        raise Unavailable(f"no process may be traced here: {tried.stderr.strip()}")
    return built


@dataclasses.dataclass
class Run:
    """How one run ended."""
    # "exit 0", "signal 9" or "hang".
    ended: str
    output: bytes
    errors: str
    # Under `strike`: calls that matched, whether one was struck, which, and whether `main` had
    # begun by then.
    matched: int = 0
    is_struck: bool = False
    call: str = ""
    is_in_main: bool = True

    @property
    def has_trap(self):
        """Whether Swift stopped it: no input and no fault may lead there."""
        return any(word in self.errors for word in ["Fatal error", "Crash:", "Program crashed"])


def run(arguments, folder, environment=None, strike=None, timeout=TIMEOUT_SECONDS, **more):
    """Runs the program in `folder`.

    - strike: path of `strike` and its options.
    - more: as `subprocess.run` takes it, such as `stdout` or `preexec_fn`."""
    command = [program(), *map(str, arguments)]
    if strike:
        command = [*map(str, strike), *command]
    variables = {"PATH": os.environ["PATH"], "COLUMNS": "80", "SWIFT_BACKTRACE": "enable=no"}
    more.setdefault("stdin", subprocess.DEVNULL)
    more.setdefault("stdout", subprocess.PIPE)
    more.setdefault("stderr", subprocess.PIPE)
    try:
        done = subprocess.run(
            command, cwd=folder, env=variables | (environment or {}), timeout=timeout, **more)
    except subprocess.TimeoutExpired as expired:
        return Run("hang", expired.stdout or b"", (expired.stderr or b"").decode(errors="replace"))
    ended = f"exit {done.returncode}" if done.returncode >= 0 else f"signal {-done.returncode}"
    return Run(ended, done.stdout or b"", (done.stderr or b"").decode(errors="replace"))


def struck_run(striker_path, options, arguments, folder, report, **more):
    """Runs the program under `strike` with these options; `report` is a file to write."""
    strike = [striker_path, "--report", report]
    for name, value in options.items():
        strike += [f"--{name}", str(value)]
    result = run(arguments, folder, strike=strike, **more)
    if result.ended == "hang" or not report.exists():
        return result
    told = dict(line.partition(" ")[::2] for line in report.read_text(errors="replace").splitlines())
    report.unlink()
    result.ended = told["ended"]
    result.matched = int(told["matched"])
    result.is_struck = int(told["struck"]) > 0
    result.call = told["call"]
    result.is_in_main = told["phase"] == "main"
    return result
