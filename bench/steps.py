"""`python -m bench.steps`: the road of a figure step by step, from file to download."""

import json
import statistics
import time
from collections.abc import Callable
from datetime import date

from toekomstscenario.availability import find_available
from toekomstscenario.catalogue import load_catalogue
from toekomstscenario.charts import LIGHT, draw
from toekomstscenario.charts.spec import ChartSpec
from toekomstscenario.documents.profile import make_profile_document
from toekomstscenario.exports import DOCUMENT_EXPORTS, FIGURE_EXPORTS
from toekomstscenario.figures.comparison import make_comparison
from toekomstscenario.figures.development import make_development
from toekomstscenario.figures.profile import make_profile
from toekomstscenario.geo import Maps
from toekomstscenario.period import Period
from toekomstscenario.rated_store import RatedStore
from toekomstscenario.selection import Selection
from toekomstscenario.settings import data_root

RUNS = 15


def measure(work: Callable[[], object]) -> tuple[float, float]:
    """Time of the first run and the median of the next ones, in milliseconds."""
    times: list[float] = []
    for _ in range(RUNS + 1):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return times[0], statistics.median(times[1:])


def steps() -> dict[str, Callable[[], object]]:
    """The steps to measure, from file to download."""
    root = data_root()
    catalogue, maps = load_catalogue(root / "catalogue"), Maps(root)
    store = RatedStore(root / "observations", indicators=catalogue.indicators)
    trend = Selection("jongeren_ots_verslagperiode", ("NL01",))
    line = make_development(catalogue, store, trend)
    cities = Selection("vt_vervolgmelding_na_beoordeling_pct", ("GM0363",), "steden", last=Period.parse("2023"))
    document = make_profile_document(make_profile(catalogue, store, "GM0363"), date.today())
    assert isinstance(line.chart, ChartSpec)
    chart = line.chart
    found: dict[str, Callable[[], object]] = {
        "catalogue: load": lambda: load_catalogue(root / "catalogue"),
        "availability: all files": lambda: find_available(catalogue, store),
        "figure: development": lambda: make_development(catalogue, store, trend),
        "figure: comparison": lambda: make_comparison(catalogue, store, cities, maps),
        "profile: Amsterdam": lambda: make_profile(catalogue, store, "GM0363"),
        "chart: draw": lambda: draw(chart, LIGHT),
    }
    for export in FIGURE_EXPORTS:
        found[f"export: {export.id}"] = lambda export=export: export.render(line)
    for export in DOCUMENT_EXPORTS:
        found[f"document: {export.id}"] = lambda export=export: export.render(document)
    return found


def main() -> None:
    """Print a table and one line of JSON."""
    results = {name: measure(work) for name, work in steps().items()}
    print(f"{'step':<28}{'first ms':>10}{'median ms':>11}")
    for name, (first, median) in results.items():
        print(f"{name:<28}{first:>10.1f}{median:>11.1f}")
    print(json.dumps({"steps": results}))


if __name__ == "__main__":
    main()
