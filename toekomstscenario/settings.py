"""Settings from the environment, each with a default."""

import os
import re
import sys
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path

from toekomstscenario import remote

PROJECT = Path(__file__).resolve().parent.parent
_MAIL = re.compile(r"[A-Za-z0-9._+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,63}")


@dataclass(slots=True)
class _Pin:
    root: Path | None = None


_PIN: ContextVar[_Pin | None] = ContextVar("data_root", default=None)


def data_root() -> Path:
    """The folder with catalogue, published figures and observations (`DATA_ROOT`, default: data/ of the project).

    When `DATA_ROOT` is an address of shared storage (`s3://bucket/map`, or `file:///map` for a folder that other
    programs write in), the folder holds a verified copy of the last good delivery, and gives way to another when there
    is a newer one. Nothing may be written in it: see `working_root`.

    Raises:
        RemoteError: shared storage cannot be used and there is no copy yet (a UserError).
    """
    pin = _PIN.get()
    if pin is not None and pin.root is not None:
        return pin.root
    place = _place()
    root = _local_root() if place is None else remote.mirror_of(place, _refresh_seconds()).root()
    if pin is not None:
        pin.root = root
    return root


@contextmanager
def one_delivery() -> Generator[None]:
    """Let `data_root` give one and the same folder within the block, so that old and new never mix in one view.

    A block within another has the folder of the outer one.
    """
    with _pinned(_PIN.get() or _Pin()):
        yield


@contextmanager
def working_root() -> Generator[list[str]]:
    """Let `data_root` give a folder to write in; what changed in shared storage is delivered after the block.

    Yields:
        Lines that tell of the delivery, filled after the block; none for a local folder, which is written itself.

    Raises:
        RemoteError: shared storage cannot be used, or somebody else delivered meanwhile; nothing changed there then.
        DataError: what was made is not whole; nothing changed there.
    """
    told: list[str] = []
    place = _place()
    if place is None:
        yield told
        return
    if isinstance(place.address, remote.Folder):
        with _pinned(_Pin(place.address.path)):
            yield told
        return
    with remote.working_copy(place) as work, _pinned(_Pin(work.folder)):
        yield told
    told += work.delivered.lines if work.delivered else ()


def upload_data(source: Path) -> tuple[str, ...]:
    """Deliver a folder of this machine to shared storage; returns what to tell.

    Raises:
        RemoteError: `DATA_ROOT` is no address, or as `working_root`.
        DataError: the folder is no whole data root.
    """
    place = _place()
    if place is None or isinstance(place.address, remote.Folder):
        raise remote.RemoteError(remote.Reason.ADDRESS)
    return remote.upload(source, place).lines


def delivery() -> remote.State | None:
    """Which delivery of shared storage is in use and what is wrong with a newer one; None for a local folder.

    Raises:
        RemoteError: as `data_root`.
    """
    place = _place()
    return None if place is None else remote.mirror_of(place, _refresh_seconds()).state()


def data_name() -> str:
    """The data root as it was set: for messages, where the folder of a copy would say nothing."""
    place = _place()
    return str(_local_root() if place is None else place.address)


def mirror_root() -> Path:
    """The folder of the copies of shared storage (`MIRROR_ROOT`, default: the cache folder of this user)."""
    chosen = os.environ.get("MIRROR_ROOT")
    return Path(chosen) if chosen else _cache_folder() / "toekomstscenario"


def _cache_folder() -> Path:
    """Where this user keeps what can be made again; without a home, a folder of its own among the temporary files."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or tempfile.gettempdir())
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path("~/.cache").expanduser())
    writable = next(folder for folder in (home, *home.parents) if folder.exists())
    if os.access(writable, os.W_OK):
        return home
    own = Path(tempfile.gettempdir()) / f"cache-{os.getuid()}"
    own.mkdir(mode=0o700, exist_ok=True)
    if own.is_symlink() or own.stat().st_uid != os.getuid():  # laid out by somebody else, who could change the figures
        raise remote.RemoteError(remote.Reason.DISK)
    return own


def _refresh_seconds() -> float:
    """Seconds between two looks at shared storage (`MIRROR_SECONDS`)."""
    return number("MIRROR_SECONDS", 60)


def _local_root() -> Path:
    return Path(os.environ.get("DATA_ROOT") or PROJECT / "data")


def _place() -> remote.Place | None:
    """The place in shared storage, or None when the data root is a folder."""
    chosen = os.environ.get("DATA_ROOT") or ""
    if not remote.is_address(chosen):
        return None
    limit = int(number("MIRROR_LIMIT_MB", 2000))
    return remote.place_of(remote.parse_address(chosen), mirror_root(), limit)


@contextmanager
def _pinned(pin: _Pin) -> Generator[None]:
    token = _PIN.set(pin)
    try:
        yield
    finally:
        _PIN.reset(token)


def raw_root() -> Path:
    """The folder with raw snapshots of CBS tables (`RAW_ROOT`, default: data/raw of the project)."""
    return Path(os.environ.get("RAW_ROOT") or PROJECT / "data" / "raw")


def cbs_v4_base() -> str:
    """Address under which the tables of the CBS v4 service stand (`CBS_V4_BASE`)."""
    return address("CBS_V4_BASE", "https://datasets.cbs.nl/odata/v1/CBS")


def cbs_v3_base() -> str:
    """Host under which ODataApi, ODataFeed and ODataCatalog stand (`CBS_V3_BASE`)."""
    return address("CBS_V3_BASE", "https://opendata.cbs.nl")


def pdok_base() -> str:
    """Address of the boundaries at PDOK (`PDOK_BASE`)."""
    return address("PDOK_BASE", "https://api.pdok.nl/cbs/gebiedsindelingen/ogc/v1")


def cartomap_base() -> str:
    """Address of the boundaries at cartomap (`CARTOMAP_BASE`)."""
    return address("CARTOMAP_BASE", "https://cartomap.github.io/nl")


def public_url() -> str:
    """Address at which readers find the dashboard (`PUBLIC_URL`), for links in files; empty when it is not told.

    What is no web address counts as not told: a file is sent to others, and a wrong link cannot be called back.
    """
    found = address("PUBLIC_URL", "")
    return found if re.fullmatch(r"https?://[^\s<>\"]+", found) else ""


def embed_hosts() -> tuple[str, ...]:
    """The sites that may show a figure in a frame (`EMBED_HOSTS`, with spaces between; default: all of them).

    What is no web address without a path is left out; when nothing is left, no site may.
    """
    told = os.environ.get("EMBED_HOSTS", "").split() or ["*"]
    found = (one for one in told if re.fullmatch(r"https?://[A-Za-z0-9.*-]+(:[0-9]+)?", one))
    return ("*",) if told == ["*"] else tuple(found) or ("'none'",)


def owner() -> str:
    """Who answers for the dashboard (`OWNER`), on one line of at most 120 signs; empty when it is not told."""
    return " ".join((os.environ.get("OWNER") or "").split())[:120]


def feedback_mail() -> str:
    """Mail address for remarks of readers (`FEEDBACK_MAIL`); empty when it is not told.

    What is no plain address counts as not told: it stands in links on every page, where a question mark, a percent sign
    or a line end would add recipients or headers.
    """
    found = (os.environ.get("FEEDBACK_MAIL") or "").strip()
    return found if _MAIL.fullmatch(found) else ""


def address(name: str, default: str) -> str:
    """A web address from the environment, without a slash at the end; empty counts as not set."""
    return (os.environ.get(name) or default).strip().rstrip("/")


def number(name: str, default: float) -> float:
    """A number from the environment; what is no number counts as not set."""
    try:
        return float(os.environ.get(name) or default)
    except ValueError:
        return default
