"""`python -m bench.open_data`: "download all" at the size of a full fetch: seconds and megabytes, on generated data.

A million rows over all open indicators, in a scratch folder. A process of its own, because its memory is measured. The
longest step is how long a press of "Stop" waits.
"""

import json
import resource
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from toekomstscenario.catalogue import Catalogue, load_catalogue
from toekomstscenario.exports.batch import ZipPackage
from toekomstscenario.exports.open_data import open_data_files, open_indicators
from toekomstscenario.kept_store import KeptStore
from toekomstscenario.lock import Lock, LockedFile, sha256, write_lock
from toekomstscenario.model import Confidence, Indicator, Status, ValueState
from toekomstscenario.pipeline.write import ROW_GROUP
from toekomstscenario.schema import POLARS_SCHEMA
from toekomstscenario.settings import PROJECT

ROWS = 1_000_000
FIRST_YEAR = 1996


def rows_of(catalogue: Catalogue, indicator: Indicator, years: int) -> pl.DataFrame:
    """A figure of every region for so many years; one in thirty is hidden."""
    regions = pl.DataFrame({"region": sorted(catalogue.regions)})
    starts = pl.DataFrame({"start": [date(FIRST_YEAR + year, 1, 1) for year in range(years)]})
    hidden = (pl.int_range(pl.len()) * 7919) % 30 == 0
    rows = regions.join(starts, how="cross", maintain_order="left_right").with_columns(
        indicator=pl.lit(indicator.id), end=pl.col("start").dt.offset_by("1y").dt.offset_by("-1d"),
        value=pl.when(~hidden).then((pl.int_range(pl.len()) * 104729) % 1_000 / 10), lower=None, upper=None,
        value_state=pl.when(hidden).then(pl.lit(str(ValueState.WITHHELD))).otherwise(pl.lit(str(ValueState.SHOWN))),
        status=pl.lit(str(Status.FINAL)), confidence=pl.lit(str(Confidence.SEEN)), rounded_to=pl.lit(0.1),
        source=pl.lit(indicator.source), published=pl.col("start").dt.year() + 1,
    )  # fmt: skip
    return rows.select(pl.col(name).cast(kind) for name, kind in POLARS_SCHEMA.items())


def write_all(catalogue: Catalogue, folder: Path) -> int:
    """Write the generated figures of every open indicator, a file per family, and the lock; how many rows they are."""
    folder.mkdir(parents=True)
    indicators = open_indicators(catalogue)
    years = round(ROWS / len(indicators) / len(catalogue.regions))
    families: dict[str, list[Indicator]] = {}
    for indicator in indicators:
        families.setdefault(indicator.family, []).append(indicator)
    locked: dict[str, LockedFile] = {}
    for family, members in families.items():
        file, rows = folder / f"{family}.parquet", pl.concat([rows_of(catalogue, one, years) for one in members])
        rows.write_parquet(file, compression="zstd", compression_level=3, statistics=True, row_group_size=ROW_GROUP)
        ends, names = (str(FIRST_YEAR), str(FIRST_YEAR + years - 1)), tuple(one.id for one in members)
        locked[file.name] = LockedFile(sha256(file), rows.height, *ends, names)
    write_lock(Lock({}, locked), folder)
    return sum(one.rows for one in locked.values())


def megabytes() -> int:
    """The most memory that this process took until now."""
    scale = 1_000_000 if sys.platform == "darwin" else 1_000
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / scale)


def measure(folder: Path) -> dict[str, Any]:
    """Make the package once and tell what it took."""
    catalogue = load_catalogue(PROJECT / "data" / "catalogue")
    count = write_all(catalogue, folder)
    store, package = KeptStore(folder, indicators=catalogue.indicators), ZipPackage()
    before, began, busy = megabytes(), time.perf_counter(), time.process_time()
    steps, last, left_out = list[float](), began, 0
    for done, files in open_data_files(catalogue, store, date.today(), observations=count):
        for file in files:
            package.add(file)
        now, left_out = time.perf_counter(), len(done.problems)
        steps.append(now - last)
        last = now
    size = len(package.content())
    return {
        "rows": count,
        "indicators": len(steps) - 1,
        "left_out": left_out,
        "seconds": round(time.perf_counter() - began, 1),
        "processor_seconds": round(time.process_time() - busy, 1),
        "longest_step_seconds": round(max(steps), 2),
        "last_step_seconds": round(steps[-1], 2),
        "zip_megabytes": round(size / 1_000_000, 1),
        "megabytes_before": before,
        "megabytes": megabytes(),
    }


def main() -> None:
    """Print a table and one line of JSON."""
    with tempfile.TemporaryDirectory() as scratch:
        told = measure(Path(scratch) / "observations")
    for name, value in told.items():
        print(f"{name.replace('_', ' '):<24}{value:>12,}")
    print(json.dumps({"open_data": told}))


if __name__ == "__main__":
    main()
