"""Started as a program of its own: puts limits on itself, then becomes the command that is to be limited.

python -I limited.py SECONDS MEMORY FILE_BYTES COMMAND …    (seconds of processor time, bytes, bytes)

Limits set between fork and exec by subprocess.preexec_fn can hang a server that has threads; these cannot.
"""

import ctypes
import os
import resource
import sys

_NEW_USER, _NEW_NET = 0x10000000, 0x40000000
_OPEN_FILES = 256


def main(seconds: str, memory: str, file_bytes: str, *command: str) -> None:
    """Never returns: the command takes the place of this program."""
    _bound(resource.RLIMIT_CPU, int(seconds))
    _bound(resource.RLIMIT_AS, int(memory))
    _bound(resource.RLIMIT_FSIZE, int(file_bytes))
    _bound(resource.RLIMIT_NOFILE, _OPEN_FILES)
    _bound(resource.RLIMIT_CORE, 0)
    _leave_network()
    os.nice(5)
    os.execv(command[0], command)  # noqa: S606 - a shell is what must not be between


def _bound(what: int, value: int) -> None:
    hard = resource.getrlimit(what)[1]
    value = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(what, (value, value))


def _leave_network() -> None:
    """A network without any interface, where the system lets us have one; other fences stand besides."""
    try:
        unshare = ctypes.CDLL(None, use_errno=True).unshare
    except (OSError, AttributeError):
        return
    if unshare(_NEW_NET) != 0:
        unshare(_NEW_USER | _NEW_NET)


if __name__ == "__main__":
    main(*sys.argv[1:])
