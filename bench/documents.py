"""`python -m bench.documents`: what documents cost: ten figures in each form, and one figure in each form."""

import json
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from toekomstscenario.catalogue import load_catalogue
from toekomstscenario.document import Block, Document, FigureBlock, Heading
from toekomstscenario.documents.closing import method_annex, source_list
from toekomstscenario.errors import UserError
from toekomstscenario.exports import DOCUMENT_EXPORTS, FIGURE_EXPORTS
from toekomstscenario.figure import Figure
from toekomstscenario.figures.comparison import make_comparison
from toekomstscenario.figures.development import make_development
from toekomstscenario.geo import Maps
from toekomstscenario.model import COUNTRY_CODE
from toekomstscenario.period import Period
from toekomstscenario.rated_store import RatedStore
from toekomstscenario.selection import Selection
from toekomstscenario.settings import data_root

RUNS = 5
WANTED = {"docx": 3.0, "pdf": 1.5}  # seconds for ten figures


def median_seconds(work: Callable[[], object]) -> tuple[float, float]:
    """Median seconds and processor seconds after a first run, which starts the process that draws (not counted)."""
    work()
    taken: list[tuple[float, float]] = []
    for _ in range(RUNS):
        start, busy = time.perf_counter(), time.process_time()
        work()
        taken.append((time.perf_counter() - start, time.process_time() - busy))
    wall, processor = (statistics.median(times) for times in zip(*taken, strict=True))
    return wall, processor


def ten_figures() -> list[Figure]:
    """Eight lines of the country, and dots and a tile map of cities."""
    root = data_root()
    catalogue, maps = load_catalogue(root / "catalogue"), Maps(root)
    store = RatedStore(root / "observations", indicators=catalogue.indicators)
    cities = Selection("vt_vervolgmelding_na_beoordeling_pct", ("GM0363",), "steden", last=Period.parse("2023"))
    found = [make_comparison(catalogue, store, replace(cities, view=view), maps) for view in ("", "tegels")]
    for name in catalogue.indicators:
        try:
            figure = make_development(catalogue, store, Selection(name, (COUNTRY_CODE,)))
        except UserError:  # no figures of the country
            continue
        found += [figure] if figure.chart is not None else []
        if len(found) == 10:
            break
    return found


def briefing() -> Document:
    """Ten figures, each under its heading, with sources and method at the end."""
    figures = ten_figures()
    blocks: tuple[Block, ...] = tuple(
        block for figure in figures for block in (Heading(figure.title), FigureBlock(figure))
    )
    annex = method_annex(blocks)
    closing: tuple[Block, ...] = (Heading("Bronnen"), source_list(blocks), *([annex] if annex else []))
    return Document("proef", "Tien figuren", "Om te meten", date.today(), (*blocks, *closing))


def main() -> None:
    """Print a table of seconds and one line of JSON."""
    document, found = briefing(), dict[str, dict[str, dict[str, float]]]()
    for export in DOCUMENT_EXPORTS:
        seconds, busy = median_seconds(lambda export=export: export.render(document))
        wanted = f" (wanted: at most {WANTED[export.id]} s)" if export.id in WANTED else ""
        print(f"ten figures as {export.id:<5}{seconds:>7.2f} s{wanted}, processor {busy:.2f} s")
        found.setdefault("ten figures", {})[export.id] = {"seconds": round(seconds, 3), "cpu": round(busy, 3)}
    figure = next(block.figure for block in document.blocks if isinstance(block, FigureBlock))
    for export in FIGURE_EXPORTS:
        if export.offered(figure):
            seconds, busy = median_seconds(lambda export=export: export.render(figure))
            print(f"one figure as {export.id:<6}{seconds:>7.3f} s, processor {busy:.3f} s")
            found.setdefault("one figure", {})[export.id] = {"seconds": round(seconds, 4), "cpu": round(busy, 4)}
    print(json.dumps({"documents": found}))


if __name__ == "__main__":
    main()
