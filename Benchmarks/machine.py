"""The machine in one line, without the names of anything."""

import os
import platform


def description():
    return (f"{os.cpu_count()} cores ({platform.machine()}), {_memory():.0f} GB of memory, "
            f"{platform.system()} {'.'.join(platform.release().split('.')[:2])}, "
            f"Python {platform.python_version()}")


def _memory():
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9


def load():
    """Processes that wanted a core, on average of the last minute."""
    return os.getloadavg()[0]
