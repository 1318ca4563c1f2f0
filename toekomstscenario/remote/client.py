"""The object store, or a folder read as one, as far as it is used here; the only module that knows its library.

Keys and the address of the service come from the standard environment: AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY,
AWS_SESSION_TOKEN, AWS_REGION, AWS_ENDPOINT_URL, AWS_CA_BUNDLE, or the role of the machine.
"""

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from obstore.exceptions import AlreadyExistsError, PreconditionError
from obstore.store import LocalStore, S3Store

from toekomstscenario.remote.address import Address, Folder
from toekomstscenario.remote.faults import Reason, RemoteError, telling

if TYPE_CHECKING:
    from obstore.store import ClientConfig, RetryConfig

MOST_OBJECTS = 100_000
_ENDPOINTS = ("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL", "AWS_ENDPOINT")
_RETRY: "RetryConfig" = {"max_retries": 3, "retry_timeout": timedelta(seconds=20)}
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Found:
    """One object of a listing; the path is below the prefix, the tag changes with the content, size in bytes."""

    path: str
    tag: str
    size: int
    modified: datetime


class Client:
    """Objects under one address; every method raises `RemoteError` and nothing else of its own."""

    def __init__(self, address: Address | Folder) -> None:
        self._store = _folder_store(address) if isinstance(address, Folder) else _store(address)

    def find(self) -> list[Found]:
        """Every object under the prefix: one listing, in pages of a thousand."""
        found: list[Found] = []
        with telling():
            # Its other form gives tables of a library that is not installed, so that its type is not whole.
            for page in self._store.list(chunk_size=1000):  # pyright: ignore[reportUnknownMemberType]
                found += [Found(one["path"], one["e_tag"] or "", one["size"], one["last_modified"]) for one in page]
                if len(found) > MOST_OBJECTS:
                    raise RemoteError(Reason.SIZE, f"meer dan {MOST_OBJECTS} bestanden")
        return [one for one in found if not _is_folder(one)]

    def read(self, path: str) -> tuple[bytes, str] | None:
        """A small object with its tag, or None when it is not there."""
        with telling():
            try:
                answer = self._store.get(path)
            except FileNotFoundError as problem:
                if "NoSuchBucket" in str(problem):
                    raise
                return None
            return bytes(answer.bytes()), answer.meta["e_tag"] or ""

    def save(self, path: str, file: Path, *, tag: str, size: int) -> str:
        """Put an object in a file.

        Args:
            path: the object.
            file: where it goes; written anew.
            tag: what the listing said; another content is not taken.
            size: likewise, in bytes.

        Returns:
            The sha256.

        Raises:
            RemoteError: it changed or went since the listing, or as always.
            OSError: the file cannot be written.
        """
        with telling():
            pieces = iter(self._store.get(path, options={"if_match": tag} if tag else None).stream(_PIECE))
        digest, length = hashlib.sha256(), 0
        with file.open("wb") as handle:
            while True:
                with telling():
                    piece = next(pieces, None)
                if piece is None:
                    break
                length += len(piece)
                if length > size:
                    break
                digest.update(piece)
                handle.write(piece)
        if length != size:
            raise RemoteError(Reason.CHANGING)
        return digest.hexdigest()

    def put(self, file: Path, path: str) -> None:
        """Write a file as an object."""
        with file.open("rb") as handle, telling():
            self._store.put(path, handle)

    def put_if(self, content: bytes, path: str, *, tag: str | None) -> str | None:
        """Write a small object only if it is still as it was.

        Args:
            content: the object.
            path: where.
            tag: of what is there now, or None when nothing is.

        Returns:
            The new tag; None when somebody else was first, and then nothing is written.
        """
        with telling():
            try:
                made = self._store.put(path, content, mode={"e_tag": tag} if tag else "create")
            except (AlreadyExistsError, PreconditionError):
                return None
            return made["e_tag"] or ""

    def copy(self, source: str, path: str) -> None:
        """Copy an object inside the store."""
        with telling():
            self._store.copy(source, path)

    def delete(self, paths: Sequence[str]) -> None:
        """Delete objects; one that is not there is no fault."""
        if paths:
            with telling():
                self._store.delete(list(paths))


def _store(address: Address) -> S3Store:
    with telling():
        return S3Store(address.bucket, prefix=address.prefix or None, client_options=_options(), retry_config=_RETRY)


def _folder_store(folder: Folder) -> LocalStore:
    if not folder.path.is_dir():
        raise RemoteError(Reason.EMPTY)
    with telling():
        return LocalStore(folder.path)


def _is_folder(one: Found) -> bool:
    """Consoles mark a folder by an empty object."""
    return one.size == 0 and "." not in one.path.rpartition("/")[2]


def service_address() -> str:
    """The address of the service as the environment has it; empty is Amazon itself.

    Raises:
        RemoteError: it is no web address. The library would end the process with a trace of its own.
    """
    address = next((value for name in _ENDPOINTS if (value := os.environ.get(name))), "")
    try:
        parts = urlsplit(address)
        sound = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        sound = False
    if address and not sound:
        raise RemoteError(Reason.SERVICE)
    return address


def _options() -> "ClientConfig":
    options: ClientConfig = {
        "allow_http": service_address().startswith("http://"),
        "connect_timeout": timedelta(seconds=5),
        "read_timeout": timedelta(seconds=20),
        "timeout": timedelta(minutes=10),
    }
    if bundle := os.environ.get("AWS_CA_BUNDLE"):
        try:
            options["root_certificate"] = Path(bundle).read_bytes()
        except OSError as problem:
            raise RemoteError(Reason.CERTIFICATE) from problem
    return options
