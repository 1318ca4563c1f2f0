"""What a few figures say and hold, word for word; `make snapshots` writes it again, the difference is read by eye."""

import json
from pathlib import Path

import pytest

from tests.contract import published
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.figure import Figure
from toekomstscenario.figures.comparison import make_comparison
from toekomstscenario.figures.development import make_development
from toekomstscenario.figures.profile import make_profile
from toekomstscenario.geo import Maps
from toekomstscenario.period import Period
from toekomstscenario.selection import Selection
from toekomstscenario.store import Store

MAPS = Maps(published.DATA)
FOLDER = Path(__file__).parent / "snapshots"
CASES = {
    "lijn-met-breuken": lambda c, s: make_development(c, s, Selection("jongeren_ots_verslagperiode", ("NL01",))),
    "lijn-met-tweede-gebied": lambda c, s: make_development(
        c, s, Selection("jeugdbescherming_pct", ("GM0268", "NL01"))
    ),
    "stippen-provincies": lambda c, s: make_comparison(
        c,
        s,
        Selection("vt_vervolgmelding_na_beoordeling_pct", ("PV26",), "provincies", last=Period.parse("2023")),
        MAPS,
    ),
    "stippen-uit-vele-bronnen": lambda c, s: make_comparison(
        c, s, Selection("jeugdbescherming_pct", (), "steden", last=Period.parse("2019")), MAPS
    ),
    "naast-nederland-amsterdam": lambda c, s: make_profile(c, s, "GM0363").beside,
    "alle-cijfers-tilburg": lambda c, s: make_profile(c, s, "GM0855").all_figures,
}


def written(figure: Figure) -> dict[str, object]:
    """Words and table of a figure as JSON."""
    columns = [column.text for column in figure.columns]
    return {
        "title": figure.title,
        "subtitle": figure.subtitle,
        "finding": figure.finding,
        "alt_text": figure.alt_text,
        "quotes": [quote.text for quote in figure.quotes],
        "caption": list(figure.caption_lines),
        "table": [[column.title for column in figure.columns], *map(list, figure.table.select(columns).iter_rows())],
    }


@pytest.mark.parametrize("name", CASES)
def test_figure_says_what_it_said(name: str, catalogue: Catalogue, store: Store, update_snapshots: bool):
    file = FOLDER / f"{name}.json"
    text = json.dumps(written(CASES[name](catalogue, store)), ensure_ascii=False, indent=1) + "\n"
    if update_snapshots:
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")
