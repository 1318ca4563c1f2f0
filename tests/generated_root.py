"""A data root with generated figures of the size that fetching gives; for tests, benches and looking at views."""

import math
import random
import shutil
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path

import polars as pl

from toekomstscenario.catalogue import Catalogue, load_catalogue
from toekomstscenario.model import COUNTRY_CODE, Confidence, RegionKind, Status, ValueState
from toekomstscenario.pipeline.write import write_observations
from toekomstscenario.schema import POLARS_SCHEMA
from toekomstscenario.settings import PROJECT

YEARS = range(2015, 2026)
KINDS = (RegionKind.COUNTRY, RegionKind.PROVINCE, RegionKind.YOUTH_REGION, RegionKind.MUNICIPALITY)
PERCENTAGES = {"jeugdbescherming_pct": 1.4, "jeugdhulp_in_natura_pct": 10.5, "jeugdreclassering_pct": 0.4}
CHILDREN, COUNT, LEVEL = "bevolking_0_17", "jongeren_jeugdbescherming", 0.012  # of every child
WHOLE = "jeugdbescherming_pct"  # nothing of it is hidden, for that would hide the count and its rate as well
Change = Callable[[pl.DataFrame], pl.DataFrame]


def as_they_are(rows: pl.DataFrame) -> pl.DataFrame:
    """The generated figures of one family, unchanged."""
    return rows


def make_root(folder: Path, change: Change = as_they_are) -> Path:
    """Copy catalogue and maps to an empty folder and fill it with generated percentages.

    Args:
        folder: empty, or not there yet.
        change: what is done to the rows of each family.

    Raises:
        ValueError: the folder lies in the data of the project, where only real figures may stand.
    """
    if (PROJECT / "data") in (folder.resolve(), *folder.resolve().parents):
        raise ValueError(f"{folder} is for real figures only")
    for name in ("catalogue", "geo", "published", "register"):
        shutil.copytree(PROJECT / "data" / name, folder / name)
    write_families(generated(load_catalogue(folder / "catalogue")), folder / "observations", change)
    return folder


def generated(catalogue: Catalogue) -> dict[str, pl.DataFrame]:
    """The generated figures by family."""
    rows = {name: _percentages(catalogue, name, level) for name, level in PERCENTAGES.items()}
    rows |= {CHILDREN: _children(catalogue), COUNT: _counts(catalogue)}
    return {name: pl.DataFrame(list(found), schema=POLARS_SCHEMA, orient="row") for name, found in rows.items()}


def write_families(families: Mapping[str, pl.DataFrame], folder: Path, change: Change = as_they_are) -> None:
    """Write generated figures as the pipeline does; a family without rows gets no file."""
    changed = {name: rows for name, frame in families.items() if not (rows := change(frame)).is_empty()}
    write_observations(changed, {"generated": "0"}, folder)


Row = tuple[object, ...]


def _codes(catalogue: Catalogue) -> list[str]:
    return sorted(region.code for kind in KINDS for region in catalogue.regions_of(kind))


def _percentages(catalogue: Catalogue, name: str, level: float) -> Iterator[Row]:
    draw = random.Random(name)
    for code in _codes(catalogue):
        own = level if code == COUNTRY_CODE else level * math.exp(draw.gauss(0, 0.25))
        for year in YEARS:
            hidden = code != COUNTRY_CODE and draw.random() < 0.03 and name != WHOLE
            value = None if hidden else round(own * (1 - 0.02 * (year - 2015)) * math.exp(draw.gauss(0, 0.06)), 1)
            yield _row(catalogue, name, code, start=date(year, 1, 1), end=date(year, 12, 31), value=value, step=0.1)


def _children(catalogue: Catalogue) -> Iterator[Row]:
    for code, size in _sizes(catalogue).items():
        for year in YEARS:
            day = date(year, 1, 1)
            yield _row(catalogue, CHILDREN, code, start=day, end=day, value=float(size), step=1.0)


def _counts(catalogue: Catalogue) -> Iterator[Row]:
    draw = random.Random(COUNT)
    for code, size in _sizes(catalogue).items():
        own = LEVEL if code == COUNTRY_CODE else LEVEL * math.exp(draw.gauss(0, 0.15))
        for year in YEARS:
            expected = size * own
            count = float(5 * round(max(draw.gauss(expected, math.sqrt(expected)), 0.0) / 5))
            yield _row(catalogue, COUNT, code, start=date(year, 1, 1), end=date(year, 12, 31), value=count, step=5.0)


def _sizes(catalogue: Catalogue) -> dict[str, int]:
    draw = random.Random("sizes")
    return {code: 3_300_000 if code == COUNTRY_CODE else round(math.exp(draw.uniform(8.7, 11.8)))
            for code in _codes(catalogue)}  # fmt: skip


def _row(
    catalogue: Catalogue, name: str, code: str, *, start: date, end: date, value: float | None, step: float
) -> Row:
    state = ValueState.WITHHELD if value is None else ValueState.SHOWN
    status = Status.PROVISIONAL if start.year == YEARS[-1] else Status.FINAL
    source, seen = catalogue.indicators[name].source, str(Confidence.SEEN)
    return (name, code, start, end, value, None, None, str(state), str(status), seen, step, source, start.year + 1)
