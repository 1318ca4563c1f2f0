"""`python -m bench.batch`: seconds, processor seconds and megabytes of 45 cities x 6 figures as PNG, on generated data.

A process of its own, because its memory is measured; the processes that draw count as well. On a busy machine only the
processor time can be compared: wall time is at least that, divided by the cores.
"""

import json
import resource
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from tests.generated_root import make_root
from toekomstscenario.availability import find_available
from toekomstscenario.catalogue import load_catalogue
from toekomstscenario.exports.batch import Wish, ZipPackage, figure_maker, pack, plan
from toekomstscenario.exports.render_process import PROCESSES, RENDERER
from toekomstscenario.geo import Maps
from toekomstscenario.kept_store import KeptStore

FIGURES = 6


def measure(root: Path) -> dict[str, float]:
    """Make the package once, everything new, and tell what it took."""
    catalogue = load_catalogue(root / "catalogue")
    store = KeptStore(root / "observations", indicators=catalogue.indicators)
    available = find_available(catalogue, store)
    cities = available.cells.filter(available.cells["kind"] == "gemeente")
    names = tuple(sorted(set(cities["indicator"])))[:FIGURES]
    planned = plan(Wish(names, peers="steden"), catalogue, available)
    package = ZipPackage()
    began = time.perf_counter()
    *_, last = pack(
        planned, figure_maker(catalogue, store, Maps(root)), package, catalogue=catalogue, today=date.today()
    )
    size = len(package.content())
    seconds = time.perf_counter() - began
    RENDERER.close()  # only then does the system know what the processes that draw took
    own, drawing = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    scale = 1_000_000 if sys.platform == "darwin" else 1_000
    return {
        "files": last.files,
        "seconds": round(seconds, 1),
        "processor_seconds": round(own.ru_utime + own.ru_stime + drawing.ru_utime + drawing.ru_stime, 1),
        "megabytes": round((own.ru_maxrss + PROCESSES * drawing.ru_maxrss) / scale),
        "zip_megabytes": round(size / 1_000_000, 1),
    }


def main() -> None:
    """Print one line of JSON."""
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(measure(make_root(Path(folder)))))


if __name__ == "__main__":
    main()
