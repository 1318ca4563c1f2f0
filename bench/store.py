"""`python -m bench.store`: one figure's observations out of few, a million and ten million rows, beside other engines.

Rows are generated in a scratch folder: 758 regions over 44 quarters, as many series as it takes. Asked is one series of
44 regions over all periods, another series each time, after the files were read once. "shipped" is the layout of
`data/observations`: a file per family, sorted and locked; "one file" is the worst case of it, all series in one family.
Every engine answers in a process of its own and must give the same rows.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from bench.environment import PEERS, peers_python
from toekomstscenario.lock import Lock, LockedFile, sha256, write_lock
from toekomstscenario.model import Confidence, Status, ValueState
from toekomstscenario.pipeline.write import ROW_GROUP
from toekomstscenario.schema import POLARS_SCHEMA

REGIONS, QUARTERS, ASKED = 758, 44, 44
ROWS_OF_SERIES = REGIONS * QUARTERS
SIZES = {"1 million": 30, "10 million": 300}  # rows -> series
ENGINES = {  # name -> whether it needs the packages of the peers
    "store": False,
    "pandas": False,
    "pyarrow.dataset": False,
    "duckdb": True,
}


def series(number: int) -> pl.DataFrame:
    """All observations of one generated series, as `schema.Observations`, in the order of the files."""
    regions = pl.DataFrame({"region": [f"GM{code:04d}" for code in range(1, REGIONS + 1)]})
    quarters = [(date(2012 + place // 4, place % 4 * 3 + 1, 1), place) for place in range(QUARTERS)]
    periods = pl.DataFrame({"start": [start for start, _ in quarters], "place": [place for _, place in quarters]})
    spread = (pl.int_range(pl.len()) * 7919 + number * 104729) % 10_000 / 100  # a value that no neighbour has
    rows = regions.join(periods, how="cross", maintain_order="left_right").with_columns(
        indicator=pl.lit(f"reeks_{number:04d}"), end=pl.col("start").dt.month_end().dt.offset_by("2mo").dt.month_end(),
        value=spread, lower=pl.lit(None), upper=pl.lit(None), value_state=pl.lit(str(ValueState.SHOWN)),
        status=pl.lit(str(Status.FINAL)), confidence=pl.lit(str(Confidence.SEEN)), rounded_to=pl.lit(0.01),
        source=pl.lit("verzonnen"), published=pl.lit(2024),
    )  # fmt: skip
    return rows.select(pl.col(name).cast(kind) for name, kind in POLARS_SCHEMA.items())


def write_layout(folder: Path, count: int, *, families: int) -> None:
    """Write so many series in so many files and the lock, as the pipeline lays them down, without its slow checks."""
    folder.mkdir(parents=True)
    locked: dict[str, LockedFile] = {}
    for family in range(families):
        numbers = range(family * count // families, (family + 1) * count // families)
        file = folder / (f"reeks_{numbers[0]:04d}.parquet" if families > 1 else "reeksen.parquet")
        frame = pl.concat([series(number) for number in numbers])
        frame.write_parquet(file, compression="zstd", compression_level=3, statistics=True, row_group_size=ROW_GROUP)
        names = tuple(f"reeks_{number:04d}" for number in numbers)
        locked[file.name] = LockedFile(sha256(file), frame.height, "2012K1", "2022K4", names)
    write_lock(Lock({}, locked), folder)


def ask(engine: str, folder: Path, count: int) -> dict[str, Any]:
    """Milliseconds of the first and the next questions, the processor they took, memory in MB, and what they gave."""
    python = peers_python() if ENGINES[engine] else Path(sys.executable)
    if python is None:
        return {"left out": f"needs the packages of {PEERS}"}
    command = [str(python), str(PEERS.with_name("engines.py")), engine, str(folder), str(count)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, cwd=Path(__file__).parents[1])
    return json.loads(done.stdout)


def results() -> dict[str, dict[str, dict[str, Any]]]:
    """Layout -> engine -> figures."""
    found: dict[str, dict[str, dict[str, Any]]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        for name, count in SIZES.items():
            for layout, families in ((f"{name}, shipped", count), (f"{name}, one file", 1)):
                folder = Path(scratch) / "rows"
                write_layout(folder, count, families=families)
                found[layout] = {engine: ask(engine, folder, count) for engine in ENGINES}
                for file in folder.iterdir():
                    file.unlink()
                folder.rmdir()
    return found


def lines(found: dict[str, dict[str, dict[str, Any]]]) -> Iterator[str]:
    """The table, and whether the engines agree."""
    yield f"{'one series of 44 regions':<28}{'engine':<17}{'first ms':>9}{'median':>8}{'cpu':>7}{'MB':>7}"
    for layout, engines in found.items():
        for engine, one in engines.items():
            if "left out" in one:
                yield f"{layout:<28}{engine:<17}{one['left out']}"
                continue
            times = f"{one['first']:>9.1f}{one['median']:>8.1f}{one['cpu']:>7.1f}{one['megabytes']:>7.0f}"
            yield f"{layout:<28}{engine:<17}{times}"
        sums = {one["sum"] for one in engines.values() if "sum" in one}
        if len(sums) > 1:
            raise SystemExit(f"the engines give different rows for {layout}: {sums}")


def main() -> None:
    """Print a table and one line of JSON."""
    found = results()
    print("\n".join(lines(found)))
    small, large = (found[f"{name}, shipped"]["store"]["median"] for name in SIZES)
    print(f"ten million against one million: {large / small:.1f} times (wanted: at most 3, and at most 10 ms)")
    print(json.dumps({"store": found}))


if __name__ == "__main__":
    main()
