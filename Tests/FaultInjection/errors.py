"""Which system calls fail, and how."""

import errno

_READ = ["EIO", "EINTR", "short"]
_WRITE = ["EIO", "ENOSPC", "EDQUOT", "EINTR", "short"]
_OPEN = ["EACCES", "EMFILE", "ENOENT", "EIO", "EINTR"]
_STATUS = ["EACCES", "EIO", "ENOENT"]
_CHANGE = ["EACCES", "EIO", "ENOSPC"]
_MEMORY = ["ENOMEM"]

# By call; a name without a number is what `strike` knows by that word.
ERRORS = {
    "read": _READ, "pread64": _READ, "readv": _READ,
    "write": _WRITE + ["EAGAIN"], "pwrite64": _WRITE, "writev": _WRITE,
    "fsync": ["EIO", "ENOSPC", "EDQUOT"], "fdatasync": ["EIO", "ENOSPC", "EDQUOT"],
    "open": _OPEN, "openat": _OPEN, "close": ["EIO"],
    "ftruncate": ["EIO", "ENOSPC"], "fallocate": ["EIO", "ENOSPC"],
    "unlink": ["EACCES", "EIO"], "unlinkat": ["EACCES", "EIO"],
    "rename": _CHANGE, "renameat": _CHANGE, "renameat2": _CHANGE, "linkat": _CHANGE,
    "link": _CHANGE, "mkdir": _CHANGE, "mkdirat": _CHANGE,
    "fstat": _STATUS, "stat": _STATUS, "lstat": _STATUS, "newfstatat": _STATUS, "statx": _STATUS,
    "access": _STATUS, "faccessat2": _STATUS, "readlink": _STATUS, "getcwd": ["ENOENT", "EACCES"],
    "getdents64": ["EIO", "ENOMEM"], "fchmod": ["EPERM"], "fchown": ["EPERM"], "lseek": ["EIO"],
    "fstatfs": ["EIO"], "statfs": ["EIO"], "getxattr": ["EIO"], "lgetxattr": ["EIO"],
    "fcntl": ["EAGAIN", "EACCES", "EIO", "ENOLCK", "EINTR"], "flock": ["EINTR", "ENOLCK"],
    "mmap": _MEMORY, "brk": _MEMORY, "mremap": _MEMORY, "mprotect": _MEMORY, "munmap": _MEMORY,
    "clone": ["EAGAIN"], "clone3": ["EAGAIN"], "getrandom": ["EAGAIN", "EINTR"],
}
# When one of these fails, Swift's runtime or the C library may have to give the program up.
MEMORY = {"mmap", "brk", "mremap", "mprotect", "munmap"}


def strike_word(error):
    """As `strike` is told."""
    return error if error == "short" else f"error-{getattr(errno, error)}"
