"""One process at a time on this machine; the operating system lets go when a process ends, however it ends."""

import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

_PAUSE = 0.05


@contextmanager
def alone(file: Path, *, patience: float = 0) -> Generator[bool]:
    """Try to be the only one.

    Args:
        file: the lock; made when it is not there, never removed.
        patience: seconds to wait for another.

    Yields:
        Whether it worked; the block is run in both cases.

    Raises:
        OSError: the file cannot be made.
    """
    until = time.monotonic() + patience
    with file.open("a") as handle:
        while not (mine := take(handle)) and time.monotonic() < until:
            time.sleep(_PAUSE)
        yield mine


if sys.platform == "win32":
    import msvcrt

    def take(handle: IO[str]) -> bool:
        """Take the lock of an open file, or tell that another has it."""
        try:
            handle.seek(1 << 20)  # beyond the text, which others must be able to read
            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def take(handle: IO[str]) -> bool:
        """Take the lock of an open file, or tell that another has it."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
