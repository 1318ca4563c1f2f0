"""A service of CBS with a folder to fetch into, and figures in shared storage."""

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import polars as pl
import pytest

from tests.cbs_server import CbsServer
from tests.pipeline.example_delivery import ADDRESS, small_root
from toekomstscenario.catalogue import Catalogue, load_catalogue
from toekomstscenario.pipeline.cbs.fetch import Options, Wish, fetch_table, open_service
from toekomstscenario.pipeline.cbs.plan import Wanted
from toekomstscenario.pipeline.cbs.policy import Policy
from toekomstscenario.pipeline.cbs.report import Outcome
from toekomstscenario.pipeline.cbs.snapshot import Snapshot, read_snapshot
from toekomstscenario.settings import PROJECT, upload_data

if TYPE_CHECKING:
    from tests.s3_server import S3Server

QUICK = Policy(first_wait=0.001, longest_wait=0.01, connect_timeout=2, read_timeout=2)


class Station:
    """The connector between the imitated service and a folder."""

    def __init__(self, server: CbsServer, root: Path) -> None:
        self.server = server
        self.root = root
        self.policy = QUICK

    def fetch(
        self, table: str, where: Mapping[str, tuple[str, ...]] | None = None, *, first_year: int = 0, **options: object
    ) -> Outcome:
        """Fetch one table.

        Raises:
            FetchError: as `fetch_table`.
        """
        wanted = Wanted(where or {}, first_year)
        wish = Wish(table, lambda metadata: wanted)
        with open_service(self.server.v4_base, self.server.v3_base, self.policy) as service:
            return fetch_table(wish, self.root, Options(**options), service)  # type: ignore[arg-type]

    def snapshot(self, table: str) -> Snapshot:
        return read_snapshot(self.root, table)

    def cells(self, table: str) -> pl.DataFrame:
        """The rows of the snapshot, in a fixed order."""
        rows = self.snapshot(table).observations.collect()
        return rows.sort([name for name in rows.columns if rows[name].dtype == pl.String], nulls_last=True)

    def asked(self, pattern: str) -> list[str]:
        return self.server.asked(pattern)

    def pages(self, table: str) -> list[str]:
        """The pages of figures that were asked, counts left out."""
        return self.server.asked(rf"/{table}/Observations(\?|$)")

    def state(self) -> dict[str, tuple[int, bytes]]:
        """Every file of the snapshots with its time and content."""
        files = [file for file in self.root.rglob("*") if file.is_file() and not _hidden(file, self.root)]
        return {str(file): (file.stat().st_mtime_ns, file.read_bytes()) for file in files}


def _hidden(file: Path, root: Path) -> bool:
    return any(part.startswith(".") for part in file.relative_to(root).parts)


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    with CbsServer(page_size=7) as server:
        yield Station(server, tmp_path / "raw")


@pytest.fixture
def server() -> Iterator[CbsServer]:
    with CbsServer(page_size=7) as running:
        yield running


@pytest.fixture
def client() -> Iterator[httpx.Client]:
    with httpx.Client(timeout=5, trust_env=False, headers={"Accept": "application/json"}) as made:
        yield made


@pytest.fixture
def source(tmp_path: Path, s3: "S3Server", monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small data root that stands in shared storage too; a test changes it and delivers it again."""
    monkeypatch.setenv("DATA_ROOT", ADDRESS)
    folder = small_root(tmp_path / "bron")
    upload_data(folder)
    s3.requests.clear()
    return folder


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of data/ without anything fetched."""
    ignored = shutil.ignore_patterns("fetched", "raw", "geo")
    return Path(shutil.copytree(PROJECT / "data", tmp_path / "data", ignore=ignored))


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    return tmp_path / "raw"


@pytest.fixture
def catalogue(data: Path) -> Catalogue:
    return load_catalogue(data / "catalogue")
