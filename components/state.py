"""The state of the data files on disk: the key of whatever is kept of them, looked up once per view of a page."""

import hashlib
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

Files = tuple[tuple[str, int, int], ...]
_LOOK: ContextVar[dict[tuple[Path, ...], str] | None] = ContextVar("look", default=None)


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
    if look is None:
        return _key(places)
    if places not in look:
        look[places] = _key(places)
    return look[places]


def _key(places: tuple[Path, ...]) -> str:
    return hashlib.sha256(repr([_files(place) for place in places]).encode()).hexdigest()


def _files(place: Path) -> Files:
    found = place.rglob("*.*") if place.is_dir() else (place,)
    return tuple(sorted(entry for file in found for entry in _stat(file)))


def _stat(file: Path) -> Files:
    try:
        stat = file.stat()
    except OSError:  # not there, or removed between listing and looking
        return ()
    return ((str(file), stat.st_mtime_ns, stat.st_size),)
