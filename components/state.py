"""The state of the data files on disk: the key of whatever is kept of them, looked up once per view of a page."""

import hashlib
import os
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

Files = tuple[tuple[str, int, int], ...]
_LOOK: ContextVar[dict[Path, str] | None] = ContextVar("look", default=None)


@contextmanager
def one_look() -> Generator[None]:
    """Look at the files once within the block, so that all parts of one view have the same state."""
    token = _LOOK.set({} if _LOOK.get() is None else _LOOK.get())
    try:
        yield
    finally:
        _LOOK.reset(token)


def key_of(*places: Path) -> str:
    """One short text for the names, times and sizes of files and of all files in folders.

    Streamlit takes 5 ms to hash the list itself, at every look-up.
    """
    look = _LOOK.get()
    kept = {} if look is None else look
    for place in places:
        if place not in kept:
            kept[place] = hashlib.sha256(repr(_files(place)).encode()).hexdigest()
    return "".join(kept[place] for place in places)


def _files(place: Path) -> Files:
    try:
        return tuple(sorted(_within(str(place))))
    except NotADirectoryError:
        return _stat(place)
    except OSError:  # not there, or removed between listing and looking
        return ()


def _within(folder: str) -> Generator[tuple[str, int, int]]:
    """All files below a folder; several times as quick as by `Path`, and done at every choice of every reader."""
    with os.scandir(folder) as found:
        for one in found:
            try:
                if one.is_dir():
                    yield from _within(one.path)
                    continue
                stat = one.stat()
            except OSError:  # removed between listing and looking
                continue
            yield one.path, stat.st_mtime_ns, stat.st_size


def _stat(file: Path) -> Files:
    try:
        stat = file.stat()
    except OSError:  # not there
        return ()
    return ((str(file), stat.st_mtime_ns, stat.st_size),)
