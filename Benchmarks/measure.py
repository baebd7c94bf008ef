"""What one fresh process and everything it starts cost."""

import os
import resource
import subprocess
import time
from dataclasses import dataclass


@dataclass(frozen=True)
class Measurement:
    status: int  # exit status; negative is a signal
    wall: float  # seconds
    cpu: float  # seconds of user and system, of the whole tree of processes
    peak: float  # MiB, resident, of the largest process
    others: float  # cores that other processes kept busy meanwhile


def measure(command, output, environment):
    """Runs `command` (a list) with its output in the file `output` and its errors in that name with
    `.errors`, and waits for it."""
    with open(output, "wb") as out, open(f"{output}.errors", "wb") as errors:
        busy, start = _busy(), time.monotonic()
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=out, stderr=errors, env=environment)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    cpu = usage.ru_utime + usage.ru_stime
    # The kernel counts busy time in hundredths: a shorter run says nothing about its neighbours.
    others = max(0.0, (_busy() - busy - cpu) / wall) if wall > 0.05 else 0.0
    return Measurement(process.returncode, wall, cpu, usage.ru_maxrss / 1024, others)


def floor():
    """MiB below which a peak cannot be told: a new process begins with the memory of this one."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _busy():
    """Seconds that all cores together have worked since the start of the machine."""
    with open("/proc/stat", encoding="ascii") as file:
        fields = [int(field) for field in file.readline().split()[1:9]]
    user, nice, system, _, _, interrupts, soft_interrupts, stolen = fields
    ticks = user + nice + system + interrupts + soft_interrupts + stolen
    return ticks / os.sysconf("SC_CLK_TCK")


def size(path):
    """Bytes of a file, or of every file below a folder."""
    if os.path.isfile(path):
        return os.path.getsize(path)
    return sum(
        os.path.getsize(os.path.join(folder, name))
        for folder, _, names in os.walk(path) for name in names)
