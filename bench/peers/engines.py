"""One engine of `bench.store`, in a process of its own: `python bench/peers/engines.py ENGINE FOLDER COUNT`.

It imports nothing of the project but for the engine "store", because the peers have packages of their own.
"""

import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

QUESTIONS, ASKED = 30, 44
Ask = Callable[[str], tuple[int, float]]  # a series -> number of rows, sum of their values
REGIONS = [f"GM{code:04d}" for code in range(100, 100 + ASKED)]


def store(folder: Path) -> Ask:
    """The store of the dashboard, its lock and its choice between publications included."""
    sys.path.insert(0, str(Path(__file__).parents[2]))
    from dataclasses import replace

    from toekomstscenario.catalogue import load_catalogue
    from toekomstscenario.store import Store

    some = next(iter(load_catalogue(Path("data/catalogue")).indicators.values()))
    ours = Store(folder)
    alone = not (folder / "reeksen.parquet").exists()

    def ask(name: str) -> tuple[int, float]:
        indicator = replace(some, id=name, family=name if alone else "reeksen")
        found = ours.observations(indicator, REGIONS, ("region", "start", "value"))
        return found.height, float(found["value"].sum())

    return ask


def pandas(folder: Path) -> Ask:
    """Pandas with a filter on the column, then the regions in memory."""
    import pandas as pd

    def ask(name: str) -> tuple[int, float]:
        frame = pd.read_parquet(
            _file(folder, name), columns=["region", "start", "value"], filters=[("indicator", "==", name)]
        )
        found = frame[frame["region"].isin(REGIONS)]
        return len(found), float(found["value"].sum())

    return ask


def dataset(folder: Path) -> Ask:
    """A pyarrow dataset of the file."""
    import pyarrow.compute as pc
    import pyarrow.dataset as ds

    def ask(name: str) -> tuple[int, float]:
        wanted = (ds.field("indicator") == name) & ds.field("region").isin(REGIONS)
        found = ds.dataset(_file(folder, name)).to_table(columns=["region", "start", "value"], filter=wanted)
        return found.num_rows, float(pc.sum(found["value"]).as_py())

    return ask


def duckdb(folder: Path) -> Ask:
    """DuckDB on the file, one connection."""
    import duckdb

    line = duckdb.connect()
    places = ", ".join(f"'{code}'" for code in REGIONS)

    def ask(name: str) -> tuple[int, float]:
        query = f"select region, start, value from '{_file(folder, name)}' where indicator = '{name}'"
        found = line.sql(f"{query} and region in ({places})").fetchnumpy()
        return len(found["value"]), float(found["value"].sum())

    return ask


def _file(folder: Path, name: str) -> Path:
    alone = folder / f"{name}.parquet"
    return alone if alone.exists() else folder / "reeksen.parquet"


ENGINES = {"store": store, "pandas": pandas, "pyarrow.dataset": dataset, "duckdb": duckdb}


def main(engine: str, folder: Path, count: int) -> dict[str, Any]:
    """Ask one series after the other; the first question also opens the file and checks the lock."""
    ask = ENGINES[engine](folder)
    times: list[float] = []
    total, used = 0.0, 0.0
    for number in range(QUESTIONS + 1):
        name = f"reeks_{number * 7 % count:04d}"
        if number:  # a file is checked once, when it is first read
            ask(name)
        start, spent = time.perf_counter(), time.process_time()
        rows, values = ask(name)
        times.append((time.perf_counter() - start) * 1000)
        used += (time.process_time() - spent) * 1000 if number else 0
        assert rows == ASKED * 44, rows
        total += values
    median = statistics.median(times[1:])
    return {"first": times[0], "median": median, "cpu": used / QUESTIONS, "megabytes": _peak(), "sum": round(total, 2)}


def _peak() -> float:
    """The most memory this process ever had, in MB; of Linux alone, elsewhere 0."""
    file = Path("/proc/self/status")
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    return sum(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))))
