"""`s3://bucket/prefix` or `file:///folder`, and which names below it become files on this machine."""

import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from toekomstscenario.remote.faults import Reason, RemoteError

SCHEME = "s3://"
FOLDER_SCHEME = "file://"
FOLDERS = ("catalogue", "published", "observations", "fetched", "own", "geo", "register")
"""What a delivery holds; other folders under the same prefix are left alone."""

_BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
# No separators of any system, no drive letters, no control signs, no dot at the start or end: such a name cannot leave
# its folder anywhere.
_PART = re.compile(r"(?!\.)[\w .()+,=@&'~!-]{1,120}(?<![. ])")
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Address:
    """A place in an object store; the prefix has no slash at either end and may be empty."""

    bucket: str
    prefix: str

    def __str__(self) -> str:
        return f"{SCHEME}{self.bucket}/{self.prefix}".rstrip("/")


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of this machine that is read as a store: only whole deliveries are taken over from it."""

    path: Path

    @property
    def bucket(self) -> str:
        """What its copies are called."""
        return "map"

    def __str__(self) -> str:
        return self.path.as_uri()


def is_address(text: str) -> bool:
    """Whether a data root is meant as an address; anything else is a folder."""
    return "://" in text


def parse_address(text: str) -> Address | Folder:
    """Read an address.

    Raises:
        RemoteError: it is not one, or has keys or a query in it.
    """
    if text.startswith(FOLDER_SCHEME):
        folder = Path(unquote(text.removeprefix(FOLDER_SCHEME)))
        if not folder.is_absolute():
            raise RemoteError(Reason.ADDRESS)
        return Folder(folder)
    bucket, _, prefix = text.removeprefix(SCHEME).partition("/")
    prefix = prefix.strip("/")
    if not text.startswith(SCHEME) or not _BUCKET.fullmatch(bucket):
        raise RemoteError(Reason.ADDRESS)
    if prefix and not all(_PART.fullmatch(part) for part in prefix.split("/")):
        raise RemoteError(Reason.ADDRESS)
    return Address(bucket, prefix)


def belongs(path: str) -> bool:
    """Whether a file is part of a delivery: in one of the folders, and not hidden (names with a dot in front)."""
    first, *rest = path.split("/")
    return first in FOLDERS and bool(rest) and not any(part.startswith(".") for part in rest)


def check_name(path: str) -> None:
    """Refuse a name that could not safely be a file here.

    Raises:
        RemoteError: it could leave its folder, or is odd; it is named as far as it can be repeated safely.
    """
    parts = path.split("/")
    if len(parts) > _DEEPEST or not all(_PART.fullmatch(part) for part in parts):
        raise RemoteError(Reason.NAME, f" ({shown(path)})")


def check_names(paths: list[str]) -> None:
    """Refuse names that are unsafe, or that would share a place on some disk.

    Raises:
        RemoteError: as `check_name`; two names differ in capitals only, or a file has the name of a folder.
    """
    for path in paths:
        check_name(path)
    folded = [path.casefold() for path in paths]
    folders = {str(parent) for path in folded for parent in PurePosixPath(path).parents}
    seen: set[str] = set()
    for path, name in zip(paths, folded, strict=True):
        if name in seen or name in folders:
            raise RemoteError(Reason.NAME, f" ({shown(path)})")
        seen.add(name)


def shown(path: str) -> str:
    """A name as it may stand in a message: messages are read as Markdown."""
    return re.sub(r"[^\w./ -]+", "?", path)[:80]
