"""The answers of the open addresses, made once per state of the data; a faulty file gives no answer and is not kept."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from components import loading
from components.keep import kept
from components.loading import Signature, state
from components.marks import mark_of
from toekomstscenario.exports.open_data import (
    as_csv,
    as_json,
    list_csv,
    list_json,
    open_indicator,
    open_indicators,
    open_rows,
)
from toekomstscenario.settings import data_root, public_url

_PARTS = ("catalogue", "observations", "fetched")


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent: the content, a mark that changes with it, and when the newest file behind it changed."""

    content: bytes
    mark: str
    changed: datetime


def indicator(name: str, kind: str) -> Answer:
    """The figures of one indicator as "json" or "csv".

    Raises:
        UserError: there is no such indicator, or it is not open.
        DataError: its file cannot be used.
    """
    return _indicator(data_root(), state(), public_url(), name, kind)


def listed(kind: str) -> Answer:
    """The list of indicators as "json" or "csv"."""
    return _listed(data_root(), state(), public_url(), kind)


@kept(16)
def _indicator(root: Path, signature: Signature, address: str, name: str, kind: str) -> Answer:
    catalogue = loading.catalogue()
    found = open_indicator(catalogue, name)
    rows = open_rows(catalogue, loading.store(), found)
    return _answer(as_csv(rows) if kind == "csv" else as_json(catalogue, found, rows), root)


@kept(4)
def _listed(root: Path, signature: Signature, address: str, kind: str) -> Answer:
    indicators, available = open_indicators(loading.catalogue()), loading.availability()
    counts: dict[str, int] = {}
    for cells in (available.cells, available.blanks):
        for name, rows in cells.group_by("indicator").len().iter_rows():
            counts[name] = counts.get(name, 0) + rows
    return _answer((list_csv if kind == "csv" else list_json)(indicators, counts), root)


def _answer(content: bytes, root: Path) -> Answer:
    files = (file for part in _PARTS for file in (root / part).rglob("*.*"))
    newest = max((file.stat().st_mtime for file in files), default=0.0)
    return Answer(content, mark_of(content), datetime.fromtimestamp(int(newest), UTC))
