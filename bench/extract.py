"""What the peers show: the same figures as Vergelijken, as JSON, so that a peer needs no package of the dashboard."""

import json
from pathlib import Path

from tests.generated_root import COUNT, YEARS
from toekomstscenario.catalogue import load_catalogue
from toekomstscenario.figures.comparison import make_comparison
from toekomstscenario.geo import Maps
from toekomstscenario.model import COUNTRY_CODE
from toekomstscenario.period import Period
from toekomstscenario.rated_store import RatedStore
from toekomstscenario.selection import Selection

RATE = f"{COUNT}_per_1000"
GROUPS = ("steden", "g4", "g40")


def write_extract(root: Path, file: Path) -> None:
    """Write the rows of every year and group of one figure, with the words that stand around them.

    Args:
        root: a folder of generated figures.
        file: gets `groups` (name -> year -> rows) and `regions` (code and name of every choice).
    """
    catalogue, maps = load_catalogue(root / "catalogue"), Maps(root)
    store = RatedStore(root / "observations", indicators=catalogue.indicators)
    groups: dict[str, dict[str, object]] = {}
    regions: dict[str, str] = {}
    for group in GROUPS:
        for year in map(str, YEARS):
            choice = Selection(RATE, ("GM0344",), group, last=Period.parse(year))
            figure = make_comparison(catalogue, store, choice, maps)
            assert figure.chart is not None  # generated figures are complete
            ends = {mark["region"]: (mark["low"], mark["high"]) for mark in figure.chart.marks.iter_rows(named=True)}
            rows = [
                {
                    "code": row["code"],
                    "ends": ends[row["code"]],
                    "value": row["waarde"],
                    "texts": [row[column.text] for column in figure.columns],
                }
                for row in figure.table.iter_rows(named=True)
                if row["code"] in ends
            ]
            regions |= {row["code"]: row["texts"][0] for row in rows if row["code"] != COUNTRY_CODE}
            groups.setdefault(group, {})[year] = {
                "title": figure.title,
                "columns": [column.title for column in figure.columns],
                "notes": figure.caption_lines,
                "rows": rows,
            }
    file.write_text(json.dumps({"groups": groups, "regions": regions, "country": COUNTRY_CODE}), encoding="utf-8")
