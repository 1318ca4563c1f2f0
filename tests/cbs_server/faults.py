"""The faults that can be switched on: which exist, which are on, and what they do to tables and pages.

What they do to a connection is in transport.py. README.md describes them all.
"""

import re
from dataclasses import dataclass
from threading import Event, Lock
from typing import Any

from tests.cbs_server import views
from tests.cbs_server.messages import Request
from tests.cbs_server.model import Row, Table

# Requests that a fault of the connection hits unless it is given a `path`: those for figures and boundaries.
DATA_PATH = r"/Observations(\?|$)|/(Typed|Untyped)DataSet(\?|$)|/csv/|/items(\?|$)|\.geojson"
URL_LIMIT = 2000
_CONNECTION: dict[str, Any] = {"path": DATA_PATH, "times": None, "after": 0}
_ONCE = _CONNECTION | {"times": 1}
_TABLE: dict[str, Any] = {"table": None}

# Name of each fault -> its options with their defaults; an option that is not here is refused.
FAULTS: dict[str, dict[str, Any]] = {
    "http_503_twice": _CONNECTION | {"times": 2},
    "http_429": _ONCE | {"seconds": 1, "date": False},
    "http_503_always": _CONNECTION,
    "http_status": _CONNECTION | {"code": 500, "body": None, "retry_after": None},
    "reset_mid_body": _ONCE,
    "chunked_cut": _ONCE,
    "length_too_large": _ONCE,
    "html_200": _ONCE,
    "truncated_json": _ONCE,
    "empty_200": _ONCE,
    "slow_drip": _CONNECTION | {"seconds": 0.05, "pieces": 5},
    "http_400_json": _CONNECTION,
    "http_400_html": _CONNECTION,
    "hold": _ONCE | {"after": 2},
    "redirect_other_host": _ONCE,
    "redirect_same_host": _ONCE,
    "long_url": {"limit": URL_LIMIT},
    "etag": {},
    "gzip": {},
    "strict_accept": {},
    "no_tolower": {},
    "count_bom": {},
    "padded_codes": {"width": 10},
    "next_link_repeated": _TABLE,
    "next_link_other_host": _TABLE | {"host": "http://elders.invalid"},
    "next_link_empty_page": _TABLE,
    "codes_url_other_host": _TABLE,
    "discontinued": _TABLE,
    "modified_changes": _TABLE | {"times": 1},
    "count_too_high": _TABLE | {"by": 1, "where": "both"},
    "duplicate_row": _TABLE,
    "unknown_attribute": _TABLE | {"attribute": "Onbekend", "keep_value": True},
    "measure_removed": _TABLE | {"measure": None},
    "unit_changed": _TABLE | {"measure": None, "unit": "x 1 000"},
    "dimension_renamed": _TABLE | {"dimension": None, "name": "Andersgenoemd"},
    "measure_added": _TABLE,
    "unknown_period": _TABLE | {"code": "2023QQ07", "title": "Onbekende periode"},
    "ints_then_floats": _TABLE,
    "nulls_first": _TABLE,
    "csv_plain": _TABLE,
    "csv_error_page": _TABLE,
    "csv_columns_moved": _TABLE,
    "csv_bomb": _TABLE | {"megabytes": 64},
    "csv_path_traversal": _TABLE,
    "v3_position_shift": _TABLE | {"by": 1},
    "api_limit": {"limit": 10_000},
    "boundary_swapped_axes": {},
    "boundary_wrong_crs": {},
    "boundary_missing_feature": {"code": "GM9901"},
    "boundary_duplicate_feature": {"code": "GM9901"},
    "boundary_crossing_ring": {"code": "GM9901"},
}


@dataclass
class Fault:
    """A fault that is on; `seen` counts the requests it could have hit, `used` those it did."""

    name: str
    options: dict[str, Any]
    seen: int = 0
    used: int = 0

    def __getitem__(self, option: str) -> Any:
        return self.options[option]


class Faults:
    """Which faults are on. Safe for several threads."""

    def __init__(self) -> None:
        self._on: dict[str, Fault] = {}
        self._lock = Lock()
        self._changes: dict[str, int] = {}  # table -> number of times modified_changes struck
        self._read: set[str] = set()  # tables whose Properties were read since the figures were
        self.held, self.released = Event(), Event()

    def set(self, name: str, **options: Any) -> None:
        """Switch a fault on, with other options than the default ones.

        Raises:
            LookupError: for an unknown fault.
            TypeError: for an option that the fault does not have.
        """
        if name not in FAULTS:
            raise LookupError(f"no fault {name!r}; there are: {', '.join(FAULTS)}")
        if unknown := options.keys() - FAULTS[name].keys():
            raise TypeError(f"fault {name!r} has no option {', '.join(sorted(unknown))}; it has {list(FAULTS[name])}")
        with self._lock:
            self._on[name] = Fault(name, FAULTS[name] | options)
            if name == "hold":
                self.held.clear()
                self.released.clear()

    def clear(self) -> None:
        """Switch all faults off; requests that are held go on."""
        with self._lock:
            self._on.clear()
            self._changes.clear()
            self._read.clear()
        self.released.set()

    def active(self, name: str, table: str | None = None) -> Fault | None:
        """The fault when it is on (for this table)."""
        fault = self._on.get(name)
        if fault is None or (table is not None and fault.options.get("table") not in {None, table}):
            return None
        return fault

    def strikes(self, name: str, target: str) -> Fault | None:
        """The fault of the connection when it must hit this request; counts the request."""
        with self._lock:
            fault = self._on.get(name)
            if fault is None or re.search(fault["path"], target) is None:
                return None
            fault.seen += 1
            if fault.seen <= fault["after"] or (fault["times"] is not None and fault.used >= fault["times"]):
                return None
            fault.used += 1
            return fault

    def view(self, table: Table) -> Table:
        """The table as it looks with the faults that are on."""
        for name, change in views.CHANGES.items():
            if (fault := self.active(name, table.identifier)) is not None:
                table = change(table, fault.options)
        return table

    def release(self, table: Table) -> Table:
        """The table as Properties tells it: another Modified once modified_changes struck."""
        with self._lock:
            self._read.add(table.identifier)
            struck = self._changes.get(table.identifier, 0)
        return views.newer(table, struck) if struck else table

    def observed(self, table: str) -> None:
        """Figures are asked for: modified_changes strikes between Properties before and Properties after."""
        fault = self.active("modified_changes", table)
        with self._lock:
            struck = self._changes.get(table, 0)
            if fault is not None and table in self._read and struck < fault["times"]:
                self._changes[table] = struck + 1
            self._read.discard(table)

    def surplus(self, where: str, table: str) -> int:
        """What count_too_high adds to a count; `where` is "properties" or "count"."""
        fault = self.active("count_too_high", table)
        return fault["by"] if fault is not None and fault["where"] in {"both", where} else 0

    def padded(self, text: str) -> str:
        """A code, padded when padded_codes is on."""
        fault = self.active("padded_codes")
        return text if fault is None else text.ljust(fault["width"])

    def page(self, table: Table, page: list[Row], chosen: list[Row], skip: int, size: int) -> list[Row]:
        """A page of observations with the faults that depend on its place."""
        if self.active("duplicate_row", table.identifier) is not None and skip == size and page:
            page = [chosen[skip - 1], *page[1:]]
        if self.active("ints_then_floats", table.identifier) is not None:
            page = [views.ints_then_floats(row, early=skip + place < size) for place, row in enumerate(page)]
        if self.active("nulls_first", table.identifier) is not None and skip == 0:
            page = [row | {"Value": None, "ValueAttribute": "Impossible"} for row in page]
        if self.active("padded_codes") is not None:
            names = ["Measure", *(one.identifier for one in table.dimensions)]
            page = [row | {name: self.padded(row[name]) for name in names} for row in page]
        return page

    def links(self, content: dict[str, Any], request: Request, *, observations: bool) -> dict[str, Any]:
        """A page with the faults of its nextLink."""
        name, table = "@odata.nextLink", request.path.rstrip("/").split("/")[-2]
        if not observations or name not in content:
            return content
        if (fault := self.active("next_link_other_host", table)) is not None:
            return content | {name: content[name].replace(request.origin, fault["host"], 1)}
        if self.active("next_link_repeated", table) is not None and "$skip" in request.options():
            return content | {name: request.link()}
        if self.active("next_link_empty_page", table) is not None and "$skip" in request.options():
            return content | {"value": []}
        return content
