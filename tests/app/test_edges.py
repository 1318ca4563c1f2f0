"""Vergelijken and Ontwikkeling on data at the edge of what can be shown: a Dutch sentence, never a traceback."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.generated_edges import EDGES, OWN, YEAR
from tests.generated_root import COUNT, make_root

RATE = f"{COUNT}_per_1000"
DEVELOPMENT, COMPARISON = "pages/cijfers/ontwikkeling.py", "pages/cijfers/vergelijken.py"
Open = Callable[..., AppTest]


def read(app: AppTest, html: str) -> str:
    """Everything that the page says."""
    return "\n".join([html, *(element.value for element in (*app.error, *app.warning, *app.markdown))])


# What must be read on Vergelijken and on Ontwikkeling, of one city on a rate.
SAID = {
    "nothing at all": ("Er zijn nog geen cijfers om te tonen", "Er zijn nog geen cijfers om te tonen"),
    "one region alone": ("Er zijn nog geen cijfers om te tonen", "Utrecht, 2015 t/m 2025"),
    "all hidden": ("Er zijn nog geen cijfers om te tonen", "zijn er nog geen cijfers. U ziet nu een ander cijfer"),
    "one year": ("Nederland", "Er is maar één periode"),
    "no country": ("geen cijfer van Nederland", "Utrecht, 2015 t/m 2025"),
    "nothing but zero": ("0,0", "0,0"),
}


@pytest.mark.parametrize("edge", SAID)
def test_pages_stay_standing_and_say_it(
    edge: str,
    open_page: Open,
    follow_link: Open,
    html_of: Callable[[AppTest], str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DATA_ROOT", str(make_root(tmp_path / "data", EDGES[edge])))
    app = open_page(COMPARISON, cijfer=RATE, gebied=OWN, groep="steden", tot=str(YEAR), beeld="lijnen")
    for page, words in zip((COMPARISON, DEVELOPMENT), SAID[edge], strict=True):
        link = {"groep": "steden", "tot": str(YEAR)} if page == COMPARISON else {}
        app = follow_link(app, page, cijfer=RATE, gebied=OWN, **link)
        assert not app.exception
        told = read(app, html_of(app))
        assert words in told, told[:2000]
        for strange in ("Traceback", "Er ging iets mis", "None", str(tmp_path)):
            assert strange not in told
